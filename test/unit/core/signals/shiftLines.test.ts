import assert from 'node:assert/strict';
import { shiftLines, type LineShift } from '../../../../src/core/signals/shiftLines.ts';

const at = (startLine: number, endLine: number): { startLine: number; endLine: number } => ({ startLine, endLine });
const shift = (startLine: number, endLine: number, newLines: number, endsAtLineStart = false): LineShift => ({
  startLine,
  endLine,
  newLines,
  endsAtLineStart,
});

describe('things in a text that is edited', () => {
  const things = [at(2, 4), at(10, 12)];

  it('stay where they are while no line comes or goes', () => {
    assert.deepEqual(shiftLines(things, shift(2, 2, 0)), things);
    assert.deepEqual(shiftLines(things, shift(3, 5, 2)), things);
  });

  it('move with the lines above them', () => {
    assert.deepEqual(shiftLines(things, shift(0, 0, 2)), [at(4, 6), at(12, 14)]);
    assert.deepEqual(shiftLines(things, shift(6, 8, 0)), [at(2, 4), at(8, 10)]);
  });

  it('move when something is put before their first character, and grow when it is put inside', () => {
    assert.deepEqual(shiftLines(things, shift(2, 2, 1, true)), [at(3, 5), at(11, 13)]);
    assert.deepEqual(shiftLines(things, shift(3, 3, 1)), [at(2, 5), at(11, 13)]);
    assert.deepEqual(shiftLines(things, shift(2, 2, 1)), [at(2, 5), at(11, 13)]);
  });

  it('are gone when they began in lines that were replaced', () => {
    assert.deepEqual(shiftLines(things, shift(9, 11, 0)), [at(2, 4)]);
    assert.deepEqual(shiftLines(things, shift(0, 12, 0)), []);
  });

  it('never end before they begin', () => {
    assert.deepEqual(shiftLines([at(2, 9)], shift(2, 9, 0, true)), [at(2, 2)]);
  });
});
