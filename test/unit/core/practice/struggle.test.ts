import assert from 'node:assert/strict';
import { knownWrong } from '../../../../src/core/practice/knownWrong.ts';
import { pickExercise } from '../../../../src/core/practice/pick.ts';
import { tooHardFrom } from '../../../../src/core/practice/struggle.ts';
import { exampleFor, solutionOf, workedExample } from '../../../../src/core/practice/workedExample.ts';
import { newRating } from '../../../../src/core/skills/mastery.ts';
import type { Attempt } from '../../../../src/core/practice/attempt.ts';
import { attemptOf, choiceOf, codeOf, explainOf, markOf, noon, orderOf, ownCodeOf, predictOf } from '../../../support/fakes/samples.ts';

const failed = (exercise: string, at: number): Attempt =>
  attemptOf({ id: `${exercise}${at}`, exercise, at, passed: 0, executed: 1, total: 1 });
const passed = (exercise: string, at: number): Attempt => attemptOf({ id: `${exercise}${at}`, exercise, at });
const seen = (exercise: string, at: number): Attempt =>
  attemptOf({ id: `${exercise}${at}`, exercise, at, passed: 0, executed: 0, total: 0, solutionShown: true });
const broken = (exercise: string, at: number): Attempt =>
  attemptOf({ id: `${exercise}${at}`, exercise, at, passed: 0, executed: 0, total: 3 });

const rated = { ...newRating, mean: 1.24, variance: 0.01 };

describe('two failures in a row', () => {
  const exercises = [1, 2, 3, 4].map((difficulty) => codeOf(`d${difficulty}`, { difficulty }));

  it('are two exercises, the last ones tried, of which none was passed', () => {
    assert.equal(tooHardFrom(exercises, []), null);
    assert.equal(tooHardFrom(exercises, [failed('d3', noon)]), null);
    assert.equal(tooHardFrom(exercises, [failed('d3', noon), failed('d3', noon + 1)]), null);
    assert.equal(tooHardFrom(exercises, [failed('d4', noon), seen('d3', noon + 1)]), 3);
    assert.equal(tooHardFrom(exercises, [failed('d4', noon), failed('d3', noon + 1), passed('d2', noon + 2)]), null);
    assert.equal(tooHardFrom(exercises, [passed('d2', noon), failed('d4', noon + 1), failed('d3', noon + 2)]), 3);
    assert.equal(tooHardFrom(exercises, [failed('d4', noon), passed('d4', noon + 1), failed('d3', noon + 2)]), null);
  });

  it('are none when a check could not run', () => {
    assert.equal(tooHardFrom(exercises, [failed('d4', noon), broken('d3', noon + 1)]), null);
  });

  it('make the next one easier, until one is passed', () => {
    const pick = (attempts: Attempt[]): string | undefined => pickExercise('skill', exercises, rated, attempts)?.id;
    assert.equal(pick([]), 'd3');
    assert.equal(pick([failed('d4', noon), failed('d3', noon + 1)]), 'd2');
    assert.equal(pick([failed('d4', noon), failed('d3', noon + 1), passed('d2', noon + 2)]), 'd3');
  });
});

describe('a worked example', () => {
  const hard = codeOf('hard', { difficulty: 4 });
  const easier = [codeOf('d1', { difficulty: 1 }), orderOf('d3', { difficulty: 3 }), explainOf('words', { difficulty: 3 }), hard];

  it('is the hardest of the easier ones that have a solution to read', () => {
    const example = workedExample(hard, easier, []);
    assert.equal(example?.id, 'd3');
    assert.equal(solutionOf(example), 'open();\nread();\nclose();');
    assert.equal(solutionOf(codeOf('x', { solution: 'done();' })), 'done();');
  });

  it('is one that the person is done with before one that is still to come', () => {
    assert.equal(workedExample(hard, easier, [passed('d1', noon)])?.id, 'd1');
    assert.equal(workedExample(hard, easier, [seen('d1', noon)])?.id, 'd1');
    assert.equal(workedExample(hard, easier, [failed('d1', noon)])?.id, 'd3');
    assert.equal(workedExample(hard, [codeOf('imports/x/1', { difficulty: 2, solution: '' }), ...easier.slice(0, 1)], [])?.id, 'd1');
  });

  it('is shown after two failures, at one exercise or at two', () => {
    const attempts = [failed('d3', noon), failed('hard', noon + 1)];
    assert.equal(exampleFor(hard, easier, [], false), null);
    assert.equal(exampleFor(hard, easier, [], true)?.id, 'd3');
    assert.equal(exampleFor(hard, easier, attempts, false)?.id, 'd3');
  });

  it('is of the same skill, and there is none for the easiest', () => {
    assert.equal(workedExample(codeOf('x', { difficulty: 1 }), easier, []), null);
    assert.equal(workedExample(codeOf('x', { difficulty: 5, skills: ['other'] }), easier, []), null);
  });
});

