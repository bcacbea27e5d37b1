import type { Construct, Skill } from '../packs/schema.ts';
import type { SignalDay } from '../signals/signal.ts';
import type { Exposure, ExposurePart } from '../skills/exposure.ts';
import { retrievability } from '../skills/freshness.ts';
import { isProven, newRating, priorMastery, provenFrom, standing } from '../skills/mastery.ts';
import { cover, type SkillState } from '../skills/projection.ts';
import { isOff, noChoices, snoozesThatCount, standingSnooze, type Choices, type DebtReasonKind } from './choices.ts';
import { covered, interest, type Interest } from './interest.ts';
import { occasions } from './occasions.ts';
import { minutesText, partSentence, percent } from './words.ts';

/** A debt that was paid opens again when mastery x freshness has fallen below this. */
export const reopensBelow = 0.6;
/** Minutes owed for one AI-written line nobody has explained: a review reads at most 500 lines an hour (SmartBear/Cisco 2006). */
export const minutesPerAiLine = 60 / 500;
/** Minutes that something new in the stack adds until it was used unaided: a short exercise and a look at its documentation. */
export const minutesPerShift = 10;
/** Minutes of a re-check. */
export const minutesOfRecheck = 2;

export interface DebtReason {
  kind: DebtReasonKind;
  /** What it adds to the debt, in minutes. */
  minutes: number;
  /** The signals behind it, a sentence each. */
  why: string[];
}

export interface Debt {
  skill: Skill;
  /** Minutes: the sum of its reasons. */
  owed: number;
  standing: string;
  reasons: DebtReason[];
  /** All of it in sentences: the reasons, and how sure the estimate is. */
  why: string[];
  interest: Interest;
  /** Local day from which it is offered again; '' when it is offered now. */
  snoozedUntil: string;
}

export interface LedgerInput {
  skills: readonly Skill[];
  constructs: readonly Construct[];
  exposures: ReadonlyMap<string, Exposure>;
  states: ReadonlyMap<string, SkillState>;
  /** AI-written lines that no standing verdict explains. */
  unexplainedAiLines: number;
  /** Those of them that have a verdict, which answers too little. */
  judgedAiLines?: number;
  /** Roll-ups of the days that count: what is new in them is a reason. */
  days: readonly SignalDay[];
  /** New in the stack and not yet used unaided, by skill. */
  shifts?: ReadonlyMap<string, readonly string[]>;
  choices?: Choices;
  /** Local day. */
  today: string;
  /** Smaller debts are not shown, in minutes. */
  minMinutes: number;
}

/** Open debts, the largest first. */
export function ledger(input: LedgerInput): Debt[] {
  const titles = new Map(input.constructs.map((c) => [c.id, c.title]));
  // Few rows of many: each skill looks through them.
  const told = { ...input, days: input.days.filter((row) => row.kind === 'shift' || row.kind === 'friction') };
  return input.skills
    .map((skill) => debtOf(skill, told, titles))
    .filter((debt) => debt !== null)
    .sort((a, b) => b.owed - a.owed || (a.skill.id < b.skill.id ? -1 : 1));
}

/** All that is owed, in minutes. */
export function owedInTotal(debts: readonly Debt[]): number {
  return debts.reduce((sum, debt) => sum + debt.owed, 0);
}

