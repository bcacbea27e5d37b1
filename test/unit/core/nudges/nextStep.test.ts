import assert from 'node:assert/strict';
import { nextSteps, queueLength, type Candidate, type NextStep, type NextStepInput } from '../../../../src/core/nudges/nextStep.ts';
import { evenWeights, factorNames, scored } from '../../../../src/core/nudges/score.ts';
import { formulaOf, wordsOf } from '../../../../src/core/nudges/scoreWords.ts';
import { debtOf } from '../../../support/fakes/debts.ts';
import { Random } from '../../../support/fakes/random.ts';
import { codeOf } from '../../../support/fakes/samples.ts';

function candidate(id: string, owed: number, more: Partial<Candidate> = {}): Candidate {
  const base = {
    debt: debtOf(id, owed),
    exercise: codeOf(`${id}-1`),
    canTestOut: false,
    proven: false,
    mastery: 0.3,
    freshness: null,
    minutes: 60,
  };
  return { ...base, wanted: false, ...more };
}

const range = { id: 'r-1', label: 'src/app.ts:12-20', lines: 9, stale: false };
const nothing: NextStepInput = { openRanges: [], candidates: [], reflectionDue: false, timeBox: null, weights: evenWeights, crunch: false };
const everything: NextStepInput = {
  ...nothing,
  openRanges: [range, { ...range, id: 'r-2' }],
  candidates: [candidate('a', 12.4), candidate('b', 3, { minutes: 10 })],
  reflectionDue: true,
};

const steps = (more: Partial<NextStepInput>): NextStep[] => nextSteps({ ...nothing, ...more });
const first = (...candidates: Candidate[]): string | undefined => {
  const [step] = steps({ candidates });
  return step?.kind === 'practise' || step?.kind === 'testOut' ? step.skill : undefined;
};

