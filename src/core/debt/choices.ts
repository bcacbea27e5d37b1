import * as z from 'zod/mini';
import { calendarDay } from '../calendarDay.ts';
import { dayAfter } from '../days.ts';
import { isCounted, lastCountedDay } from '../heldBack.ts';

/** Why a debt is open. Each can be switched off, for one skill or for all. */
export const debtReasons = ['use', 'ai', 'shift', 'stale', 'snoozed'] as const;
export type DebtReasonKind = (typeof debtReasons)[number];

/** From this many snoozes on, a debt stays at what it was until there is evidence. */
export const snoozesThatCount = 3;

const crunch = z.object({ from: calendarDay, until: calendarDay, minutes: z.number() });
export type Crunch = z.infer<typeof crunch>;

const snooze = z.object({
  /** Not offered before this local day. */
  until: calendarDay,
  times: z.number(),
  /** Milliseconds since the epoch of the first one: evidence after it ends the count. */
  since: z.number(),
  /** Minutes owed at the last one. */
  minutes: z.number(),
});
export type Snooze = z.infer<typeof snooze>;

const shape = z.object({
  /** Everything waits until the payback day; null: no crunch. */
  crunch: z.nullable(crunch),
  /** Crunches that are over. */
  loans: z.array(crunch),
  /** By skill: use up to and including this local day is forgiven. */
  forgiven: z.record(z.string(), calendarDay),
  /** AI-written ranges up to this moment are forgiven (milliseconds since the epoch). */
  forgivenAiAt: z.number(),
  archived: z.array(z.object({ skill: z.string(), day: calendarDay, minutes: z.number() })),
  snoozes: z.record(z.string(), snooze),
  /** 'stale', or 'stale typescript/narrowing'. */
  reasonsOff: z.array(z.string()),
  /** Skills that the person wants to grow in. */
  interests: z.array(z.string()),
  /** Uses in own code about which the person said whether they are evidence. */
  settled: z.array(z.string()),
  /** By new thing in the stack: local day on which somebody's use of it was reviewed. */
  reviewed: z.record(z.string(), calendarDay),
});

/** What the person decided about their debts. Kept in this workspace's record alone: no export and no profile holds it. */
export type Choices = z.infer<typeof shape>;

export const noChoices: Choices = {
  crunch: null,
  loans: [],
  forgiven: {},
  forgivenAiAt: 0,
  archived: [],
  snoozes: {},
  reasonsOff: [],
  interests: [],
  settled: [],
  reviewed: {},
};

/** Choices as they were stored. A field that cannot be read counts as not chosen. */
export function readChoices(stored: unknown): Choices {
  if (typeof stored !== 'object' || stored === null) return noChoices;
  const whole = shape.safeParse({ ...noChoices, ...stored });
  if (whole.success) return whole.data;
  const faulty = new Set(whole.error.issues.map((issue) => issue.path[0]));
  const sound = Object.fromEntries(Object.entries(stored).filter(([key]) => !faulty.has(key)));
  return shape.parse({ ...noChoices, ...sound });
}

/** Without what was chosen on a day that is still to come. */
export function countedChoices(choices: Choices, today: string): Choices {
  const last = lastCountedDay(today);
  const ofDays = (days: Readonly<Record<string, string>>): Record<string, string> => kept(days, (day) => day <= last);
  return {
    ...choices,
    crunch: choices.crunch !== null && choices.crunch.from <= last ? choices.crunch : null,
    loans: choices.loans.filter(({ from }) => from <= last),
    forgiven: ofDays(choices.forgiven),
    forgivenAiAt: isCounted(choices.forgivenAiAt, today) ? choices.forgivenAiAt : 0,
    archived: choices.archived.filter(({ day }) => day <= last),
    snoozes: kept(choices.snoozes, ({ since }) => isCounted(since, today)),
    reviewed: ofDays(choices.reviewed),
  };
}

function kept<T>(all: Readonly<Record<string, T>>, counts: (one: T) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([, one]) => counts(one)));
}

/** @param until the payback day: from then on debts are offered again */
export function startCrunch(choices: Choices, today: string, until: string, minutes: number): Choices {
  return { ...endCrunch(choices, today), crunch: { from: today, until, minutes } };
}

export function endCrunch(choices: Choices, today: string): Choices {
  if (choices.crunch === null) return choices;
  const { crunch: over } = choices;
  if (over.from > lastCountedDay(today)) return { ...choices, crunch: null };
  return { ...choices, crunch: null, loans: [...choices.loans, { ...over, until: over.until < today ? over.until : today }].slice(-20) };
}

/** Everything that is owed now is archived: only new use opens a debt again. */
export function amnesty(choices: Choices, today: string, now: number, debts: readonly { skill: { id: string }; owed: number }[]): Choices {
  const skills = debts.map((debt) => debt.skill.id);
  const snoozes = Object.fromEntries(Object.entries(choices.snoozes).filter(([skill]) => !skills.includes(skill)));
  return {
    ...choices,
    snoozes,
    forgiven: { ...choices.forgiven, ...Object.fromEntries(skills.map((skill) => [skill, today])) },
    forgivenAiAt: now,
    archived: [...choices.archived, ...debts.map((debt) => ({ skill: debt.skill.id, day: today, minutes: debt.owed }))].slice(-200),
  };
}

/** @param lastEvidenceAt of the skill, milliseconds since the epoch: snoozes before it no longer count */
export function snoozeDebt(
  choices: Choices,
  debt: { skill: { id: string }; owed: number },
  when: { today: string; now: number; days: number; lastEvidenceAt: number },
): Choices {
  const before = standingSnooze(countedChoices(choices, when.today), debt.skill.id, when.lastEvidenceAt);
  const next: Snooze = {
    until: dayAfter(when.today, when.days),
    times: (before?.times ?? 0) + 1,
    since: before?.since ?? when.now,
    minutes: debt.owed,
  };
  return { ...choices, snoozes: { ...choices.snoozes, [debt.skill.id]: next } };
}

/** The snooze of a skill, unless evidence came after it. */
export function standingSnooze(choices: Choices, skill: string, lastEvidenceAt: number): Snooze | null {
  const known = choices.snoozes[skill];
  return known !== undefined && known.since > lastEvidenceAt ? known : null;
}

export function switchReason(choices: Choices, reason: string, on: boolean): Choices {
  const others = choices.reasonsOff.filter((one) => one !== reason);
  return { ...choices, reasonsOff: on ? others : [...others, reason].sort() };
}

export function isOff(choices: Choices, kind: DebtReasonKind, skill: string): boolean {
  return choices.reasonsOff.includes(kind) || choices.reasonsOff.includes(`${kind} ${skill}`);
}
