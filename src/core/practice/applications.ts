import { dayAfter, noonOf } from '../days.ts';
import type { Construct, Skill } from '../packs/schema.ts';
import type { SignalDay } from '../signals/signal.ts';
import type { Evidence } from '../skills/evidence.ts';
import type { SkillState } from '../skills/projection.ts';

/** Days after practice within which a use in own code is proposed as evidence: soon, and still there. */
export const applyWithin = [7, 30] as const;

/** A use of something practised lately, in code that the person typed. It is evidence once they say so. */
export interface Application {
  /** The same use has the same id. */
  id: string;
  skill: string;
  construct: string;
  /** Local days. */
  practised: string;
  used: string;
  /** 7 or 30: days after the practice. */
  within: (typeof applyWithin)[number];
  /** e.g. 'You practised this on 2026-03-10 and wrote async functions yourself on 2026-03-14.' */
  words: string;
}

export interface ApplicationInput {
  skills: readonly Skill[];
  constructs: readonly Construct[];
  states: ReadonlyMap<string, SkillState>;
  /** Roll-ups of the last 30 days; rows of kind 'construct' are of lines that the person typed. */
  days: readonly SignalDay[];
  /** Ids of those that were confirmed or declined. */
  settled: readonly string[];
}

/**
 * For each skill the first use within 7 days of its last practice, and the first one from the 8th to the 30th day. Uses on the day of
 * the practice itself are left out: they may be the exercise once more.
 */
export function applications(input: ApplicationInput): Application[] {
  const titles = new Map(input.constructs.map((one) => [one.id, one.title]));
  const uses = daysByConstruct(input.days);
  return input.skills.flatMap((skill) => {
    const state = input.states.get(skill.id);
    if (state === undefined || state.practised === '') return [];
    let from = state.practised;
    return applyWithin.flatMap((within) => {
      const until = dayAfter(state.practised, within);
      const found = firstUse(skill.signals.constructs, uses, from, until);
      from = until;
      const id = `${skill.id} ${state.practised} ${within}`;
      if (found === undefined || input.settled.includes(id)) return [];
      const what = titles.get(found.construct) ?? found.construct;
      const words = `You practised this on ${state.practised} and wrote ${what} yourself on ${found.day}.`;
      return [{ id, skill: skill.id, construct: found.construct, practised: state.practised, used: found.day, within, words }];
    });
  });
}

/** By construct the local days on which it was typed, the earliest first. */
function daysByConstruct(rows: readonly SignalDay[]): Map<string, string[]> {
  const days = new Map<string, string[]>();
  for (const { kind, name, day } of rows) {
    if (kind !== 'construct') continue;
    const known = days.get(name);
    if (known === undefined) days.set(name, [day]);
    else known.push(day);
  }
  for (const list of days.values()) list.sort();
  return days;
}

/** The first use of any of the constructs, after one local day and up to another. */
function firstUse(
  constructs: readonly string[],
  uses: ReadonlyMap<string, readonly string[]>,
  after: string,
  until: string,
): { construct: string; day: string } | undefined {
  const found = constructs.flatMap((construct) => {
    const day = uses.get(construct)?.find((one) => one > after && one <= until);
    return day === undefined ? [] : [{ construct, day }];
  });
  return found.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))[0];
}

/** Of one's own word, about a use that nobody checked: half of what an unaided attempt counts. */
export const applicationWeight = 0.5;

/**
 * What was practised counts in all workspaces, and each proposes its own first use of it: by the id, that of the use, only one counts.
 * It is dated by the use, whenever that is confirmed: a late click is no re-check.
 * @param confirmedAt milliseconds since the epoch
 */
export function applicationEvidence(one: Application, confirmedAt: number): Evidence {
  const id = `application ${one.id}`;
  const about = { skill: one.skill, kind: 'application', outcome: 1, weight: applicationWeight, difficulty: 3 } as const;
  return { id, at: Math.min(confirmedAt, noonOf(one.used)), day: one.used, ...about, assisted: false, source: one.construct, rung: 'use' };
}
