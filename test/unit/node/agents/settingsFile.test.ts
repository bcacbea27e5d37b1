import assert from 'node:assert/strict';
import { diffLines } from 'diff';
import { hasHook, withHook, withoutHook } from '../../../../src/node/agents/settingsFile.ts';

const mark = '/s/agents/report.sh';
const command = `sh '${mark}' 'Claude Code'`;

/** The lines that connecting takes away and adds, with their white space. */
function changed(before: string, after: string): { gone: string[]; added: string[] } {
  const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
  const parts = diffLines(before, after);
  return {
    gone: parts.filter((p) => p.removed).flatMap((p) => lines(p.value)),
    added: parts.filter((p) => p.added).flatMap((p) => lines(p.value)),
  };
}

const odd: Record<string, { text: string; gone: number; indent: RegExp }> = {
  'tabs, and a list in one line': {
    text: '{\n\t"permissions": { "allow": ["Bash(ls)","Read"] },\n\n\t"hooks": {\n\t\t"PostToolUse": [\n\t\t\t{ "hooks": [] }\n\t\t]\n\t}\n}\n',
    gone: 1,
    indent: /^\t\t\t\{\n\t\t\t\t"matcher"/m,
  },
  'lines that end as on Windows': {
    text: '{\r\n    "model":"x",\r\n    "hooks" : {\r\n        "Stop": []\r\n    }\r\n}\r\n',
    gone: 1,
    indent: /^ {8}"PostToolUse": \[\r\n {12}\{\r\n {16}"matcher"/m,
  },
  'comments at the end of lines, and between them': {
    text: '{\n  // which model\n  "model": "x", // not the "y"\n  "env": {} // nothing, yet\n  /* the end */\n}\n',
    gone: 1,
    indent: /^ {2}\/\* the end \*\/\n {2}"hooks": \{\n {4}"PostToolUse"/m,
  },
  'a comma after the last': { text: '{\n  "a": [1,2,],\n}\n', gone: 0, indent: /^ {2}"hooks": \{\n[^]*^ {2}\},\n\}\n$/m },
  'no line end at the end': { text: '{\n  "a": 1\n}', gone: 1, indent: /\}$/ },
  'a byte order mark': { text: '\uFEFF{\n  "a": 1,\n  "hooks": {\n    "PostToolUse": [],\n  },\n}\n', gone: 1, indent: /^\uFEFF\{\n/ },
};

describe('a settings file in a way of writing of its own', () => {
  for (const [name, { text, gone, indent }] of Object.entries(odd)) {
    describe(name, () => {
      const after = withHook(text, command, 'claude');

      it('gets lines, and keeps every other: at most a comma comes to the one before', () => {
        const diff = changed(text, after);
        assert.equal(diff.gone.length, gone, after);
        const bare = (line: string): string => line.replaceAll(',', '').trimEnd();
        for (const line of diff.gone) assert.ok(bare(after).includes(bare(line).replace(/\[\]$/, '[')), line);
        assert.match(after, indent);
        assert.equal(hasHook(after, mark), true);
        assert.equal(after.includes('\r\n'), text.includes('\r\n'));
        assert.doesNotMatch(after.replaceAll('\r\n', ''), text.includes('\r\n') ? /\n/ : /\r/);
      });

      it('loses our entry alone when it was changed since', () => {
        const added = after.replace('{', text.includes('\r\n') ? '{\r\n  // since then\r\n' : '{\n  // since then\n');
        const left = withoutHook(added, mark, text) ?? '';
        assert.equal(hasHook(left, mark), false);
        const plain = (value: string): string => value.replace(/\s+/g, '');
        assert.equal(plain(left), plain(text).replace('{', '{//sincethen'), left);
      });
    });
  }

  it('is one line: only its closing bracket goes to a line of its own', () => {
    const after = withHook('{"a":1}', command, 'vscode');
    assert.match(after, /^\{"a":1,\n {2}"hooks": \{\n {4}"PostToolUse": \[\n {6}\{\n {8}"type": "command",[^]*\n {2}\}\n\}$/);
  });

  it('is empty, or holds white space alone', () => {
    for (const text of ['', '\n', '\uFEFF\r\n']) assert.equal(hasHook(withHook(text, command, 'vscode'), mark), true);
  });

  it('keeps a comment that stands in what was made for our entry', () => {
    const after = withHook('{}', command, 'vscode').replace('"PostToolUse": [', '"PostToolUse": [ // ask Ann');
    assert.match(withoutHook(after, mark, '{}') ?? '', /\/\/ ask Ann/);
  });

  it('loses all of our entries, wherever others’ stand between them', () => {
    const twice = withHook(null, command, 'vscode').replace('[', `[{"command": ${JSON.stringify(command)}}, {"command": "lint"},`);
    const left = withoutHook(twice, mark) ?? '';
    assert.deepEqual(JSON.parse(left), { hooks: { PostToolUse: [{ command: 'lint' }] } });
  });
});
