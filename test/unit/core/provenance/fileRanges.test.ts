import assert from 'node:assert/strict';
import { FileRanges } from '../../../../src/core/provenance/fileRanges.ts';
import type { Verdict } from '../../../../src/core/provenance/classify.ts';
import type { LineChange } from '../../../../src/core/provenance/ranges.ts';
import { fakeIds } from '../../../support/fakes/ids.ts';
import { noon, rangeOf } from '../../../support/fakes/samples.ts';

const typed: Verdict = { origin: 'typed', strength: 'strong', evidence: 'typed in the editor' };
const deleted: Verdict = { origin: 'typed', strength: 'weak', evidence: 'deleted in the editor' };
const unknown: Verdict = { origin: 'unknown', strength: 'weak', evidence: 'no source seen' };
const undone: Verdict = { origin: 'tool', strength: 'exact', evidence: 'undo or redo' };

function key(line: number, more: Partial<LineChange> = {}): LineChange {
  const inside = { atLineStart: false, endsAtLineStart: false, endsAtLineEnd: false };
  return { startLine: line, endLine: line, newLines: 0, insertsOnly: true, ...inside, ...more };
}

/** Whole lines `from`..`to` deleted. */
function gone(from: number, to: number): LineChange {
  return key(from, { endLine: to + 1, insertsOnly: false, atLineStart: true, endsAtLineStart: true });
}

function fileWith(...stored: Parameters<typeof rangeOf>[0][]): FileRanges {
  return new FileRanges(
    'src/app.ts',
    'typescript',
    stored.map((more) => rangeOf(more)),
  );
}

const ai = { id: 'ai', startLine: 5, endLine: 7 };

