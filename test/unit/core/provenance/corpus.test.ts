import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { classOf, readRecording, replay, type Outcome } from '../../../bench/provenanceReplay.ts';

const folder = join(import.meta.dirname, '../../../fixtures/provenance');
const recordings = readdirSync(folder).filter((file) => file.endsWith('.json'));

function nameOf({ action }: Outcome): string {
  return `${action.kind}, ${action.what}`;
}

describe('the recorded corpus', () => {
  const outcomes = recordings.flatMap((file) => replay(readRecording(join(folder, file))));
  const of = (...kinds: string[]): Outcome[] => outcomes.filter((o) => kinds.includes(o.action.kind));
  const labelledAi = outcomes.filter((o) => o.action.label === 'ai');
  const foundAt = (...strengths: string[]): Outcome[] =>
    outcomes.filter((o) => classOf(o).origin === 'ai' && strengths.includes(classOf(o).strength));

  it('holds at least 300 actions of 20 kinds, and nothing but made-up text', () => {
    assert.ok(outcomes.length >= 300, String(outcomes.length));
    assert.ok(new Set(outcomes.map((o) => o.action.kind)).size >= 20);
  });

  it('nothing that a person did is ever called an AI’s by exact or strong evidence', () => {
    const blamed = outcomes.filter(
      (o) => o.action.human && o.said.some(({ verdict }) => verdict.origin === 'ai' && verdict.strength !== 'weak'),
    );
    assert.deepEqual(blamed.map(nameOf), []);
  });

  it('an AI by exact or strong evidence is one in 98 of 100 cases', () => {
    const found = foundAt('exact', 'strong');
    const right = found.filter((o) => o.action.label === 'ai').length;
    assert.ok(right / found.length >= 0.98, `${right} of ${found.length}`);
  });

  it('9 of 10 edits of an AI are found at some strength', () => {
    const found = labelledAi.filter((o) => classOf(o).origin === 'ai').length;
    assert.ok(found / labelledAi.length >= 0.9, `${found} of ${labelledAi.length}`);
  });

  it('undo, redo, snippets, Emmet, renames, moved lines and git are tools', () => {
    const tools = of('undo and redo', 'snippet', 'emmet', 'rename over files', 'move and copy lines', 'git', 'accepted suggestion');
    assert.deepEqual(tools.filter((o) => classOf(o).origin !== 'tool').map(nameOf), []);
  });

  it('keys are typed: one at a time, at several cursors, with an input method', () => {
    const keys = of('typing', 'enter and auto-close', 'several cursors', 'input method');
    assert.deepEqual(keys.filter((o) => classOf(o).origin !== 'typed').map(nameOf), []);
  });

  it('a paste, announced or not, is nobody’s writing', () => {
    const pastes = of('paste from outside', 'paste from inside', 'paste by the menu');
    assert.deepEqual(pastes.filter((o) => !['pasted', 'unknown'].includes(classOf(o).origin)).map(nameOf), []);
  });

  it('what a program wrote with no agent about is nobody’s', () => {
    assert.deepEqual(
      of('written by a program')
        .filter((o) => ['ai', 'typed'].includes(classOf(o).origin))
        .map(nameOf),
      [],
    );
  });

  it('a file with a new name is nobody’s writing, with an agent about or without', () => {
    const renamed = outcomes.filter((o) => o.action.what.startsWith('renamed '));
    assert.ok(renamed.length >= 12, String(renamed.length));
    assert.deepEqual(renamed.filter((o) => !['tool', 'unknown'].includes(classOf(o).origin)).map(nameOf), []);
  });

  it('what the noted key accepted is an AI’s by exact evidence, whole, by word and by line', () => {
    const accepted = of('accept key');
    assert.deepEqual([...new Set(accepted.map((o) => o.action.what))].sort(), ['line', 'the whole completion', 'word']);
    assert.deepEqual(accepted.filter((o) => classOf(o).strength !== 'exact').map(nameOf), []);
  });
});