describe('the next step', () => {
  it('is nothing when nothing is due', () => assert.deepEqual(steps({}), []));

  it('is the oldest AI-written range before all else', () => {
    const { scored: _, ...step } = nextSteps(everything)[0] ?? assert.fail('no step');
    assert.deepEqual(step, {
      kind: 'validate',
      range: 'r-1',
      title: 'Validate src/app.ts:12-20',
      reason: '9 AI-written lines wait for your verdict.',
      minutes: 3,
    });
    assert.equal(nextSteps(everything).filter(({ kind }) => kind === 'validate').length, 1);
  });

  it('says one line waits, and when the code changed after the verdict', () => {
    const reason = (more: Partial<typeof range>): string | undefined => steps({ openRanges: [{ ...range, ...more }] })[0]?.reason;
    assert.equal(reason({ lines: 1 }), '1 AI-written line waits for your verdict.');
    assert.equal(reason({ stale: true }), 'This AI-written range changed after your verdict.');
  });

  it('is then what is used most, with its exercise', () => {
    const step = steps({ ...everything, openRanges: [] })[0];
    assert.ok(step?.kind === 'practise');
    assert.deepEqual([step.skill, step.exercise.id, step.title, step.minutes], ['a', 'a-1', 'Practise a', 5]);
    assert.equal(step.reason, 'A debt of 12 min, unproven, 1 of 3.');
  });

  it('prefers more use, a larger gap, what is staler, and what the person wants, each by itself', () => {
    assert.equal(first(candidate('a', 9, { minutes: 30 }), candidate('b', 9, { minutes: 90 })), 'b');
    assert.equal(first(candidate('a', 9, { mastery: 0.7 }), candidate('b', 9, { mastery: 0.4 })), 'b');
    assert.equal(first(candidate('a', 9, { freshness: 0.9 }), candidate('b', 9, { freshness: 0.5 })), 'b');
    assert.equal(first(candidate('a', 9), candidate('b', 9, { wanted: true })), 'b');
    assert.equal(first(candidate('a', 9), candidate('b', 8)), 'a', 'the larger debt at the same score');
  });

  it('fits the time there is, and prefers what is longer otherwise', () => {
    const long = candidate('long', 9, { minutes: 90, exercise: codeOf('x', { minutes: 10 }) });
    const short = candidate('short', 9, { minutes: 50, exercise: codeOf('y', { minutes: 3 }) });
    const kind = (timeBox: number | null): string => (steps({ candidates: [long, short], timeBox })[0] as { skill: string }).skill;
    assert.deepEqual([kind(null), kind(25), kind(3)], ['long', 'long', 'short']);
  });

  it('is the test-out where the exercise takes longer than there is time, and one can be taken', () => {
    const exercise = codeOf('x', { minutes: 4 });
    const kind = (timeBox: number | null, more: Partial<Candidate> = {}): unknown[] => {
      const [step] = steps({ candidates: [candidate('a', 9, { exercise, canTestOut: true, ...more })], timeBox });
      return [step?.kind, step?.minutes];
    };
    assert.deepEqual([kind(null), kind(10)], Array(2).fill(['practise', 4]));
    assert.deepEqual([kind(3), kind(1)], Array(2).fill(['testOut', 2]));
    assert.deepEqual(kind(3, { canTestOut: false }), ['practise', 4]);
    assert.deepEqual(kind(1, { exercise: codeOf('y', { minutes: 2 }) }), ['practise', 2], 'nothing is won by it');
  });

  it('says when it takes longer than there is time, and when nothing shorter is left', () => {
    const exercise = (minutes: number): Partial<Candidate> => ({ exercise: codeOf(`x-${minutes}`, { minutes }) });
    const candidates = [candidate('a', 30, exercise(5)), candidate('b', 30, exercise(4))];
    const reasons = (timeBox: number | null, more: Partial<NextStepInput> = {}): string[] =>
      steps({ candidates, timeBox, ...more }).map(({ reason }) => reason.replace('A debt of 30 min, unproven, 1 of 3.', '').trim());
    assert.deepEqual(reasons(1), [
      'It takes 4 min, more than your 1 min: nothing shorter is left.',
      'It takes 5 min, more than your 1 min.',
    ]);
    assert.deepEqual(reasons(4), ['', 'It takes 5 min, more than your 4 min.']);
    assert.deepEqual([reasons(null), reasons(25)], Array(2).fill(['', '']));
    const [validate] = steps({ openRanges: [range], timeBox: 1 });
    assert.equal(
      validate?.reason,
      '9 AI-written lines wait for your verdict. It takes 3 min, more than your 1 min: nothing shorter is left.',
    );
    const reflect = steps({ openRanges: [range], timeBox: 1, reflectionDue: true }).map(({ reason }) => reason);
    assert.match(reflect[0] ?? '', /more than your 1 min\.$/);
    assert.match(reflect[1] ?? '', /It takes 2 min, more than your 1 min: nothing shorter is left\.$/);
  });

  it('passes over debts that nothing pays, and takes the test-out where there is no exercise', () => {
    assert.equal(first(candidate('a', 9, { exercise: null }), candidate('b', 1)), 'b');
    const [step] = steps({ candidates: [candidate('a', 9, { exercise: null, canTestOut: true })] });
    assert.deepEqual([step?.kind, step?.minutes], ['testOut', 2]);
  });

  it('is called a re-check of what was proven, and a test-out of what was not', () => {
    const title = (proven: boolean): string | undefined =>
      steps({ candidates: [candidate('a', 9, { exercise: null, canTestOut: true, proven })] })[0]?.title;
    assert.deepEqual([title(true), title(false)], ['Re-check: Title of a', 'Test-out: Title of a']);
  });

  it('offers the smaller step for what faded or was postponed three times', () => {
    for (const kind of ['stale', 'snoozed'] as const) {
      const debt = debtOf('a', 9, { reasons: [{ kind, minutes: 9, why: [] }] });
      assert.equal(steps({ candidates: [candidate('a', 9, { debt, canTestOut: true })] })[0]?.kind, 'testOut');
      assert.equal(steps({ candidates: [candidate('a', 9, { debt, canTestOut: false })] })[0]?.kind, 'practise');
    }
  });

  it('is a reflection when there is nothing else, and only when it is due', () => {
    assert.equal(nextSteps(everything).at(-1)?.kind, 'reflect');
    assert.deepEqual(
      steps({ reflectionDue: true }).map(({ kind }) => kind),
      ['reflect'],
    );
  });

  it('is none in a crunch, but for a reflection that is due', () => {
    assert.deepEqual(
      nextSteps({ ...everything, crunch: true }).map(({ kind }) => kind),
      ['reflect'],
    );
  });

  it('is at most five', () => {
    const candidates = Array.from({ length: 20 }, (_, i) => candidate(`s-${i}`, 20 - i));
    assert.equal(steps({ candidates, openRanges: [range], reflectionDue: true }).length, queueLength);
  });

  it('does not depend on chance: the same state gives the same queue, in the order of the score (property)', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const random = new Random(seed);
      const candidates = Array.from({ length: 12 }, (_, i) =>
        candidate(`s-${i}`, 12 - i, {
          mastery: random.next(),
          freshness: random.next() < 0.3 ? null : random.next(),
          minutes: random.between(0, 400),
          wanted: random.next() < 0.2,
        }),
      );
      const queue = steps({ candidates, timeBox: random.pick([null, 1, 3, 10]) });
      assert.deepEqual(steps({ candidates, timeBox: null }), steps({ candidates, timeBox: null }), `seed ${seed}`);
      const scores = queue.map((step) => step.scored.score);
      assert.deepEqual(
        [...scores].sort((a, b) => b - a),
        scores,
        `seed ${seed}`,
      );
    }
  });
});

