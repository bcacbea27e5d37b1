import assert from 'node:assert/strict';
import { Rating, type Card } from 'ts-fsrs';
import { dayMs } from '../../../../src/core/days.ts';
import { grade, retrievability, review } from '../../../../src/core/skills/freshness.ts';
import { noon } from '../../../support/fakes/samples.ts';
import { inTimeZone } from '../../../support/fakes/time.ts';

const pass = { outcome: 1, assisted: false };
const fail = { outcome: 0, assisted: false };
const day = (count: number): number => noon + count * dayMs;

function reviewed(...reviews: { at: number; outcome: number; assisted: boolean }[]): Card {
  let card: Card | null = null;
  for (const one of reviews) card = review(card, one);
  assert.ok(card);
  return card;
}

describe('freshness', () => {
  it('grades evidence: nobody presses a button', () => {
    assert.equal(grade({ outcome: 1, assisted: false }), Rating.Good);
    assert.equal(grade({ outcome: 1, assisted: true }), Rating.Hard);
    assert.equal(grade({ outcome: 0, assisted: false }), Rating.Again);
    assert.equal(grade({ outcome: 0.49, assisted: true }), Rating.Again);
    assert.equal(grade({ outcome: 0.5, assisted: false }), Rating.Good);
  });

  it('is whole on the day of the review and falls from then on', () => {
    const card = reviewed({ ...pass, at: day(0) });
    assert.equal(retrievability(card, day(0)), 1);
    const curve = [1, 2, 7, 30, 365].map((d) => retrievability(card, day(d)));
    assert.deepEqual(
      [...curve].sort((a, b) => b - a),
      curve,
    );
    assert.ok(curve.every((r) => r > 0 && r < 1));
  });

  it('is 90 % after the stability that FSRS gives', () => {
    const card = reviewed({ ...pass, at: day(0) });
    const whole = Math.round(card.stability);
    assert.ok(Math.abs(retrievability(card, day(whole)) - 0.9) < 0.02, `${card.stability}`);
  });

  it('lasts longer after each spaced pass, and shorter after a failure', () => {
    const once = reviewed({ ...pass, at: day(0) });
    const twice = reviewed({ ...pass, at: day(0) }, { ...pass, at: day(3) });
    const failed = reviewed({ ...pass, at: day(0) }, { ...fail, at: day(3) });
    assert.ok(twice.stability > once.stability);
    assert.ok(failed.stability < once.stability);
    const aided = reviewed({ ...pass, at: day(0) }, { outcome: 1, assisted: true, at: day(3) });
    assert.ok(aided.stability < twice.stability && aided.stability > failed.stability);
  });

  it('a second review on the same day changes nothing', () => {
    const card = review(null, { ...pass, at: noon });
    assert.equal(review(card, { ...fail, at: noon + 3_600_000 }), card);
    assert.equal(review(card, { ...pass, at: noon }), card);
  });

  it('two reviews around midnight are two, wherever the person lives', () => {
    for (const zone of ['America/Los_Angeles', 'Asia/Tokyo', 'Europe/Berlin']) {
      inTimeZone(zone, () => {
        const midnight = new Date(2026, 2, 29).getTime();
        const card = review(null, { ...pass, at: midnight - 600_000 });
        assert.notEqual(review(card, { ...pass, at: midnight + 600_000 }), card, zone);
        assert.equal(review(card, { ...pass, at: midnight - 60_000 }), card, zone);
      });
    }
  });

  it('a clock set back changes nothing, and reads as fresh', () => {
    const card = review(null, { ...pass, at: day(10) });
    assert.equal(review(card, { ...fail, at: day(2) }), card);
    assert.equal(retrievability(card, day(2)), 1);
  });

  it('a clock set back to 1970, or forward by a century, gives a number and no error', () => {
    const card = review(null, { ...pass, at: noon });
    assert.equal(retrievability(card, 0), 1);
    const far = retrievability(card, day(36_500));
    assert.ok(far > 0 && far < 0.6, `${far}`);
  });

  it('never plans further ahead than about a year, nor within the day', () => {
    let card: Card | null = null;
    let at = noon;
    for (let i = 0; i < 12; i += 1) {
      card = review(card, { ...pass, at });
      // The library keeps Good one day above Hard, also where both stand at the cap of 365.
      assert.ok(card.scheduled_days >= 1 && card.scheduled_days <= 366, `${card.scheduled_days}`);
      at += card.scheduled_days * dayMs;
    }
    assert.ok((card?.scheduled_days ?? 0) >= 365);
    assert.ok(reviewed({ ...fail, at: noon }).scheduled_days >= 1);
  });

  it('counts whole days through the change to summer time', () => {
    const over = (zone: string): number =>
      inTimeZone(zone, () => {
        const card = review(null, { ...pass, at: new Date(2026, 2, 28, 23).getTime() });
        return retrievability(card, new Date(2026, 2, 30, 0, 30).getTime());
      });
    assert.equal(over('Europe/Berlin'), over('UTC'));
  });
});
