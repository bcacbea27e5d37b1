import assert from 'node:assert/strict';
import { cover } from '../../../../src/core/debt/ledger.ts';
import {
  expectedOutcome,
  mastery,
  newRating,
  priorMastery,
  standing,
  uncertainty,
  updateRating,
  type Rating,
} from '../../../../src/core/skills/mastery.ts';
import { Random } from '../../../support/fakes/random.ts';

const near = (actual: number, expected: number, what = ''): void =>
  assert.ok(Math.abs(actual - expected) < 1e-9, `${what} ${actual} is not ${expected}`);

const after = (difficulties: number[], outcome: number, weight = 1): Rating =>
  difficulties.reduce((rating, difficulty) => updateRating(rating, { outcome, weight, difficulty }), newRating);

describe('mastery', () => {
  it('starts at the stated prior, with the widest band and no word of being proven', () => {
    near(mastery(newRating), priorMastery);
    assert.equal(standing(newRating), 'unproven, 0 of 3');
    near(uncertainty(newRating), 1.2816 * 0.3 * 0.7);
  });

  it('moves by K x weight x surprise (computed by hand)', () => {
    // Prior logit ln(3/7) = -0.847298; at difficulty 3 the chance is 0.3, so a pass moves it by 1.2 x 0.7 = 0.84.
    const one = updateRating(newRating, { outcome: 1, weight: 1, difficulty: 3 });
    near(one.rating, Math.log(3 / 7) + 0.84);
    near(one.information, 1 + 0.21);
    // Second: expected 1/(1+e^0.007298) = 0.498176, K = 1.2/1.05, half the weight.
    const two = updateRating(one, { outcome: 0, weight: 0.5, difficulty: 3 });
    near(two.rating, one.rating - (1.2 / 1.05) * 0.5 * (1 / (1 + Math.exp(-one.rating))));
    assert.ok(Math.abs(two.rating - -0.29197) < 1e-5, `${two.rating}`);
    assert.equal(two.observations, 2);
  });

  it('is the chance of success at middling difficulty, and harder exercises have less', () => {
    const chances = [1, 2, 3, 4, 5].map((d) => expectedOutcome(0, d));
    near(chances[2] ?? 0, 0.5);
    near(chances[0] ?? 0, 1 / (1 + Math.exp(-1.6)));
    assert.deepEqual(
      [...chances].sort((a, b) => b - a),
      chances,
    );
  });

  it('reaches the cover with three passed test-out questions of difficulty 4, 4 and 5, in any order', () => {
    for (const difficulties of [
      [4, 4, 5],
      [4, 5, 4],
      [5, 4, 4],
    ]) {
      const rating = after(difficulties, 1);
      assert.ok(mastery(rating) >= cover, `${difficulties.join()}: ${mastery(rating)}`);
      assert.match(standing(rating), /^8\d % ± \d+$/);
    }
  });

  it('does not reach it with two of them, with easy ones, or with one failed', () => {
    assert.ok(mastery(after([5, 4], 1)) < cover);
    assert.ok(mastery(after([1, 1, 1], 1)) < cover);
    assert.ok(mastery(updateRating(after([4, 4], 1), { outcome: 0, weight: 1, difficulty: 5 })) < cover);
  });

  it('is never lowered by a success nor raised by a failure, stays within 0 and 1, and grows surer (property)', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = new Random(seed);
      let rating = newRating;
      for (let step = 0; step < 60; step += 1) {
        const outcome = random.between(0, 1);
        const next = updateRating(rating, { outcome, weight: random.next(), difficulty: random.between(1, 5) });
        const story = `seed ${seed}, step ${step}`;
        assert.ok(outcome === 1 ? next.rating >= rating.rating : next.rating <= rating.rating, story);
        assert.ok(mastery(next) > 0 && mastery(next) < 1, story);
        assert.ok(next.information >= rating.information, story);
        assert.ok(uncertainty(next) >= 0 && uncertainty(next) <= 0.5, story);
        assert.equal(next.observations, rating.observations + 1);
        rating = next;
      }
    }
  });

  it('a harder success raises more, a failure at something easy lowers more, less weight moves less', () => {
    const move = (outcome: number, difficulty: number, weight = 1): number =>
      updateRating(newRating, { outcome, weight, difficulty }).rating - newRating.rating;
    assert.ok(move(1, 5) > move(1, 3) && move(1, 3) > move(1, 1));
    assert.ok(move(0, 1) < move(0, 3) && move(0, 3) < move(0, 5));
    near(move(1, 3, 0.3), 0.3 * move(1, 3));
    assert.equal(move(1, 3, 0), 0);
  });

  it('settles: the hundredth surprise moves it less than the first', () => {
    const long = Array.from({ length: 100 }, (_, i) => i % 2).reduce(
      (rating, outcome) => updateRating(rating, { outcome, weight: 1, difficulty: 3 }),
      newRating,
    );
    const last = Math.abs(updateRating(long, { outcome: 1, weight: 1, difficulty: 3 }).rating - long.rating);
    assert.ok(last < 0.15, `${last}`);
    assert.ok(uncertainty(long) < 0.15);
  });

  it('says how well a skill is known from the third observation on', () => {
    assert.equal(standing(after([3], 1)), 'unproven, 1 of 3');
    assert.equal(standing(after([3, 3], 1)), 'unproven, 2 of 3');
    assert.match(standing(after([3, 3, 3], 1)), /^\d\d % ± \d\d$/);
  });
});