describe('the exercise that is drawn', () => {
  const all = [codeOf('code'), predictOf('predict'), markOf('mark'), orderOf('order'), explainOf('explain'), choiceOf('choice')];
  const pick = (attempts: Attempt[], wishes = {}): string | undefined => pickExercise('skill', all, rated, attempts, new Map(), wishes)?.id;

  it('is of any kind, but a choice last, and of another kind than the last one', () => {
    const attempts: Attempt[] = [];
    const kinds: (string | undefined)[] = [];
    for (let i = 0; i < all.length; i += 1) {
      kinds.push(pick(attempts));
      attempts.push(passed(kinds.at(-1) ?? '', noon + i));
    }
    assert.deepEqual(kinds.toSorted(), ['choice', 'code', 'explain', 'mark', 'order', 'predict']);
    assert.equal(kinds[0], 'code', 'which shows most');
    assert.equal(kinds.at(-1), 'choice');
    assert.equal(pick(attempts), kinds[0], 'then the one of the longest ago comes again');
  });

  it('is not the one that was just done while there is another', () => {
    assert.equal(pickExercise('skill', [codeOf('a')], rated, [], new Map(), { except: 'a' }), null);
    assert.notEqual(pick([], { except: 'code' }), 'code');
  });

  it('counts a look at the solution as done: the same exercise would show memory', () => {
    assert.equal(pickExercise('skill', [codeOf('a'), codeOf('b')], rated, [seen('a', noon)])?.id, 'b');
    const afterIt = attemptOf({ exercise: 'b', at: noon + 1, solutionShown: true });
    assert.equal(pickExercise('skill', [codeOf('a'), codeOf('b')], rated, [seen('a', noon), seen('b', noon), afterIt])?.id, 'a');
  });

  it('fits the time there is, or comes nearest to it', () => {
    const two = [codeOf('long', { minutes: 10 }), predictOf('short', { minutes: 3, difficulty: 5 })];
    assert.equal(pickExercise('skill', two, rated, [])?.id, 'long');
    assert.equal(pickExercise('skill', two, rated, [], new Map(), { minutes: 3 })?.id, 'short');
    assert.equal(pickExercise('skill', two, rated, [], new Map(), { minutes: 1 })?.id, 'short', 'else it is the shortest');
  });

  it('is one that can be done here', () => {
    const own = ownCodeOf('own', { difficulty: 3 });
    assert.equal(pickExercise('skill', [own], rated, [])?.id, 'own');
    assert.equal(pickExercise('skill', [own], rated, [], new Map(), { mayOffer: () => false }), null);
  });
});

describe('knownWrong', () => {
  const exercise = codeOf('x', { wrong: [{ content: 'if (a) {\n  b();\n}', feedback: 'Only once.' }] });
  it('knows a listed wrong answer up to white space', () => {
    const run = { failures: ['one'], total: 3, problem: null };
    assert.deepEqual(knownWrong(exercise, 'if (a) { b(); }\r\n', run), { feedback: 'Only once.', by: 'text' });
    assert.equal(knownWrong(exercise, 'if (a) { c(); }', run), null);
    assert.equal(knownWrong(exercise, '', run), null);
  });

  it('knows one by the tests that fail with it and with no other', () => {
    const wrong = [['b', 'a'], ['a'], ['c'], ['c']].map((fails, i) => ({ content: `wrong ${i}`, feedback: `Feedback ${i}.`, fails }));
    const by = (failures: string[], more = {}) => knownWrong({ wrong }, 'own', { failures, total: 4, problem: null, ...more });
    assert.deepEqual(by(['a', 'b']), { feedback: 'Feedback 0.', by: 'tests' });
    assert.deepEqual(by(['a']), { feedback: 'Feedback 1.', by: 'tests' });
    assert.deepEqual([by(['c']), by(['b']), by([])], [null, null, null], 'two are alike, or none');
    assert.deepEqual([by(['a', 'b'], { total: 2 }), by(['a'], { problem: 'It was stopped.' })], [null, null], 'it tells nothing');
  });
});
