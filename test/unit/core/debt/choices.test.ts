import assert from 'node:assert/strict';
import {
  amnesty,
  endCrunch,
  noChoices,
  readChoices,
  snoozeDebt,
  standingSnooze,
  startCrunch,
  switchReason,
} from '../../../../src/core/debt/choices.ts';
import { crunchWords, interestWords, offWords } from '../../../../src/core/debt/debtWords.ts';
import { debtOf } from '../../../support/fakes/debts.ts';
import { noon } from '../../../support/fakes/samples.ts';

const today = '2026-03-18';

describe('choices about debts, stored and read', () => {
  it('are none at first, and as they were written', () => {
    assert.deepEqual(readChoices(undefined), noChoices);
    assert.deepEqual(readChoices('x'), noChoices);
    const chosen = startCrunch({ ...noChoices, interests: ['a'], reasonsOff: ['stale b'] }, today, '2026-03-25', 90);
    assert.deepEqual(readChoices(JSON.parse(JSON.stringify(chosen))), chosen);
  });

  it('lose only the field that cannot be read', () => {
    const broken = { ...noChoices, interests: ['a'], crunch: { until: 'soon' }, unknown: 1 };
    assert.deepEqual(readChoices(broken), { ...noChoices, interests: ['a'] });
  });
});

describe('crunch mode', () => {
  it('defers until a payback day, and is a loan afterwards', () => {
    const begun = startCrunch(noChoices, today, '2026-03-25', 90);
    assert.deepEqual(begun.crunch, { from: today, until: '2026-03-25', minutes: 90 });
    const over = endCrunch(begun, '2026-03-30');
    assert.deepEqual([over.crunch, over.loans], [null, [{ from: today, until: '2026-03-25', minutes: 90 }]]);
    assert.deepEqual(endCrunch(begun, '2026-03-20').loans[0]?.until, '2026-03-20');
    assert.equal(endCrunch(noChoices, today), noChoices);
  });

  it('says what waits, and afterwards what is left', () => {
    const crunch = { from: today, until: '2026-03-25', minutes: 90 };
    assert.equal(crunchWords(crunch, today, 80), 'Crunch until 2026-03-25: 1 h 30 min of debt wait, no practice is offered before.');
    assert.equal(
      crunchWords(crunch, '2026-03-25', 80),
      'The crunch was over on 2026-03-25. It deferred 1 h 30 min; 1 h 20 min are open now.',
    );
  });
});

describe('amnesty', () => {
  it('forgives what is owed now, and keeps a list of it', () => {
    const before = snoozeDebt(noChoices, debtOf('a', 5), { today, now: noon, days: 1, lastEvidenceAt: -1 });
    const after = amnesty(before, today, noon, [debtOf('a', 5), debtOf('b', 7)]);
    assert.deepEqual(after.forgiven, { a: today, b: today });
    assert.deepEqual(after.snoozes, {});
    assert.equal(after.forgivenAiAt, noon);
    assert.deepEqual(
      after.archived.map(({ skill, minutes }) => [skill, minutes]),
      [
        ['a', 5],
        ['b', 7],
      ],
    );
  });
});

describe('a snooze', () => {
  const again = (choices: typeof noChoices, now: number, lastEvidenceAt = -1): typeof noChoices =>
    snoozeDebt(choices, debtOf('a', 12), { today, now, days: 3, lastEvidenceAt });

  it('counts its times from the first on', () => {
    const twice = again(again(noChoices, noon), noon + 5);
    assert.deepEqual(twice.snoozes['a'], { until: '2026-03-21', times: 2, since: noon, minutes: 12 });
  });

  it('begins anew after evidence', () => {
    const twice = again(again(noChoices, noon), noon + 50, noon + 20);
    assert.deepEqual([twice.snoozes['a']?.times, twice.snoozes['a']?.since], [1, noon + 50]);
    assert.equal(standingSnooze(twice, 'a', noon + 60), null);
    assert.equal(standingSnooze(twice, 'a', noon + 40)?.times, 1);
    assert.equal(standingSnooze(noChoices, 'a', -1), null);
  });
});

describe('words about debts', () => {
  it('say what interest comes from', () => {
    assert.equal(
      interestWords({ minutes: 8.2, fromUse: 5.1, fromFreshness: 3.1 }),
      'Left for a week it grows by about 8 min: 5 min from new use, 3 min because freshness falls.',
    );
    assert.equal(interestWords({ minutes: 5, fromUse: 5, fromFreshness: 0 }), 'Left for a week it grows by about 5 min.');
    assert.equal(interestWords({ minutes: 0.2, fromUse: 0.2, fromFreshness: 0 }), 'Left for a week it hardly grows.');
  });

  it('name a reason that is off', () => {
    const off = switchReason(switchReason(noChoices, 'stale', false), 'ai a', false).reasonsOff;
    assert.deepEqual(
      off.map((reason) => offWords(reason, (id) => `Title of ${id}`)),
      ['AI-written code not explained, for Title of a', 'Re-check due'],
    );
    assert.deepEqual(switchReason({ ...noChoices, reasonsOff: off }, 'stale', true).reasonsOff, ['ai a']);
  });
});
