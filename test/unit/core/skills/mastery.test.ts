import assert from 'node:assert/strict';
import { dayAfter } from '../../../../src/core/days.ts';
import {
  band,
  chance,
  difficultyOf,
  mastery,
  newOffset,
  newRating,
  observe,
  onDay,
  priorMastery,
  standing,
  uncertainty,
  type Estimate,
  type Rating,
} from '../../../../src/core/skills/mastery.ts';
import { cover } from '../../../../src/core/skills/projection.ts';
import { Random } from '../../../support/fakes/random.ts';

const day = '2026-03-18';
const near = (actual: number, expected: number, within = 1e-9, what = ''): void =>
  assert.ok(Math.abs(actual - expected) < within, `${what} ${actual} is not ${expected}`);

interface Step {
  difficulty?: number;
  outcome?: number;
  weight?: number;
  freshness?: number;
  on?: string;
}

function step(before: Rating, { difficulty = 3, outcome = 1, weight = 1, freshness = 1, on = day }: Step = {}, offset = newOffset) {
  return observe(before, offset, { difficulty, outcome, weight, day: on }, freshness);
}

const after = (difficulties: number[], outcome = 1, weight = 1): Rating =>
  difficulties.reduce((rating, difficulty) => step(rating, { difficulty, outcome, weight }).rating, newRating);

/** Posterior mean and variance of skill - difficulty by a fine sum over both, without the product's shortcut. */
function byBruteForce(rating: Estimate, item: Estimate, outcome: number, freshness: number): Estimate {
  let [mass, first, second] = [0, 0, 0];
  const [s, d] = [Math.sqrt(rating.variance), Math.sqrt(item.variance)];
  for (let i = -300; i <= 300; i += 1) {
    for (let j = -60; j <= 60; j += 1) {
      const [x, y] = [(i / 50) * s, (j / 10) * d];
      const p = freshness / (1 + Math.exp(-(rating.mean + x - item.mean - y)));
      const density = Math.exp(-((i / 50) ** 2 + (j / 10) ** 2) / 2) * (outcome === 1 ? p : 1 - p);
      mass += density;
      first += density * (rating.mean + x);
      second += density * (rating.mean + x) ** 2;
    }
  }
  return { mean: first / mass, variance: second / mass - (first / mass) ** 2 };
}

