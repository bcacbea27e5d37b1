import { dayAfter, exposureDays } from '../days.ts';
import { retrievability } from '../skills/freshness.ts';
import { mastery, priorMastery } from '../skills/mastery.ts';
import type { SkillState } from '../skills/projection.ts';

const week = 7;

/** Mastery x freshness on a local day, 0 to 1. A skill never practised has no freshness to lose: its prior stands alone. */
export function covered(state: SkillState | undefined, day: string): number {
  if (state === undefined) return priorMastery;
  return mastery(state.rating) * (state.card === null ? 1 : retrievability(state.card, day));
}

export interface Interest {
  /** Minutes a week: what the coming week adds when nothing is done. */
  minutes: number;
  /** The part that comes from use, and from freshness. */
  fromUse: number;
  fromFreshness: number;
}

/**
 * Interest in minutes a week, with m the active minutes of the last 30 days and c(d) = mastery x freshness in d days:
 *   m x 7/30 x (1 - c(7))  for the use of the coming week at the same pace, and  m x (c(0) - c(7))  for what is forgotten.
 * What leaves the 30 days in that week is not taken off.
 */
export function interest(minutes: number, state: SkillState | undefined, today: string): Interest {
  const now = covered(state, today);
  const then = covered(state, dayAfter(today, week));
  const fromUse = ((minutes * week) / exposureDays) * (1 - then);
  const fromFreshness = minutes * Math.max(0, now - then);
  return { minutes: fromUse + fromFreshness, fromUse, fromFreshness };
}
