import assert from 'node:assert/strict';
import { dayMs } from '../../../../src/core/days.ts';
import { aimedSuccess, pickExercise, testOutAgainAt, testOutFor } from '../../../../src/core/practice/pick.ts';
import { chance, difficultyOf, newRating } from '../../../../src/core/skills/mastery.ts';
import type { Attempt } from '../../../../src/core/practice/attempt.ts';
import type { Exercise } from '../../../../src/core/packs/exerciseSchema.ts';
import { attemptOf, choiceOf, codeOf, noon } from '../../../support/fakes/samples.ts';

const rated = (mean: number): typeof newRating => ({ ...newRating, mean, variance: 0.01 });

function picked(exercises: Exercise[], attempts: Attempt[] = [], rating = newRating): string | undefined {
  return pickExercise('skill', exercises, rating, attempts)?.id;
}

const passed = (exercise: string, at: number): Attempt => attemptOf({ id: `${exercise}-${at}`, exercise, at });

describe('pickExercise', () => {
  it('finds nothing for a skill that no exercise teaches', () => {
    assert.equal(picked([]), undefined);
    assert.equal(picked([codeOf('a', { skills: ['other'] })]), undefined);
  });

  it('takes the exercise whose chance of success is nearest to the aim', () => {
    const exercises = [1, 2, 3, 4, 5].map((difficulty) => codeOf(`d${difficulty}`, { difficulty }));
    assert.equal(picked(exercises, [], newRating), 'd1');
    // At logit 1.24 an exercise of difficulty 3 succeeds with about 77 %, its own uncertainty counted in.
    assert.ok(Math.abs(chance(rated(1.24), difficultyOf(3)) - aimedSuccess) < 0.02);
    assert.equal(picked(exercises, [], rated(1.24)), 'd3');
    assert.equal(picked(exercises, [], rated(5)), 'd5');
  });

  it('takes an exercise for as hard as it has turned out to be', () => {
    const exercises = [codeOf('a', { difficulty: 3 }), codeOf('b', { difficulty: 3 })];
    const offsets = new Map([['a', { mean: 2, variance: 0.1 }]]);
    assert.equal(pickExercise('skill', exercises, rated(1.24), [], offsets)?.id, 'b');
    assert.equal(pickExercise('skill', exercises, rated(3.24), [], offsets)?.id, 'a');
  });

  it('prefers code to choice, whatever the difficulty', () => {
    assert.equal(picked([choiceOf('choice', { difficulty: 1 }), codeOf('code', { difficulty: 5 })]), 'code');
  });

  it('prefers what was never passed, then what was passed longest ago', () => {
    const exercises = [codeOf('a'), codeOf('b'), choiceOf('c')];
    assert.equal(picked(exercises, [passed('a', noon)]), 'b');
    assert.equal(picked(exercises, [passed('a', noon), passed('b', noon + 1)]), 'c');
    const all = [passed('b', noon - 9), passed('c', noon - 5), passed('a', noon)];
    assert.equal(picked(exercises, all), 'b');
    assert.equal(picked(exercises, [...all, passed('b', noon + 1)]), 'c');
  });

  it('does not take a failed, broken or empty check for a pass', () => {
    const exercises = [codeOf('a'), codeOf('b')];
    const failed = attemptOf({ exercise: 'a', passed: 1, executed: 2, total: 2 });
    const empty = attemptOf({ exercise: 'a', passed: 0, executed: 0, total: 0 });
    assert.equal(picked(exercises, [failed, empty]), 'a');
  });

  it('leaves the test-out questions for the test-out', () => {
    assert.equal(picked([choiceOf('q', { testOut: true })]), undefined);
    assert.equal(picked([choiceOf('q', { testOut: true }), choiceOf('z')]), 'z');
  });

  it('does not depend on the order of the exercises', () => {
    const exercises = [codeOf('b'), codeOf('a'), choiceOf('c'), codeOf('d', { difficulty: 1 })];
    assert.equal(picked(exercises), 'd');
    assert.equal(picked([...exercises].reverse()), 'd');
    assert.equal(picked([codeOf('b'), codeOf('a')]), 'a');
  });

  it('is the shortest of what takes longer than there is time, and of what was not done before', () => {
    const exercises = [6, 4, 9, 12].map((minutes) => codeOf(`in-${minutes}`, { minutes }));
    const pick = (attempts: Attempt[]): string | undefined =>
      pickExercise('skill', exercises, newRating, attempts, new Map(), { minutes: 3 })?.id;
    assert.equal(pick([]), 'in-4');
    assert.equal(pick([passed('in-4', noon)]), 'in-6');
  });

  it('leaves what takes long for last, unless there is time', () => {
    const exercises = [codeOf('a', { minutes: 30 }), codeOf('b', { minutes: 5 })];
    assert.equal(picked(exercises), 'b');
    assert.equal(picked(exercises, [passed('b', noon)]), 'a');
    assert.equal(pickExercise('skill', exercises, newRating, [], new Map(), { minutes: 45 })?.id, 'a');
  });

  it('takes imported ones in the order of their author, whose ids say nothing', () => {
    assert.equal(picked([codeOf('imports/x/9'), codeOf('imports/x/1')]), 'imports/x/9');
    assert.equal(picked([codeOf('imports/x/9'), codeOf('a'), codeOf('imports/x/1')]), 'a');
  });
});

