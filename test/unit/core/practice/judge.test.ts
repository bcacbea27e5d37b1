import assert from 'node:assert/strict';
import { answerSchema } from '../../../../src/core/practice/answer.ts';
import { judge } from '../../../../src/core/practice/judge.ts';
import { judgeRubric, pointsToPass } from '../../../../src/core/practice/judgeRubric.ts';
import { choiceOf, codeOf, explainOf, markOf, orderOf, ownCodeOf, predictOf } from '../../../support/fakes/samples.ts';
import type { Answer } from '../../../../src/core/practice/answer.ts';
import type { Exercise } from '../../../../src/core/packs/exerciseSchema.ts';

const right: [Exercise, Answer][] = [
  [choiceOf('c'), { kind: 'choice', option: 'a' }],
  [predictOf('p'), { kind: 'predict', text: '1\n2' }],
  [orderOf('o'), { kind: 'order', pieces: [0, 1, 2] }],
  [markOf('m'), { kind: 'mark', lines: [4, 6] }],
  [explainOf('e'), { kind: 'rubric', points: [0, 1] }],
  [ownCodeOf('w'), { kind: 'rubric', points: [0, 2] }],
];

describe('judge', () => {
  for (const [exercise, answer] of right) {
    it(`knows a right answer to ${exercise.kind}, and takes no other kind of answer for one`, () => {
      assert.equal(judge(exercise, answer)?.passed, true);
      for (const [, other] of right) if (other.kind !== answer.kind) assert.equal(judge(exercise, other), null);
      assert.equal(judge(codeOf('x'), answer), null);
      assert.deepEqual(answerSchema.parse(answer), answer);
    });
  }

  it('takes no option that there is not', () => assert.equal(judge(choiceOf('c'), { kind: 'choice', option: 'z' }), null));
});

describe('judgeRubric', () => {
  it('passes with two thirds of the points', () => {
    assert.deepEqual([3, 4, 5, 6].map(pointsToPass), [2, 3, 4, 4]);
    const rubric = ['a', 'b', 'c'];
    assert.deepEqual(
      [[], [1], [0, 2], [0, 1, 2]].map((points) => judgeRubric({ rubric }, points).passed),
      [false, false, true, true],
    );
  });

  it('counts each point once, and none that there is not', () => {
    assert.equal(judgeRubric({ rubric: ['a', 'b', 'c'] }, [1, 1, 1]).passed, false);
    assert.equal(judgeRubric({ rubric: ['a', 'b', 'c'] }, [1, 7]).passed, false);
    assert.equal(judgeRubric({ rubric: ['a', 'b', 'c'] }, [1, 7]).headline, 'You made 1 of 3 points');
  });
});
