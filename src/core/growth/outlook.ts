import { dayAfter, daysBetween } from '../days.ts';
import type { Skill } from '../packs/schema.ts';
import type { Evidence } from '../skills/evidence.ts';
import { levelOf } from '../skills/ladder.ts';
import { provenFrom, standing } from '../skills/mastery.ts';
import type { SkillState } from '../skills/projection.ts';
import { levelView } from '../skills/words.ts';

/** Weeks that the own pace is taken from. */
const paceWeeks = 8;

export interface Outlook {
  skill: string;
  now: string;
  /** '' for what was never observed: the first three observations come first, as `now` says. */
  next: string;
  /** A range from the own pace, e.g. '2 to 5 weeks', '3 to 6 days', '4 weeks or more'; never one number. '' without evidence in the last 8 weeks. */
  eta: string;
}

/**
 * Where a skill stands, what comes next, and when at the own pace. With k days of evidence in the last 8 weeks the pace is taken to lie
 * between (k - sqrt k) / 8 and (k + sqrt k) / 8 days a week: one standard deviation of a Poisson count to each side.
 */
export function outlook(skill: Skill, state: SkillState, evidence: readonly Evidence[], today: string): Outlook {
  const level = levelView(skill, state);
  const now = level.words === '' ? standing(state.rating) : level.words;
  return { skill: skill.id, now, next: state.rating.observations === 0 ? '' : level.next, eta: eta(state, evidence, today) };
}

function eta(state: SkillState, evidence: readonly Evidence[], today: string): string {
  const from = dayAfter(today, -7 * paceWeeks);
  const days = new Set(evidence.filter((row) => row.day > from && row.day <= today).map((row) => row.day)).size;
  if (days === 0) return '';
  const wanted = Math.max(1, provenFrom - state.rating.observations);
  const { shown, confirmed } = levelOf(state.ladder, state.rating);
  const recheck = (shown ?? confirmed)?.recheckFrom ?? '';
  // A re-check before its day confirms nothing; from then on it waits for a day of practice.
  const least = recheck === '' ? 0 : Math.max(0, daysBetween(today, recheck));
  // Days from one day of practice to the next.
  const between = (practised: number): number => (7 * paceWeeks) / practised;
  const soonest = Math.max(least, wanted * between(days + Math.sqrt(days)));
  const slow = days - Math.sqrt(days);
  if (slow <= 0) return orMore(Math.max(1, Math.round(soonest / 7)));
  const latest = Math.max(wanted * between(slow), least === 0 ? 0 : least + between(slow));
  return range(soonest, latest);
}

function orMore(weeks: number): string {
  return `${weeks} ${weeks === 1 ? 'week' : 'weeks'} or more`;
}

/** In weeks; in days where both ends would be the same week. @param soonest and @param latest in days, the one below the other */
function range(soonest: number, latest: number): string {
  const [from, to] = [soonest, latest].map((days) => Math.max(1, Math.round(days / 7)));
  if (from !== to) return `${from} to ${to} weeks`;
  return `${Math.max(1, Math.floor(soonest))} to ${Math.ceil(latest)} days`;
}