describe('FileRanges', () => {
  it('gives again what could not be stored, with what is to be deleted', () => {
    const file = fileWith(ai, { id: 'old', origin: 'typed', startLine: 20, endLine: 20 });
    file.change(gone(4, 8), typed, noon);
    file.change(key(2), typed, noon);
    const first = file.save(() => 'h', fakeIds('a'), noon);
    assert.deepEqual([...first.remove].sort(), ['ai', 'old']);
    assert.equal(file.dirty, false);
    file.notSaved(first.remove);
    assert.equal(file.dirty, true);
    const again = file.save(() => 'h', fakeIds('b'), noon);
    const lines = ({ save }: typeof again): unknown => save.map((r) => [r.origin, r.startLine, r.endLine]);
    assert.deepEqual(lines(again), lines(first));
    // What may have been stored of the first try goes as well.
    for (const id of [...first.remove, ...first.save.map((range) => range.id)]) assert.ok(again.remove.includes(id), id);
  });

  it('notes typed lines, and breaks typed at either end of a line leave that line alone', () => {
    const file = fileWith();
    file.change(key(2), typed, noon);
    assert.deepEqual(file.typed, [{ startLine: 2, endLine: 2 }]);
    file.change(key(10, { newLines: 1, endsAtLineEnd: true }), typed, noon);
    file.change(key(20, { newLines: 1, atLineStart: true, endsAtLineStart: true }), typed, noon);
    assert.deepEqual(file.typed.slice(1), [
      { startLine: 11, endLine: 11 },
      { startLine: 20, endLine: 20 },
    ]);
    assert.deepEqual([file.isTyped(2), file.isTyped(3), file.isTyped(20)], [true, false, true]);
  });

  it('does not take a line for the person’s own because something was deleted at it', () => {
    const file = fileWith();
    file.change(gone(3, 5), deleted, noon);
    file.change(key(9, { insertsOnly: false }), deleted, noon);
    assert.deepEqual(file.typed, []);
    file.change(key(4), typed, noon);
    file.change(key(4, { insertsOnly: false }), deleted, noon);
    assert.deepEqual(file.typed, [{ startLine: 4, endLine: 4 }]);
  });

  it('lines of unknown origin are nobody’s, an undo changes nobody’s', () => {
    const file = fileWith();
    for (const line of [1, 2, 3]) file.change(key(line), typed, noon);
    file.change(key(2, { insertsOnly: false }), undone, noon);
    assert.deepEqual(file.typed, [{ startLine: 1, endLine: 3 }]);
    file.change(key(2, { newLines: 1 }), unknown, noon);
    assert.deepEqual(file.typed, [
      { startLine: 1, endLine: 1 },
      { startLine: 4, endLine: 4 },
    ]);
  });

  it('keys inside an AI range leave it AI-written and note when it was edited', () => {
    const file = fileWith(ai);
    const [range] = file.ai;
    assert.ok(range);
    assert.equal(file.editedAt(range), range.at);
    file.change(key(6), typed, noon + 5000);
    assert.equal(file.editedAt(range), noon + 5000);
    assert.deepEqual(file.typed, []);
    file.change(key(50), typed, noon + 9000);
    assert.equal(file.editedAt(range), noon + 5000);
  });

  it('lines that the person goes on with below an AI range are the person’s', () => {
    const file = fileWith(ai);
    file.change(key(7, { newLines: 1, endsAtLineEnd: true }), typed, noon);
    file.change(key(8), typed, noon);
    assert.deepEqual(file.typed, [{ startLine: 8, endLine: 8 }]);
    assert.deepEqual(
      file.ai.map((r) => [r.startLine, r.endLine]),
      [[5, 7]],
    );
  });

  it('an AI range that was deleted is removed from the store', () => {
    const file = fileWith(ai);
    file.change(gone(4, 9), deleted, noon);
    assert.deepEqual(file.ai, []);
    assert.deepEqual(
      file.save(() => '', fakeIds(), noon),
      { save: [], remove: ['ai'] },
    );
  });

  it('marking as AI takes the lines from the person, marking as mine gives them back whole', () => {
    const file = fileWith();
    for (const line of [4, 5, 6]) file.change(key(line), typed, noon);
    file.markAi(rangeOf({ id: 'm', startLine: 5, endLine: 5 }));
    assert.deepEqual(file.typed, [
      { startLine: 4, endLine: 4 },
      { startLine: 6, endLine: 6 },
    ]);
    assert.equal(file.aiAt({ startLine: 0, endLine: 5 })?.id, 'm');
    file.markMine({ startLine: 5, endLine: 5 });
    assert.deepEqual([file.typed, file.ai], [[{ startLine: 4, endLine: 6 }], []]);
  });

  it('saves AI ranges under their id with a new hash, typed lines under new ids in place of the old', () => {
    const file = fileWith(ai, {
      id: 't-old',
      origin: 'typed',
      strength: 'strong',
      evidence: 'typed in the editor',
      startLine: 1,
      endLine: 2,
    });
    file.change(key(0, { newLines: 1 }), typed, noon);
    assert.equal(file.dirty, true);
    const { save, remove } = file.save((lines) => `hash of ${lines.startLine}-${lines.endLine}`, fakeIds('t'), noon + 1);
    assert.deepEqual(
      save.map((r) => [r.id, r.origin, r.startLine, r.endLine, r.hash]),
      [
        ['ai', 'ai', 6, 8, 'hash of 6-8'],
        ['t-0001', 'typed', 0, 3, 'hash of 0-3'],
      ],
    );
    assert.deepEqual(remove, ['t-old']);
    assert.equal(file.dirty, false);
    assert.deepEqual(file.save(() => '', fakeIds('u'), noon).remove, ['t-0001']);
  });

  it('under another name is stored under that name, with the same ids', () => {
    const file = fileWith(ai, { id: 'mine', origin: 'typed', strength: 'exact', startLine: 1, endLine: 2 });
    file.moveTo('book.ipynb#cell 2');
    assert.equal(file.dirty, true);
    const { save } = file.save(
      () => 'hash',
      () => 'new',
      noon,
    );
    assert.deepEqual(
      save.map((r) => [r.file, r.id]),
      [
        ['book.ipynb#cell 2', 'ai'],
        ['book.ipynb#cell 2', 'new'],
      ],
    );
  });

  it('tells of nobody’s blocks only those that are large enough to be kept', () => {
    const file = fileWith(ai, { id: 'p', origin: 'pasted', strength: 'strong', startLine: 20, endLine: 30 });
    file.change({ ...key(0), newLines: 4, size: 200 }, unknown, noon, 7);
    file.change({ ...key(40), size: 10 }, unknown, noon, 8);
    assert.deepEqual(
      file.ofNobody.map((r) => [r.origin, r.startLine, r.endLine]),
      [
        ['unknown', 0, 4],
        ['pasted', 24, 34],
      ],
    );
  });
});