describe('mastery', () => {
  it('starts at the stated prior, with a wide band and no word of being proven', () => {
    near(mastery(newRating), priorMastery);
    assert.equal(standing(newRating), 'unproven, 0 of 3');
    const { low, high } = band(newRating);
    assert.ok(low < 0.1 && high > 0.7, `${low} to ${high}`);
  });

  it('is the Bayesian posterior of skill and exercise to four digits, and never less sure for evidence', () => {
    for (const [outcome, freshness, difficulty] of [
      [1, 1, 3],
      [0, 1, 3],
      [1, 0.8, 5],
      [0, 0.5, 1],
    ] as const) {
      const exact = byBruteForce(newRating, difficultyOf(difficulty), outcome, freshness);
      const { rating } = step(newRating, { outcome, freshness, difficulty });
      near(rating.mean, exact.mean, 1e-4, `${outcome} ${freshness} ${difficulty}`);
      near(rating.variance, Math.min(newRating.variance, exact.variance), 1e-4, `${outcome} ${freshness} ${difficulty}`);
    }
  });

  it('says what it expected before: the chance that it would have told', () => {
    const before = after([3, 2], 1);
    near(step(before, { difficulty: 4, freshness: 0.9 }).expected, chance(before, difficultyOf(4), 0.9));
  });

  it('moves the exercise as well, the other way and less', () => {
    const passed = step(newRating, { difficulty: 4 });
    const failed = step(newRating, { difficulty: 4, outcome: 0 });
    assert.ok(passed.offset.mean < 0 && failed.offset.mean > 0);
    assert.ok(Math.abs(passed.offset.mean) < passed.rating.mean - newRating.mean);
    assert.ok(passed.offset.variance < newOffset.variance);
  });

  it('puts a failure down to a long pause as far as freshness explains it, and never a success', () => {
    const known = after([4, 4, 5]);
    const drop = (freshness: number): number => known.mean - step(known, { outcome: 0, freshness }).rating.mean;
    assert.ok(drop(1) > drop(0.8) && drop(0.8) > drop(0.4) && drop(0.4) > 0);
    near(step(known, { freshness: 0.4 }).rating.mean, step(known).rating.mean, 1e-6);
  });

  it('reaches the cover with a test-out of difficulty 4, 4 and 5, in any order', () => {
    for (const difficulties of [
      [4, 4, 5],
      [4, 5, 4],
      [5, 4, 4],
      [4, 4, 4],
    ]) {
      const rating = after(difficulties);
      assert.ok(mastery(rating) >= cover, `${difficulties.join()}: ${mastery(rating)}`);
      assert.match(standing(rating), /^8\d % ± \d+$/);
    }
  });

  it('does not reach it with two of them, with easy ones, or with one failed', () => {
    assert.ok(mastery(after([5, 4])) < cover);
    assert.ok(mastery(after([1, 1, 1])) < cover);
    assert.ok(mastery(step(after([4, 4]), { outcome: 0, difficulty: 5 }).rating) < cover);
  });

  it('is never lowered by a success nor raised by a failure, and stays within its bounds (property)', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = new Random(seed);
      let rating = newRating;
      let offset = newOffset;
      for (let i = 0; i < 60; i += 1) {
        const story = `seed ${seed}, step ${i}`;
        const outcome = random.between(0, 1);
        const what = { outcome, weight: random.next(), difficulty: random.between(1, 5), freshness: 0.05 + 0.95 * random.next() };
        const next = step(rating, what, offset);
        assert.ok(outcome === 1 ? next.rating.mean >= rating.mean : next.rating.mean <= rating.mean, story);
        assert.ok(mastery(next.rating) > 0 && mastery(next.rating) < 1, story);
        assert.ok(next.rating.variance > 0 && next.rating.variance <= newRating.variance, story);
        assert.ok(uncertainty(next.rating) >= 0 && uncertainty(next.rating) <= 0.5, story);
        assert.ok(next.offset.variance > 0 && next.offset.variance <= newOffset.variance + 1e-9, story);
        assert.equal(next.rating.observations, rating.observations + 1);
        ({ rating, offset } = next);
      }
    }
  });

  it('a harder success raises more, a failure at something easy lowers more, less weight moves less', () => {
    const move = (what: Step): number => step(newRating, what).rating.mean - newRating.mean;
    assert.ok(move({ difficulty: 5 }) > move({ difficulty: 3 }) && move({ difficulty: 3 }) > move({ difficulty: 1 }));
    assert.ok(move({ outcome: 0, difficulty: 1 }) < move({ outcome: 0, difficulty: 3 }));
    assert.ok(move({ weight: 0.3 }) < move({ weight: 0.6 }) && move({ weight: 0.6 }) < move({}));
    near(move({ weight: 0 }), 0, 1e-6);
  });

  it('settles: the hundredth surprise moves it less than the first', () => {
    const long = Array.from({ length: 100 }, (_, i) => i % 2).reduce((rating, outcome) => step(rating, { outcome }).rating, newRating);
    const last = Math.abs(step(long).rating.mean - long.mean);
    assert.ok(last < 0.15, `${last}`);
    assert.ok(uncertainty(long) < 0.15);
  });

  it('grows less sure while nothing is observed, never beyond the prior, and not back in time', () => {
    const known = after([3, 3, 3]);
    const later = onDay(known, dayAfter(day, 30));
    near(later.variance, known.variance + 30 * 0.02 + 0.1);
    assert.equal(onDay(known, day).variance, known.variance, 'not on the day itself');
    assert.equal(later.mean, known.mean);
    assert.equal(onDay(known, dayAfter(day, 10_000)).variance, newRating.variance);
    assert.equal(onDay(known, dayAfter(day, -30)).variance, known.variance);
  });

  it('says how well a skill is known from the third observation on', () => {
    assert.equal(standing(after([3])), 'unproven, 1 of 3');
    assert.equal(standing(after([3, 3])), 'unproven, 2 of 3');
    assert.match(standing(after([3, 3, 3])), /^\d\d % ± \d\d$/);
  });
});