describe('the score of a step', () => {
  const factors = { demand: 0.5, gap: 0.8, staleness: 0.4, interest: 0.6 };

  it('is the product of its factors', () => {
    const { score } = scored(factors, 5, null, evenWeights);
    assert.ok(Math.abs(score - 0.5 * 0.8 * 0.4 * 0.6) < 1e-12);
    const late = scored(factors, 10, 5, evenWeights);
    assert.ok(Math.abs(late.score - score * 0.25) < 1e-12, 'twice the time there is counts a quarter');
  });

  it('takes each to the power of its weight; at 0 a factor does not count', () => {
    const { score } = scored(factors, 5, null, { ...evenWeights, gap: 2, staleness: 0 });
    assert.ok(Math.abs(score - 0.5 * 0.8 ** 2 * 0.6) < 1e-12);
    assert.equal(scored(factors, 5, 1, { demand: 0, gap: 0, staleness: 0, interest: 0, fit: 0 }).score, 1);
    assert.equal(scored(factors, 5, null, { ...evenWeights, gap: 99 }).score, scored(factors, 5, null, { ...evenWeights, gap: 3 }).score);
    assert.equal(scored(factors, 5, null, { ...evenWeights, gap: -9 }).score, scored(factors, 5, null, { ...evenWeights, gap: 0 }).score);
  });

  it('never lets one factor say never', () => {
    assert.ok(scored({ demand: 0, gap: 0, staleness: 0, interest: 0 }, 100, 1, evenWeights).score > 0);
  });

  it('is written as a formula, and in words that say what is not as usual', () => {
    const weights = { ...evenWeights, gap: 2, staleness: 0, interest: 1.5 };
    const told = scored({ demand: 0.791, gap: 0.62, staleness: 0.4, interest: 0.5 }, 5, null, weights);
    assert.equal(formulaOf(told), '0.79 × 0.62² × 0.4⁰ × 0.5^1.5 × 1');
    assert.equal(wordsOf(told), 'You use it a lot · little of it is shown yet');
    const other = scored({ demand: 0.1, gap: 0.1, staleness: 0.1, interest: 1 }, 10, 5, evenWeights);
    assert.equal(formulaOf(other), '0.1 × 0.1 × 0.1 × 1 × 0.25');
    assert.match(wordsOf(other), /^You use it little · .* · it is fresh · you want to grow in it · it takes longer than you have$/);
  });

  it('explains every factor in words', () => {
    const told = scored(factors, 5, null, evenWeights).factors;
    assert.deepEqual(
      told.map(({ name }) => name),
      [...factorNames],
    );
    assert.ok(told.every(({ words }) => words.length > 5));
  });
});
