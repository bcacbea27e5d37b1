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
  /** A range from the own pace, e.g. '2 to 5 weeks'; never one number. '' without evidence in the last 8 weeks. */
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
  // A re-check before its day confirms nothing.
  const least = recheck === '' ? 0 : Math.max(0, daysBetween(today, recheck)) / 7;
  const weeks = (pace: number): number => Math.max(least, wanted / (pace / paceWeeks));
  const soonest = Math.max(1, Math.round(weeks(days + Math.sqrt(days))));
  const slow = days - Math.sqrt(days);
  if (slow <= 0) return `${soonest} ${soonest === 1 ? 'week' : 'weeks'} or more`;
  const latest = Math.max(soonest, Math.round(weeks(slow)));
  return soonest === latest ? `about ${soonest} ${soonest === 1 ? 'week' : 'weeks'}` : `${soonest} to ${latest} weeks`;
}
