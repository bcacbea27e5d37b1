import assert from 'node:assert/strict';
import { editBetween } from '../../../../src/node/analysis/textEdit.ts';

describe('edit between two texts', () => {
  it('is none between equal texts', () => {
    assert.equal(editBetween('a\nb', 'a\nb'), null);
  });

  it('covers what differs, with rows and columns', () => {
    assert.deepEqual(editBetween('one\ntwo\nthree', 'one\ntw\n\nX\nthree'), {
      startIndex: 6,
      oldEndIndex: 7,
      newEndIndex: 9,
      startPosition: { row: 1, column: 2 },
      oldEndPosition: { row: 1, column: 3 },
      newEndPosition: { row: 3, column: 1 },
    });
  });

  it('does not count a repeated character twice', () => {
    const edit = editBetween('aaa', 'aaaa');
    assert.deepEqual([edit?.startIndex, edit?.oldEndIndex, edit?.newEndIndex], [3, 3, 4]);
    const less = editBetween('aaaa', 'aa');
    assert.deepEqual([less?.startIndex, less?.oldEndIndex, less?.newEndIndex], [2, 4, 2]);
  });

  it('does not cut a character of two units in half', () => {
    // These two differ in their second unit, the next two in their first.
    assert.deepEqual([editBetween('x😀y', 'x😁y')?.startIndex, editBetween('x😀y', 'x😁y')?.oldEndIndex], [1, 3]);
    const [a, b] = ['\u{1F600}', '\u{1FA00}'];
    assert.equal(editBetween(`x${a}y`, `x${b}y`)?.oldEndIndex, 3);
  });
});
