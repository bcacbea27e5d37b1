import assert from 'node:assert/strict';
import { dayAfter, dayMs } from '../../../../src/core/days.ts';
import { reviewEvidence } from '../../../../src/core/growth/planEvidence.ts';
import { openShifts, planDays, plans, type Plan, type PlanInput } from '../../../../src/core/growth/plans.ts';
import { shiftName } from '../../../../src/core/signals/shiftNames.ts';
import type { SignalDay } from '../../../../src/core/signals/signal.ts';
import type { Evidence } from '../../../../src/core/skills/evidence.ts';
import { project } from '../../../../src/core/skills/projection.ts';
import { fakeIds } from '../../../support/fakes/ids.ts';
import { evidenceOf, noon, skillOf } from '../../../support/fakes/samples.ts';

const today = '2026-03-18';
const ago = (days: number): string => dayAfter(today, -days);
const row = (kind: SignalDay['kind'], name: string, day: string, seconds = 0): SignalDay => ({ kind, name, day, seconds, count: 1 });
const zod = shiftName({ kind: 'major', name: 'npm/zod', from: 3, to: 4 });
const skill = skillOf('validation', { signals: { packages: ['npm/zod'], languages: ['rust'], tools: ['github-actions'] } });

const evidence = (daysAgo: number, more: Partial<Evidence>): Evidence =>
  evidenceOf({ id: `e-${daysAgo}`, at: noon - daysAgo * dayMs, day: ago(daysAgo), skill: 'validation', ...more });

function planned(days: SignalDay[], more: Partial<PlanInput> = {}): Plan[] {
  return plans({ days, skills: [skill], states: new Map(), reviewed: {}, today, ...more });
}

const steps = (plan: Plan | undefined): (string | null)[] => (plan?.steps ?? []).map((step) => step.done);

describe('plans for what is new in the stack', () => {
  it('have three steps, by day 30, 60 and 90', () => {
    const [plan] = planned([row('shift', zod, ago(10))]);
    assert.deepEqual([plan?.title, plan?.since, plan?.skills], ['zod 3 → 4', ago(10), ['validation']]);
    assert.deepEqual(
      plan?.steps.map(({ id, due, done, late }) => [id, due, done, late]),
      [
        ['firstUse', dayAfter(ago(10), 30), null, false],
        ['unaidedUse', dayAfter(ago(10), 60), null, false],
        ['review', dayAfter(ago(10), 90), null, false],
      ],
    );
  });

  it('see the first use in signals after the shift', () => {
    const shift = row('shift', zod, ago(10));
    assert.equal(steps(planned([shift, row('package', 'npm/zod', ago(12), 60)])[0])[0], null, 'before it was new');
    assert.equal(steps(planned([shift, row('package', 'npm/zod', ago(8), 0)])[0])[0], null, 'no time was spent');
    assert.equal(steps(planned([shift, row('package', 'npm/left-pad', ago(8), 60)])[0])[0], null);
    assert.equal(steps(planned([shift, row('package', 'npm/zod@4', ago(5), 60), row('package', 'npm/zod', ago(8), 60)])[0])[0], ago(8));
  });

  it('know languages and CI tools by their own signals', () => {
    const rust = [row('shift', 'language rust', ago(9)), row('active', 'rust', ago(7), 300)];
    const ci = [row('shift', 'ci github-actions', ago(9)), row('tool', 'github-actions', ago(6), 300)];
    assert.deepEqual(
      planned([...rust, ...ci]).map((plan) => [plan.title, plan.skills, steps(plan)[0]]),
      [
        ['github-actions', ['validation'], ago(6)],
        ['Rust', ['validation'], ago(7)],
      ],
    );
  });

  it('see unaided use and a review in evidence after the shift, not before it', () => {
    const days = [row('shift', zod, ago(40))];
    const states = (...rows: Evidence[]): Partial<PlanInput> => ({ states: project(rows).skills });
    assert.deepEqual(steps(planned(days, states(evidence(50, { rung: 'review' })))[0]), [null, null, null]);
    assert.deepEqual(steps(planned(days, states(evidence(30, { rung: 'use' })))[0]), [null, ago(30), null]);
    assert.deepEqual(steps(planned(days, states(evidence(30, { rung: 'use', assisted: true })))[0]), [null, null, null]);
    assert.deepEqual(steps(planned(days, states(evidence(20, { kind: 'application' })))[0]), [null, ago(20), null]);
    assert.deepEqual(steps(planned(days, states(evidence(20, { rung: 'review' })))[0]), [null, ago(20), ago(20)]);
  });

  it('of something no pack knows take three days of use for unaided, and the person’s word for a review', () => {
    const unknown = shiftName({ kind: 'dependency', name: 'npm/left-pad' });
    const used = [30, 29, 28].map((days) => row('package', 'npm/left-pad', ago(days), 60));
    const [plan] = planned([row('shift', unknown, ago(40)), ...used], { reviewed: { [unknown]: ago(3) } });
    assert.deepEqual([plan?.skills, steps(plan)], [[], [ago(30), ago(28), ago(3)]]);
  });

  it('say what is late, and end a week after their last date', () => {
    const [plan] = planned([row('shift', zod, ago(61))]);
    assert.deepEqual(
      plan?.steps.map((step) => step.late),
      [true, true, false],
    );
    assert.equal(planned([row('shift', zod, ago(planDays - 1))]).length, 1);
    assert.equal(planned([row('shift', zod, ago(planDays))]).length, 0);
  });

  it('come once for a thing, from its first day, the newest first', () => {
    const days = [row('shift', zod, ago(5)), row('shift', zod, ago(9)), row('shift', 'language rust', ago(2))];
    assert.deepEqual(
      planned(days).map((plan) => plan.since),
      [ago(2), ago(9)],
    );
  });

  it('are a reason for debt until there was unaided use', () => {
    const days = [row('shift', zod, ago(9)), row('shift', 'language rust', ago(2))];
    assert.deepEqual(openShifts(planned(days)), new Map([['validation', ['Rust', 'zod 3 → 4']]]));
    const states = project([evidence(5, { rung: 'use' })]).skills;
    assert.deepEqual(openShifts(planned(days, { states })), new Map([['validation', ['Rust']]]));
  });
});

describe('a review that the person notes', () => {
  it('is evidence of little weight, split over the skills', () => {
    const [plan] = planned([row('shift', zod, ago(5))]);
    assert.ok(plan);
    const rows = reviewEvidence({ ...plan, skills: ['a', 'b'] }, noon, fakeIds('e'));
    assert.deepEqual(
      rows.map(({ skill: one, weight, kind, rung, day }) => [one, weight, kind, rung, day]),
      [
        ['a', 0.15, 'review', 'review', today],
        ['b', 0.15, 'review', 'review', today],
      ],
    );
    assert.deepEqual(reviewEvidence({ ...plan, skills: [] }, noon, fakeIds('e')), []);
  });
});
