import assert from 'node:assert/strict';
import { amnesty, noChoices, snoozeDebt, startCrunch, switchReason, type Choices } from '../../../../src/core/debt/choices.ts';
import { toTakeBack, type ToTakeBack } from '../../../../src/core/debt/toTakeBack.ts';

const today = '2026-03-18';
const debt = { skill: { id: 'a' }, owed: 10 };
const snoozed = snoozeDebt(noChoices, debt, { today, now: 0, days: 3, lastEvidenceAt: -1 });
const nothing: ToTakeBack = { crunch: false, snoozed: false, archived: false, reasonsOff: false };

describe('what there is to take back', () => {
  const cases: [string, Choices, Partial<ToTakeBack>][] = [
    ['nothing', noChoices, {}],
    ['a crunch, also after its payback day', startCrunch(noChoices, '2026-03-01', '2026-03-08', 10), { crunch: true }],
    ['a snooze', snoozed, { snoozed: true }],
    ['an amnesty', amnesty(noChoices, today, 0, [debt]), { archived: true }],
    ['a reason that is off', switchReason(noChoices, 'stale', false), { reasonsOff: true }],
  ];
  for (const [name, choices, there] of cases)
    it(`is ${name}`, () => assert.deepEqual(toTakeBack(choices, today), { ...nothing, ...there }));

  it('is no snooze whose day has come', () => assert.deepEqual(toTakeBack(snoozed, '2026-03-21'), nothing));
});