describe('testOutFor', () => {
  const question = (id: string, difficulty: number): Exercise => choiceOf(id, { difficulty, testOut: true });
  const ids = (exercises: Exercise[], attempts: Attempt[] = []): string[] =>
    testOutFor('skill', exercises, attempts, noon + 8 * dayMs).map((e) => e.id);

  it('asks the three hardest, then by id', () => {
    assert.deepEqual(ids([question('a', 3), question('b', 5), question('d', 4), question('c', 4)]), ['b', 'c', 'd']);
  });

  it('asks the skill’s own test-out questions only', () => {
    const others = [codeOf('code'), choiceOf('practice'), choiceOf('foreign', { testOut: true, skills: ['other'] })];
    assert.deepEqual(ids([...others, question('a', 4)]), ['a']);
  });

  it('asks no question of the last seven days again, because its answer was shown', () => {
    const asked = (exercise: string, at: number): Attempt => attemptOf({ id: exercise, exercise, at, passed: 0, total: 1 });
    const now = noon + 8 * dayMs;
    assert.deepEqual(ids([question('a', 5), question('b', 4)], [asked('a', now - 7 * dayMs + 1), asked('b', now - 7 * dayMs)]), ['b']);
  });

  it('asks what was not asked yet before what was, and the longest ago first', () => {
    const questions = [question('a', 5), question('b', 5), question('c', 4), question('d', 4)];
    const asked = (exercise: string, at: number): Attempt => attemptOf({ id: exercise, exercise, at, passed: 0, total: 1 });
    assert.deepEqual(ids(questions, [asked('a', noon)]), ['b', 'c', 'd']);
    assert.deepEqual(ids(questions, [asked('b', noon - 3), asked('d', noon - 2), asked('c', noon - 1), asked('a', noon)]), ['b', 'd', 'c']);
  });
});

describe('testOutAgainAt', () => {
  const questions = ['a', 'b'].map((id) => choiceOf(id, { testOut: true }));
  const asked = (exercise: string, at: number): Attempt => attemptOf({ id: `${exercise} ${at}`, exercise, at });
  const again = (attempts: Attempt[], of: Exercise[] = questions): number | null => testOutAgainAt('skill', of, attempts, noon);

  it('is when the first of its questions has rested seven days, after its last attempt', () => {
    assert.equal(again([asked('a', noon - 5 * dayMs), asked('a', noon - dayMs), asked('b', noon - 2 * dayMs)]), noon + 5 * dayMs);
  });

  it('is never while one can be asked, or when there is none', () => {
    assert.equal(again([asked('a', noon)]), null);
    assert.equal(again([asked('a', noon), asked('b', noon - 7 * dayMs)]), null);
    assert.equal(again([asked('code', noon)], [codeOf('code')]), null);
  });
});