function debtOf(skill: Skill, input: LedgerInput, titles: ReadonlyMap<string, string>): Debt | null {
  const { choices = noChoices, today } = input;
  const state = input.states.get(skill.id);
  const exposure = input.exposures.get(skill.id);
  const forgiven = choices.forgiven[skill.id] ?? '';
  const since = forgiven === '' ? input.days : input.days.filter((row) => row.day > forgiven);
  const { shifts, needs } = occasions(skill, since, titles);
  const snooze = standingSnooze(choices, skill.id, state?.lastAt ?? -1);
  const open = [
    ai(skill.signals.ai ? input.unexplainedAiLines : 0, input.judgedAiLines ?? 0),
    used(exposure, state, today, [...sentences(exposure?.parts ?? [], titles), ...needs]),
    stale(exposure, state, today, choices.interests.includes(skill.id) && (state?.card?.day ?? '') > forgiven),
    shifted(shifts, input.shifts?.get(skill.id)?.length ?? 0, state, today),
  ].filter((reason) => reason !== null && !isOff(choices, reason.kind, skill.id)) as DebtReason[];
  const sum = open.reduce((total, reason) => total + reason.minutes, 0);
  if (snooze !== null && snooze.times >= snoozesThatCount && !isOff(choices, 'snoozed', skill.id)) open.push(postponed(snooze, sum));
  const owed = open.reduce((total, reason) => total + reason.minutes, 0);
  if (owed <= 0 || owed < input.minMinutes) return null;
  return {
    skill,
    owed,
    standing: standing(state?.rating ?? newRating),
    reasons: open,
    why: [...open.flatMap((reason) => reason.why), ...estimate(state, today)],
    interest: interest(exposure?.minutes ?? 0, state, today),
    snoozedUntil: snooze !== null && snooze.until > today ? snooze.until : '',
  };
}

/** A verdict alone is no evidence: the debt stays until its lines are explained. */
function ai(lines: number, judged: number): DebtReason | null {
  if (lines === 0) return null;
  const has = (count: number): string => `${count} AI-written ${count === 1 ? 'line has' : 'lines have'}`;
  const why = [
    ...(lines > judged ? [`${has(lines - judged)} no verdict yet.`] : []),
    ...(judged > 0
      ? [`${has(judged)} a verdict and ${judged === 1 ? 'is' : 'are'} not explained yet: answer each question of the checklist.`]
      : []),
  ];
  return { kind: 'ai', minutes: lines * minutesPerAiLine, why };
}

/** What is used and not covered. */
function used(exposure: Exposure | undefined, state: SkillState | undefined, today: string, why: string[]): DebtReason | null {
  if (exposure === undefined || exposure.minutes <= 0 || isCovered(state, today)) return null;
  return { kind: 'use', minutes: exposure.minutes * (1 - covered(state, today)), why };
}

/** What was shown once and has faded since, of what is used or wanted. */
function stale(exposure: Exposure | undefined, state: SkillState | undefined, today: string, wanted: boolean): DebtReason | null {
  if (state?.paid !== true || state.card === null || (exposure === undefined && !wanted)) return null;
  const now = covered(state, today);
  if (now >= reopensBelow) return null;
  const minutes = Math.max(minutesOfRecheck, (exposure?.minutes ?? 0) * (1 - now));
  const freshness = percent(retrievability(state.card, today));
  return {
    kind: 'stale',
    minutes,
    why: [`You showed it on ${state.card.day}; freshness has fallen to ${freshness}, so a re-check is due.`],
  };
}

/** What came into the stack. It adds minutes until it was used unaided. */
function shifted(why: string[], open: number, state: SkillState | undefined, today: string): DebtReason | null {
  return why.length === 0 || isCovered(state, today) ? null : { kind: 'shift', minutes: open * minutesPerShift, why };
}

/** Paid: what has faded since is a re-check. What is unproven covers nothing, however hard the first answers were. */
function isCovered(state: SkillState | undefined, today: string): boolean {
  return state !== undefined && (state.paid || (isProven(state.rating) && covered(state, today) >= cover));
}

function postponed(snooze: { times: number; minutes: number }, others: number): DebtReason {
  const why = [`Snoozed ${snooze.times} times: the ${minutesText(snooze.minutes)} of then stay until there is evidence.`];
  return { kind: 'snoozed', minutes: Math.max(0, snooze.minutes - others), why };
}

function sentences(parts: readonly ExposurePart[], titles: ReadonlyMap<string, string>): string[] {
  return parts.slice(0, 3).map((part) => partSentence(part, titles));
}

function estimate(state: SkillState | undefined, today: string): string[] {
  const rating = state?.rating ?? newRating;
  const known = isProven(rating)
    ? `Mastery is ${standing(rating)}.`
    : `Observed ${rating.observations} of ${provenFrom} times so far; until then the estimate, which began at ${percent(priorMastery)}, closes no debt.`;
  return state?.card ? [known, `Freshness is ${percent(retrievability(state.card, today))} today.`] : [known];
}
