import assert from 'node:assert/strict';
import { Rating } from 'ts-fsrs';
import { dayAfter } from '../../../../src/core/days.ts';
import {
  dueDay,
  freshnessModel,
  grade,
  interval,
  longestInterval,
  retrievability,
  review,
  type Card,
} from '../../../../src/core/skills/freshness.ts';
import { inTimeZone } from '../../../support/fakes/time.ts';

const first = '2026-03-18';
const day = (count: number): string => dayAfter(first, count);
const pass = { outcome: 1, assisted: false, weight: 1, kind: 'attempt' as const };
const fail = { ...pass, outcome: 0 };
const aided = { ...pass, assisted: true };
const question = { ...pass, kind: 'testOut' as const };

type Review = Parameters<typeof review>[1];
const on = (what: typeof pass | typeof question, count: number): Review => ({ ...what, day: day(count) });

function reviewed(...reviews: Review[]): Card {
  let card: Card | null = null;
  for (const one of reviews) card = review(card, one);
  assert.ok(card);
  return card;
}

describe('freshness', () => {
  it('grades a day from its evidence: nobody presses a button', () => {
    const graded = (...what: (typeof pass | typeof question)[]): number => grade(reviewed(...what.map((one) => on(one, 0))));
    assert.equal(graded(pass), Rating.Good);
    assert.equal(graded(aided), Rating.Hard);
    assert.equal(graded(fail), Rating.Again);
    assert.equal(graded(fail, pass), Rating.Hard);
    assert.equal(graded(fail, fail, pass), Rating.Again);
    assert.equal(graded(pass, aided), Rating.Hard);
    assert.equal(graded(question, question), Rating.Good);
    assert.equal(graded(question, question, question), Rating.Easy);
    assert.equal(graded(question, question, question, fail), Rating.Hard);
  });

  it('weighs what a day brought by its weights', () => {
    const light = { ...on(fail, 0), weight: 0.3 };
    assert.equal(grade(reviewed(on(pass, 0), light)), Rating.Hard);
    assert.equal(grade(reviewed({ ...on(pass, 0), weight: 0.25 }, on(fail, 0))), Rating.Again);
  });

  it('is one review a day, in whatever order the day went', () => {
    const orders = [
      [pass, fail, aided],
      [aided, fail, pass],
      [fail, aided, pass],
    ].map((order) => reviewed(on(pass, -5), ...order.map((one) => on(one, 0))));
    for (const card of orders) assert.deepEqual(card, orders[0]);
    assert.equal(orders[0]?.reviews, 2);
  });

  it('counts a day as a lapse when it ended so, once', () => {
    assert.equal(reviewed(on(fail, 0)).lapses, 0, 'the first day cannot be a lapse');
    assert.equal(reviewed(on(pass, 0), on(fail, 3)).lapses, 1);
    assert.equal(reviewed(on(pass, 0), on(fail, 3), on(fail, 3)).lapses, 1);
    assert.equal(reviewed(on(pass, 0), on(fail, 3), on(pass, 3)).lapses, 0);
    assert.equal(reviewed(on(pass, 0), on(fail, 3), on(fail, 9)).lapses, 2);
  });

  it('is whole on the day of the review and falls from then on', () => {
    const card = reviewed(on(pass, 0));
    const curve = [0, 1, 2, 7, 30, 365].map((days) => retrievability(card, day(days)));
    assert.equal(curve[0], 1);
    assert.deepEqual(
      [...curve].sort((a, b) => b - a),
      curve,
    );
    assert.ok(curve.every((r) => r > 0 && r <= 1));
  });

  it('follows FSRS-6 with its published parameters (computed by hand)', () => {
    const card = reviewed(on(pass, 0));
    assert.equal(card.stability, 2.3065);
    // R = (1 + f t / S) ^ -0.1542 with f = 0.9 ^ (-1 / 0.1542) - 1; at t = S it is 0.9.
    const factor = 0.9 ** (-1 / 0.1542) - 1;
    const expected = (1 + (factor * 10) / 2.3065) ** -0.1542;
    assert.ok(Math.abs(retrievability(card, day(10)) - expected) < 1e-6);
    assert.equal(freshnessModel.w.length, 21);
    assert.match(freshnessModel.version, /FSRS-6/);
  });

  it('lasts longer after each spaced pass, and shorter after a failure', () => {
    const once = reviewed(on(pass, 0));
    const twice = reviewed(on(pass, 0), on(pass, 3));
    const failed = reviewed(on(pass, 0), on(fail, 3));
    const helped = reviewed(on(pass, 0), on(aided, 3));
    assert.ok(twice.stability > helped.stability && helped.stability > failed.stability);
    assert.ok(twice.stability > once.stability && failed.stability < once.stability);
    assert.ok(reviewed(on(question, 0), on(question, 0), on(question, 0)).stability > once.stability);
  });

  it('a clock set back, or a flight to the west, counts to the last day', () => {
    const card = reviewed(on(pass, 10), on(pass, 14));
    const back = review(card, on(fail, 2));
    assert.equal(back.day, day(14));
    assert.deepEqual(back, review(card, on(fail, 14)));
    assert.equal(retrievability(card, day(2)), 1);
  });

  it('gives a number and no error a century on, and for 1970', () => {
    const card = reviewed(on(pass, 0));
    assert.equal(retrievability(card, '1970-01-01'), 1);
    const far = retrievability(card, day(36_500));
    assert.ok(far > 0 && far < 0.6, `${far}`);
    const late = reviewed(on(pass, 0), on(pass, 36_500));
    assert.ok(Number.isFinite(late.stability) && late.stability > 0);
  });

  it('plans between a day and a year ahead', () => {
    let card = reviewed(on(pass, 0));
    for (let i = 0; i < 12; i += 1) {
      assert.ok(interval(card) >= 1 && interval(card) <= longestInterval, `${interval(card)}`);
      card = review(card, { ...pass, day: dueDay(card) });
    }
    assert.equal(interval(card), longestInterval);
    assert.equal(interval(reviewed(on(fail, 0))), 1);
    assert.equal(dueDay(reviewed(on(pass, 0))), day(2));
  });

  it('is the same in whichever time zone it is computed, also through the change to summer time', () => {
    const all = ['UTC', 'Europe/Berlin', 'Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Kiritimati'].map((zone) =>
      inTimeZone(zone, () => {
        const card = reviewed({ ...pass, day: '2026-03-28' }, { ...pass, day: '2026-03-31' });
        return [card, retrievability(card, '2026-04-10'), dueDay(card)];
      }),
    );
    for (const one of all) assert.deepEqual(one, all[0]);
  });
});
