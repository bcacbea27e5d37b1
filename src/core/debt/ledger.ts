import { exposureDays } from '../days.ts';
import type { Construct, Skill } from '../packs/schema.ts';
import { retrievability } from '../skills/freshness.ts';
import { mastery, newRating, priorMastery, provenFrom, standing } from '../skills/mastery.ts';
import type { Exposure, ExposurePart } from '../skills/exposure.ts';
import type { SkillState } from '../skills/projection.ts';
import type { SignalDay } from '../signals/signal.ts';
import { occasions } from './occasions.ts';

/** A skill whose mastery x freshness reaches this is covered: it is no debt, however much it is used. */
export const cover = 0.8;
/** Minutes owed for one AI-written line nobody has explained: a review reads at most 500 lines an hour (SmartBear/Cisco 2006). */
export const minutesPerAiLine = 60 / 500;

export interface Debt {
  skill: Skill;
  /** Minutes: exposure of 30 days x (1 - mastery x freshness), plus unexplained AI lines x 0.12. */
  owed: number;
  standing: string;
  why: string[];
}

export interface LedgerInput {
  skills: readonly Skill[];
  constructs: readonly Construct[];
  exposures: ReadonlyMap<string, Exposure>;
  states: ReadonlyMap<string, SkillState>;
  /** Roll-ups of the days that count: what is new in them is a reason. */
  days: readonly SignalDay[];
  /** AI-written lines without a standing verdict. */
  unexplainedAiLines: number;
  at: number;
  /** Smaller debts are not shown, in minutes. */
  minMinutes: number;
}

/** Open debts, the largest first. */
export function ledger(input: LedgerInput): Debt[] {
  const titles = new Map(input.constructs.map((c) => [c.id, c.title]));
  const debts: Debt[] = [];
  for (const skill of input.skills) {
    const debt = debtOf(skill, input, titles);
    if (debt !== null) debts.push(debt);
  }
  return debts.sort((a, b) => b.owed - a.owed || (a.skill.id < b.skill.id ? -1 : 1));
}

/** Mastery x freshness, 0 to 1. A skill never practised has no freshness to lose: its prior stands alone. */
export function covered(state: SkillState | undefined, at: number): number {
  if (state === undefined) return priorMastery;
  return mastery(state.rating) * (state.card === null ? 1 : retrievability(state.card, at));
}

function debtOf(skill: Skill, input: LedgerInput, titles: ReadonlyMap<string, string>): Debt | null {
  const exposure = input.exposures.get(skill.id);
  const state = input.states.get(skill.id);
  const aiLines = skill.signals.ai ? input.unexplainedAiLines : 0;
  const cov = covered(state, input.at);
  const used = exposure !== undefined && cov < cover ? exposure.minutes * (1 - cov) : 0;
  const owed = used + aiLines * minutesPerAiLine;
  if (owed <= 0 || owed < input.minMinutes) return null;
  const rating = state?.rating ?? newRating;
  return { skill, owed, standing: standing(rating), why: reasons(skill, exposure, aiLines, state, input, titles) };
}

function reasons(
  skill: Skill,
  exposure: Exposure | undefined,
  aiLines: number,
  state: SkillState | undefined,
  input: LedgerInput,
  titles: ReadonlyMap<string, string>,
): string[] {
  const why: string[] = [];
  if (aiLines > 0) why.push(`${aiLines} AI-written ${aiLines === 1 ? 'line has' : 'lines have'} no verdict yet.`);
  for (const part of (exposure?.parts ?? []).slice(0, 3)) why.push(partReason(part, titles));
  why.push(...occasions(skill, input.days, titles));
  const rating = state?.rating ?? newRating;
  if (rating.observations < provenFrom) {
    why.push(
      `Observed ${rating.observations} of ${provenFrom} times so far; until then ${Math.round(priorMastery * 100)} % is where the estimate starts.`,
    );
  } else {
    why.push(`Mastery is ${standing(rating)}.`);
  }
  if (state?.card) why.push(`Freshness is ${Math.round(retrievability(state.card, input.at) * 100)} % today.`);
  return why;
}

function partReason(part: ExposurePart, titles: ReadonlyMap<string, string>): string {
  const time = minutesText(part.minutes);
  switch (part.kind) {
    case 'active':
      return `You worked ${time} in ${part.name} in the last ${exposureDays} days.`;
    case 'construct':
      return `You worked ${time} on code with: ${titles.get(part.name) ?? part.name}.`;
    case 'package':
      return `You worked ${time} in files that import ${packageName(part.name)}.`;
    case 'dependency':
      return `A manifest of this project depends on ${packageName(part.name)}.`;
    case 'tool':
      if (part.count === 0) return `You worked ${time} on files of ${part.name} in the last ${exposureDays} days.`;
      return `You used ${part.name.replace('.', ' ')} ${part.count} ${part.count === 1 ? 'time' : 'times'} in the last ${exposureDays} days.`;
    case 'ai':
      return `${part.count} ${part.count === 1 ? 'line' : 'lines'} in ${part.name} came from an AI in the last ${exposureDays} days.`;
    case 'activity':
      return `You spent ${time} ${part.name === 'debug' ? 'debugging' : 'reading AI-written code'} in the last ${exposureDays} days.`;
    case 'friction':
      return momentReason(part.name);
    case 'shift':
      return '';
  }
}

/** A moment of need by its name, e.g. 'diagnostic rustc e0382'. */
function momentReason(name: string): string {
  const [kind, ...rest] = name.split(' ');
  const what = rest.join(' ');
  if (kind === 'diagnostic') return `The error ${what} kept coming back.`;
  if (kind === 'command') return `${what.replaceAll('.', ' ')} failed several times in a row.`;
  return kind === 'reverted' ? `You took back several steps in ${what}.` : 'Your tests failed several times in a row.';
}

function packageName(name: string): string {
  return name.slice(name.indexOf('/') + 1);
}

/** e.g. 'less than a minute', '1 minute', '12 minutes'. */
export function minutesText(minutes: number): string {
  if (minutes < 1) return 'less than a minute';
  const rounded = Math.round(minutes);
  return rounded === 1 ? '1 minute' : `${rounded} minutes`;
}
