import { strict as assert } from 'node:assert';
import { NoteError, parseGitAiNote } from '../../../../src/core/provenance/gitAiNote.ts';

const about = {
  schema_version: 'authorship/3.0.0',
  git_ai_version: '1.4.5',
  base_commit_sha: '7734',
  prompts: { '0123456789abcdef': { agent_id: { tool: 'cursor', id: 'x', model: 'm' }, overriden_lines: 0 } },
  humans: { h_a0b1c2d3e4f506: { author: 'Dev <dev@example.com>' } },
  sessions: {
    s_0a1b2c3d4e5f60: { agent_id: { tool: 'claude', id: 'x', model: 'm' }, human_author: 'dev@example.com' },
    s_11111111111111: { agent_id: { tool: '](command:evil)', id: 'x', model: 'm' } },
  },
};

function note(attestations: string, metadata: unknown = about): string {
  return `${attestations}---\n${JSON.stringify(metadata)}`;
}

/** e.g. 'src/main.rs: Claude Code 0-9', zero-based. */
function said(text: string): string[] {
  return [...parseGitAiNote(text)].flatMap(([path, lines]) => lines.map((l) => `${path}: ${l.agent} ${l.startLine}-${l.endLine}`));
}

function refused(text: string, why: RegExp): void {
  assert.throws(
    () => parseGitAiNote(text),
    (error: unknown) => error instanceof NoteError && why.test(error.message),
  );
}

describe('a git-ai note', () => {
  it('names the lines that a session or, as it was before 1.4, a prompt wrote, and no person’s', () => {
    const text = note(
      'src/main.rs\n  s_0a1b2c3d4e5f60::t_11223344556677 1-10,15\n  h_a0b1c2d3e4f506 42-50\n\n"docs/my file.md"\n  0123456789abcdef 3\n',
    );
    assert.deepEqual(said(text), ['src/main.rs: Claude Code 0-9', 'src/main.rs: Claude Code 14-14', 'docs/my file.md: Cursor 2-2']);
  });

  it('is read with line ends of Windows, blank lines, ids of another length, and without lists of sessions and people', () => {
    const text = note('a.ts\r\n\r\n  s_01::t_02 2\r\n  0123456 4-5\r\n', { schema_version: 'authorship/3.1.0' });
    assert.deepEqual(said(text), ['a.ts: an agent 1-1', 'a.ts: an agent 3-4']);
    assert.deepEqual(said(note('')), []);
  });

  it('leaves out what a kind of entry that is not known wrote', () => {
    assert.deepEqual(said(note('a.ts\n  x_0a1b2c3d4e5f60 1-10\n')), []);
  });

  it('shows no name that does not look like one', () => {
    assert.deepEqual(said(note('a.ts\n  s_11111111111111::t_1 1\n')), ['a.ts: an agent 0-0']);
  });

  it('is refused, with the line, when it is of another shape', () => {
    refused('a.ts\n  s_1 1\n', /"---".*missing/);
    refused(note('  s_1 1\n'), /Line 1: an entry stands before any file/);
    refused(note('a.ts\n s_1 1\n'), /Line 2: expected two spaces/);
    refused(note('a.ts\n  s_1 1, 2\n'), /Line 2: expected two spaces/);
    for (const lines of ['0', '5-4', '1-', 'x', '1-2-3', '99999999-999999999'])
      refused(note(`a.ts\n  s_1 ${lines}\n`), /Line 2: .* are no line numbers/);
    refused(note('"a.ts\n  s_1 1\n'), /Line 1: the quotes/);
    refused('a.ts\n---\n{', /not valid JSON/);
    refused('a.ts\n---\n[]', /metadata/);
    refused(note('', { schema_version: 'authorship/4.0.0' }), /authorship\/3 can be read/);
    refused(note(`a.ts\n  s_1 ${Array.from({ length: 50_001 }, (_, i) => i + 1).join()}\n`), /More than 50000/);
  });
});
