import { localDay } from '../days.ts';
import type { Evidence } from '../skills/evidence.ts';
import type { Plan } from './plans.ts';

/** Of one's own word: a third of what an unaided attempt counts, split over the plan's skills. */
export const reviewWeight = 0.3;

/** Somebody's use was reviewed, as the person says. Empty for a plan that no skill is about. */
export function reviewEvidence(plan: Plan, at: number, newId: () => string): Evidence[] {
  const about = { kind: 'review', outcome: 1, difficulty: 3, assisted: false, source: '', rung: 'review' } as const;
  const weight = reviewWeight / Math.max(1, plan.skills.length);
  return plan.skills.map((skill) => ({ id: newId(), at, day: localDay(at), skill, weight, ...about }));
}
