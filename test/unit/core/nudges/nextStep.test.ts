import assert from 'node:assert/strict';
import type { Debt } from '../../../../src/core/debt/ledger.ts';
import { nextStep, type NextStepInput } from '../../../../src/core/nudges/nextStep.ts';
import { codeOf, skillOf } from '../../../support/fakes/samples.ts';

const debt = (id: string, owed: number): Debt => ({ skill: skillOf(id), owed, standing: 'unproven, 1 of 3', why: [] });
const range = { id: 'r-1', label: 'src/app.ts:12-20', lines: 9, stale: false };

const nothing: NextStepInput = { openRanges: [], debts: [], exerciseFor: () => null, reflectionDue: false };
const everything: NextStepInput = {
  openRanges: [range, { ...range, id: 'r-2' }],
  debts: [debt('a', 12.4), debt('b', 3)],
  exerciseFor: (skill) => codeOf(`${skill}-1`),
  reflectionDue: true,
};

describe('nextStep', () => {
  it('is nothing when nothing is due', () => assert.equal(nextStep(nothing), null));

  it('is the oldest AI-written range before all else', () => {
    assert.deepEqual(nextStep(everything), {
      kind: 'validate',
      range: 'r-1',
      title: 'Validate src/app.ts:12-20',
      reason: '9 AI-written lines wait for your verdict.',
      minutes: 3,
    });
  });

  it('says one line waits, and when the code changed after the verdict', () => {
    const reason = (more: Partial<typeof range>): string | undefined =>
      nextStep({ ...nothing, openRanges: [{ ...range, ...more }] })?.reason;
    assert.equal(reason({ lines: 1 }), '1 AI-written line waits for your verdict.');
    assert.equal(reason({ stale: true }), 'This AI-written range changed after your verdict.');
  });

  it('is then the largest debt, with its exercise', () => {
    const step = nextStep({ ...everything, openRanges: [] });
    assert.ok(step?.kind === 'practise');
    assert.deepEqual([step.skill, step.exercise.id, step.title, step.minutes], ['a', 'a-1', 'Practise a', 5]);
    assert.equal(step.reason, 'Your largest debt: 12 minutes, unproven, 1 of 3.');
  });

  it('passes over debts that no exercise pays', () => {
    const step = nextStep({ ...everything, openRanges: [], exerciseFor: (skill) => (skill === 'b' ? codeOf('b-1') : null) });
    assert.ok(step?.kind === 'practise' && step.skill === 'b');
    assert.match(step.reason, /^A debt of 3 minutes/);
  });

  it('is a reflection when there is nothing to practise, and only when it is due', () => {
    const input = { ...everything, openRanges: [], exerciseFor: () => null };
    assert.equal(nextStep(input)?.kind, 'reflect');
    assert.equal(nextStep({ ...input, reflectionDue: false }), null);
  });

  it('of the same state is the same step', () => assert.deepEqual(nextStep(everything), nextStep(everything)));
});
