import type { ModelState } from '../../core/modelState.ts';
import type { Plan, PlanStep } from '../../core/growth/plans.ts';
import type { NextStep } from '../../core/nudges/nextStep.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import { testOutLabel } from '../../shared/testOutWords.ts';
import type { ApplicationRow, Labelled, PlanRow, QueueRow } from '../../shared/wireRows.ts';

export function queueRow(step: NextStep): QueueRow {
  const { title, reason, minutes, scored } = step;
  return { title, reason, minutes, ...wayOf(step), score: scored.score, factors: scored.factors };
}

/** What opens a step, and the label of the button that does. */
export function wayOf(step: NextStep): Labelled {
  switch (step.kind) {
    case 'validate':
      return { label: 'Validate', action: { command: 'whetstone.validateAiChange', arg: step.range } };
    case 'practise':
      return { label: 'Practise', action: { command: 'whetstone.practise', arg: step.skill } };
    case 'testOut':
      return { label: testOutLabel(step.proven), action: { command: 'whetstone.testOut', arg: step.skill } };
    case 'reflect':
      return { label: 'Reflect', action: { command: 'whetstone.reflect' } };
  }
}

export function applicationRows({ applications }: ModelState, packs: PackLibrary): ApplicationRow[] {
  return applications.map(({ id, skill, words }) => ({
    id,
    title: packs.skill(skill)?.title ?? skill,
    words,
    confirm: { label: 'Keep as evidence', action: { command: 'whetstone.confirmApplication', arg: id } },
    decline: { label: 'Do not keep', action: { command: 'whetstone.declineApplication', arg: id } },
  }));
}

export function planRows({ plans }: ModelState): PlanRow[] {
  return plans.map((plan) => ({ title: plan.title, since: plan.since, steps: plan.steps.map((step) => stepRow(step, plan)) }));
}

function stepRow(step: PlanStep, plan: Plan): PlanRow['steps'][number] {
  const { title, due, done, late } = step;
  const state = done !== null ? 'done' : late ? 'late' : 'open';
  const words = done !== null ? `done on ${done}` : late ? `was planned by ${due}` : `by ${due}`;
  return { title, due, state, words, action: done === null ? stepAction(step, plan) : null };
}

function stepAction({ id }: PlanStep, { shift, skills }: Plan): Labelled | null {
  if (id === 'review') return { label: 'I did', action: { command: 'whetstone.noteReview', arg: shift } };
  const [skill] = skills;
  return skill === undefined ? null : { label: 'Practise', action: { command: 'whetstone.practise', arg: skill } };
}
