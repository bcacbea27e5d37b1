import assert from 'node:assert/strict';
import { judgeOrder, piecesOf, shuffled } from '../../../../src/core/practice/judgeOrder.ts';
import { orderOf } from '../../../support/fakes/samples.ts';

const exercise = orderOf('o');
const feedback = (order: number[]): string[] => judgeOrder(exercise, order).notes.map((note) => note.text);

describe('judgeOrder', () => {
  it('takes the order of the pieces, and each other right one', () => {
    assert.equal(judgeOrder(exercise, [0, 1, 2]).passed, true);
    assert.equal(judgeOrder(exercise, [1, 0, 2]).passed, false);
    assert.equal(judgeOrder({ ...exercise, alsoRight: [[1, 0, 2]] }, [1, 0, 2]).passed, true);
  });

  it('lets pieces that read alike stand for each other', () => {
    const twice = orderOf('o', { pieces: ['if (a) {', '}', 'if (b) {', '}'], distractors: [] });
    assert.equal(judgeOrder(twice, [0, 3, 2, 1]).passed, true);
  });

  it('says of a known wrong order what is wrong with it', () => {
    assert.deepEqual(feedback([0, 2, 1]), ['It reads what is closed.']);
  });

  it('says of each piece that does not belong why it does not', () => {
    assert.deepEqual(feedback([0, 1, 3, 2]), ['That leaks.']);
  });

  it('says where another order goes wrong, and takes no piece that there is not', () => {
    assert.match(feedback([0, 1])[0] ?? '', /right, and a piece is missing/);
    assert.match(feedback([0])[0] ?? '', /right, and pieces are missing/);
    assert.match(feedback([2, 1, 0])[0] ?? '', /Another piece comes first/);
    assert.match(feedback([0, 1, 9])[0] ?? '', /The first 2 pieces are in place/);
    assert.equal(judgeOrder(exercise, []).passed, false);
  });
});

describe('shuffled', () => {
  it('shows every piece once, those that do not belong among them', () => {
    assert.deepEqual(
      shuffled(exercise, 'seed').toSorted((a, b) => a - b),
      piecesOf(exercise).map((_, index) => index),
    );
  });

  it('is the same for the same seed, and never right already', () => {
    const short = orderOf('o', { pieces: ['a', 'b', 'c'], distractors: [] });
    const seen = new Set<string>();
    for (let i = 0; i < 60; i += 1) {
      const order = shuffled(short, `go ${i}`);
      assert.deepEqual(shuffled(short, `go ${i}`), order);
      assert.equal(judgeOrder(short, order).passed, false, order.join());
      seen.add(order.join());
    }
    assert.equal(seen.size, 5, 'all the other orders come up');
  });
});
