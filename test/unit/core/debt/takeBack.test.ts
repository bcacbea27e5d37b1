import assert from 'node:assert/strict';
import { amnesty, endCrunch, noChoices, snoozeDebt, startCrunch, switchReason, type Choices } from '../../../../src/core/debt/choices.ts';
import { takeBack } from '../../../../src/core/debt/takeBack.ts';
import { debtOf } from '../../../support/fakes/debts.ts';
import { noon } from '../../../support/fakes/samples.ts';

const today = '2026-03-18';
const when = { today, now: noon, days: 7, lastEvidenceAt: -1 };
const [a, b] = [debtOf('a', 20), debtOf('b', 30)];

const changes: [string, (choices: Choices) => Choices][] = [
  ['a snooze', (now) => snoozeDebt(now, a, when)],
  ['a second snooze', (now) => snoozeDebt(snoozeDebt(now, a, when), a, when)],
  ['a waking', (now) => ({ ...now, snoozes: {} })],
  ['a crunch', (now) => startCrunch(now, today, '2026-03-25', 50)],
  ['the end of a crunch', (now) => endCrunch(now, today)],
  ['an amnesty', (now) => amnesty(now, today, noon, [a, b])],
  ['the end of an amnesty', (now) => ({ ...now, forgiven: {}, forgivenAiAt: 0, archived: [] })],
  ['a reason switched off', (now) => switchReason(now, 'stale', false)],
  ['a reason switched on', (now) => switchReason(now, 'use', true)],
];

/** Something of everything, so that each change has something to take out or to alter. */
const chosen: Choices = {
  crunch: { from: '2026-03-01', until: '2026-03-20', minutes: 9 },
  loans: [{ from: '2026-01-01', until: '2026-01-03', minutes: 5 }],
  forgiven: { c: '2026-02-01' },
  forgivenAiAt: 7,
  archived: [{ skill: 'c', day: '2026-02-01', minutes: 4 }],
  snoozes: { c: { until: '2026-03-19', times: 1, since: 3, minutes: 6 } },
  reasonsOff: ['use'],
  interests: ['c'],
  settled: ['x'],
  reviewed: { zod: '2026-03-02' },
};

/** What the person may decide while the message with the undo is still there, none of it about the skills a and b. */
const since = (now: Choices): Choices => ({
  ...snoozeDebt(switchReason(now, 'ai d', false), debtOf('d', 5), when),
  interests: ['c', 'd'],
  settled: [...now.settled, 'y'],
  reviewed: { ...now.reviewed, yaml: today },
});

describe('a choice that is taken back', () => {
  for (const [what, change] of changes) {
    it(`${what}: all is as before, from nothing and from much`, () => {
      for (const before of [noChoices, chosen]) {
        const after = change(before);
        assert.deepEqual(takeBack(after, before, after), before);
      }
    });

    it(`${what}: what was decided since stays`, () => {
      for (const before of [noChoices, chosen]) {
        const after = change(before);
        assert.deepEqual(takeBack(since(after), before, after), since(before));
      }
    });
  }

  it('and was changed again since stays as it is now', () => {
    const after = snoozeDebt(noChoices, a, when);
    const again = snoozeDebt(after, a, when);
    assert.deepEqual(takeBack(again, noChoices, after), again);
    const crunch = startCrunch(noChoices, today, '2026-03-25', 50);
    const over = endCrunch(crunch, today);
    assert.deepEqual(takeBack(over, noChoices, crunch), over);
  });
});
