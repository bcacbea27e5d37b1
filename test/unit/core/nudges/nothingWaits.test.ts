import assert from 'node:assert/strict';
import { noChoices, startCrunch } from '../../../../src/core/debt/choices.ts';
import type { Debt } from '../../../../src/core/debt/ledger.ts';
import { nothingWaits } from '../../../../src/core/nudges/nothingWaits.ts';
import { debtOf } from '../../../support/fakes/debts.ts';

const day = '2026-03-18';
const until = (snoozedUntil: string): Partial<Debt> => ({ snoozedUntil });
const of = (debts: Debt[], mutedDebts: Debt[] = [], choices = noChoices): { title: string; words: string } =>
  nothingWaits({ day, choices, debts, mutedDebts });

describe('what is said when there is no next step', () => {
  it('is that no debt is open, where none is', () => {
    assert.deepEqual(of([]), { title: 'Nothing is waiting', words: 'No debt is open, and nothing is to be validated.' });
  });

  it('is that debts of muted skills are not looked at', () => {
    assert.equal(of([], [debtOf('a', 10)]).words, 'No debt is open but of skills that you muted, and nothing is to be validated.');
  });

  it('is until when debts are snoozed', () => {
    const one = of([debtOf('a', 10, until('2026-03-25'))]);
    assert.deepEqual(one, { title: 'Nothing is offered now', words: 'Your debt is snoozed until 2026-03-25.' });
    const two = of([debtOf('a', 10, until('2026-03-25')), debtOf('b', 5, until('2026-03-19'))]);
    assert.equal(two.words, 'Your 2 debts are snoozed, the first until 2026-03-19.');
  });

  it('is that nothing is at hand to pay an open debt with', () => {
    const one = of([debtOf('a', 10)]);
    assert.deepEqual(one, {
      title: 'Nothing is offered now',
      words: 'A debt is open, but neither an exercise nor a test-out for it can be done here now.',
    });
    const three = of([debtOf('a', 10), debtOf('b', 10), debtOf('c', 5, until('2026-03-19'))]);
    assert.equal(
      three.words,
      '2 debts are open, but neither an exercise nor a test-out for them can be done here now. 1 more is snoozed until 2026-03-19.',
    );
  });

  it('is when a crunch ends', () => {
    const crunch = of([debtOf('a', 10)], [], startCrunch(noChoices, day, '2026-03-25', 10));
    assert.deepEqual(crunch, {
      title: 'Crunch: no practice is offered',
      words: 'What is owed and what is to be validated wait until the payback day, 2026-03-25.',
    });
    assert.equal(of([], [], startCrunch(noChoices, '2026-03-01', day, 10)).title, 'Nothing is waiting', 'the day has come');
  });
});
