import assert from 'node:assert/strict';
import { classify, type ChangeShape } from '../../../../src/core/provenance/classify.ts';
import type { Origin, Strength } from '../../../../src/core/provenance/ranges.ts';
import { Random } from '../../../support/fakes/random.ts';

const plain: ChangeShape = {
  undoOrRedo: false,
  changesInEvent: 1,
  removed: 0,
  inserted: '',
  active: true,
  pasteAnnounced: false,
  own: false,
};

/** What VS Code was seen to send for each action, as far as the shape of one change holds it. */
const seen: [action: string, change: Partial<ChangeShape>, origin: Origin, strength: Strength][] = [
  ['a key', { inserted: 'a' }, 'typed', 'strong'],
  ['a key outside the basic plane', { inserted: '😀' }, 'typed', 'strong'],
  ['an auto-closed bracket', { inserted: '()' }, 'typed', 'strong'],
  ['overtyping', { removed: 1, inserted: ')' }, 'typed', 'strong'],
  ['a key over a selection', { removed: 240, inserted: 'x' }, 'typed', 'strong'],
  ['Enter', { inserted: '\n' }, 'typed', 'strong'],
  ['Enter with indentation', { inserted: '\n        ' }, 'typed', 'strong'],
  ['Enter on Windows', { inserted: '\r\n\t' }, 'typed', 'strong'],
  ['Enter between brackets', { inserted: '\n    \n  ' }, 'typed', 'strong'],
  ['Backspace', { removed: 1 }, 'typed', 'weak'],
  ['a deleted selection', { removed: 400 }, 'typed', 'weak'],
  ['undo of a key', { removed: 1, undoOrRedo: true }, 'tool', 'exact'],
  ['undo of a deletion of many lines', { inserted: 'const a = 1;\nconst b = 2;\n', undoOrRedo: true }, 'tool', 'exact'],
  ['redo of one character', { inserted: 'a', undoOrRedo: true }, 'tool', 'exact'],
  ['a paste', { inserted: 'const a = 1;\nconst b = 2;\n', pasteAnnounced: true }, 'pasted', 'strong'],
  ['a paste of one character', { inserted: 'a', pasteAnnounced: true }, 'pasted', 'strong'],
  ['a paste at three cursors', { inserted: 'abc', pasteAnnounced: true, changesInEvent: 3 }, 'pasted', 'strong'],
  ['a deletion while a paste is announced', { removed: 3, pasteAnnounced: true }, 'typed', 'weak'],
  ['a snippet', { removed: 3, inserted: 'for (const x of xs) {\n  \n}' }, 'unknown', 'weak'],
  ['an accepted suggestion', { removed: 3, inserted: 'forEach' }, 'unknown', 'weak'],
  ['an accepted inline completion of one line', { inserted: 'return a + b;' }, 'unknown', 'weak'],
  ['an accepted inline completion of many lines', { removed: 4, inserted: '  const a = 1;\n  return a;\n}' }, 'unknown', 'weak'],
  ['an edit of an agent in the active editor', { inserted: 'export function x(): void {}\n' }, 'unknown', 'weak'],
  ['an edit in a document that is not in front', { inserted: 'x', active: false }, 'unknown', 'weak'],
  ['a deletion in a document that is not in front', { removed: 30, active: false }, 'tool', 'weak'],
  ['format document: indentation', { inserted: '  ', changesInEvent: 12 }, 'tool', 'weak'],
  ['format document: blanks taken away', { removed: 2, changesInEvent: 12 }, 'tool', 'weak'],
  ['format document: a semicolon', { inserted: ';', changesInEvent: 12 }, 'unknown', 'weak'],
  ['format document: one deep indentation', { inserted: '      ' }, 'tool', 'weak'],
  ['a rename of a short name', { removed: 1, inserted: 'j', changesInEvent: 4 }, 'unknown', 'weak'],
  ['an edit that Whetstone made', { inserted: 'a', own: true }, 'tool', 'exact'],
  ['a paste that Whetstone made', { inserted: 'a', own: true, pasteAnnounced: true }, 'tool', 'exact'],
];

describe('classify', () => {
  for (const [action, change, origin, strength] of seen) {
    it(`${action}: ${origin}, ${strength}`, () => {
      const verdict = classify({ ...plain, ...change });
      assert.deepEqual([verdict.origin, verdict.strength], [origin, strength]);
      assert.ok(verdict.evidence.length > 0);
    });
  }

  it('never says ai: no shape of a change proves one', () => {
    const random = new Random(7);
    for (let i = 0; i < 2000; i += 1) {
      const flag = (): boolean => random.next() < 0.5;
      const inserted = 'const answer = 42;\n'.repeat(random.between(0, 3)).slice(0, random.between(0, 60));
      const change = { inserted, removed: random.between(0, 50), changesInEvent: random.between(1, 4) };
      const { origin } = classify({ ...change, undoOrRedo: flag(), active: flag(), pasteAnnounced: flag(), own: flag() });
      assert.notEqual(origin, 'ai', JSON.stringify(change));
    }
  });

  it('more than a key is never typed, whatever else is known', () => {
    for (const inserted of ['abc', 'a\nb', '\nx', 'return;']) {
      for (const active of [true, false]) assert.notEqual(classify({ ...plain, inserted, active }).origin, 'typed', inserted);
    }
  });
});
