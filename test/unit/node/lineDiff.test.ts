import { strict as assert } from 'node:assert';
import { lineEdits } from '../../../src/node/lineDiff.ts';

describe('the edits between two texts', () => {
  it('are told from the top down, in lines of the later text', async () => {
    assert.deepEqual(await lineEdits([1, 2, 3, 4, 5], [9, 1, 2, 8, 7, 4]), [
      [0, 0, 1],
      [3, 1, 2],
      [6, 1, 0],
    ]);
  });

  it('are none between equal texts, and one for a text that is new or gone', async () => {
    assert.deepEqual(await lineEdits([1, 2], [1, 2]), []);
    assert.deepEqual(await lineEdits([], [1, 2]), [[0, 0, 2]]);
    assert.deepEqual(await lineEdits([1, 2], []), [[0, 2, 0]]);
  });

  it('are not sought without end', async () => {
    const numbers = (from: number): number[] => Array.from({ length: 3_000 }, (_, i) => from + i);
    assert.equal(await lineEdits(numbers(0), numbers(10_000)), null);
  });
});
