/** Pieces of what the host sends to its pages: rows that more than one view shows. */
import * as z from 'zod/mini';
import { decisionCommands } from './contributions.ts';

export const protocolVersion = 1;

/** Commands a page may ask for, each with at most one string argument (a skill, exercise or range id). */
export const pageCommands = [
  'whetstone.startWatching',
  'whetstone.pauseWatching',
  'whetstone.resumeWatching',
  'whetstone.nextStep',
  'whetstone.practise',
  'whetstone.openExercise',
  'whetstone.check',
  'whetstone.hint',
  'whetstone.showSolution',
  'whetstone.resetExercise',
  'whetstone.cancelCheck',
  'whetstone.nextVariant',
  'whetstone.compareSolution',
  'whetstone.showOwnCode',
  'whetstone.showOwnUse',
  'whetstone.testOut',
  'whetstone.explainDebt',
  'whetstone.muteSkill',
  'whetstone.unmuteSkills',
  'whetstone.markAsAi',
  'whetstone.validateAiChange',
  'whetstone.reflect',
  'whetstone.exportReflections',
  'whetstone.showStored',
  'whetstone.openWalkthrough',
  'whetstone.batchTestOut',
  'whetstone.openSkill',
  'whetstone.openGrowth',
  ...decisionCommands,
] as const;

export const action = z.object({ command: z.enum(pageCommands), arg: z.optional(z.string()) });
export type Action = z.infer<typeof action>;

/** A thing to do about a row, as a button or a menu entry. */
export const labelled = z.object({ label: z.string(), action });
export type Labelled = z.infer<typeof labelled>;

export const share = z.number().check(z.minimum(0), z.maximum(1));
/** 'YYYY-MM-DD', the person's local day. */
export const day = z.string();
export const rung = z.enum(['recognise', 'explain', 'use', 'adapt', 'review', 'teach']);

export const skillRow = z.object({
  id: z.string(),
  title: z.string(),
  area: z.string(),
  /** Estimated chance of success on an exercise of middle difficulty; a stated prior below three observations. */
  mastery: share,
  /** Half width of the 80 % band around mastery. */
  uncertainty: share,
  /** Predicted chance that it is still there today; null: never practised. */
  freshness: z.nullable(share),
  /** e.g. 'unproven, 1 of 3' or '72 % ± 14'. */
  standing: z.string(),
  proven: z.boolean(),
  /** Active minutes of the last 30 days. */
  minutes: z.number(),
  /** Ends of the 80 % band around mastery. */
  low: z._default(share, 0),
  high: z._default(share, 1),
  /** The highest rung that evidence holds; null: none yet. */
  rung: z._default(z.nullable(rung), null),
  /** Two kinds of evidence and a re-check hold the rung; else it was shown once. */
  confirmed: z._default(z.boolean(), false),
  /** e.g. 'use, confirmed', 'use, to be confirmed'; '' without a rung. */
  level: z._default(z.string(), ''),
  /** What would move it, e.g. 'To confirm it: another kind of evidence, and a re-check on 2026-04-01 or later.' */
  next: z._default(z.string(), ''),
  /** 'fresh' from 90 %, 'fading' from 70 %, else 'stale'; '' never practised. */
  fresh: z._default(z.enum(['fresh', 'fading', 'stale', '']), ''),
  /** e.g. 'fading, 83 %: best checked again on 2026-04-02', 'never practised'. */
  freshnessNote: z._default(z.string(), ''),
  /** The person wants to grow in it. */
  wanted: z._default(z.boolean(), false),
  canTestOut: z._default(z.boolean(), false),
  /** Local day from which its test-out can be taken again; '' when it can be taken now, or there is none. */
  testOutFrom: z._default(z.string(), ''),
});
export type SkillRow = z.infer<typeof skillRow>;

/** Why a debt is open: the answer to 'Why am I seeing this?', with its off-switch. */
export const debtReason = z.object({
  kind: z.enum(['use', 'ai', 'shift', 'stale', 'snoozed']),
  /** e.g. 'Used more than shown'. */
  title: z.string(),
  /** What it adds, in minutes. */
  minutes: z.number(),
  /** The signals behind it, one sentence each. */
  why: z.array(z.string()),
  /** 'Do not show debts for this reason': asks whether for this skill or for all, and can be undone. */
  off: action,
});

export const debtRow = z.object({
  skill: z.string(),
  title: z.string(),
  /** Minutes owed, rounded by the host. */
  owed: z.number(),
  standing: z.string(),
  /** As in a skill's row. */
  proven: z._default(z.boolean(), false),
  /** Why this is a debt, one sentence a reason. */
  why: z.array(z.string()),
  exercise: z.nullable(z.object({ id: z.string(), title: z.string(), minutes: z.number() })),
  canTestOut: z.boolean(),
  /** As in a skill's row. */
  testOutFrom: z._default(z.string(), ''),
  muted: z.boolean(),
  reasons: z._default(z.array(debtReason), []),
  /** e.g. 'Left for a week it grows by about 8 min: 5 min from new use, 3 min because freshness falls.' */
  interest: z._default(z.string(), ''),
  /** Local day from which it is offered again; '' when it is offered now. */
  snoozedUntil: z._default(z.string(), ''),
  /** Snooze, or wake up again. */
  snooze: z._default(z.nullable(labelled), null),
});
export type DebtRow = z.infer<typeof debtRow>;

export const stepRow = z.object({ title: z.string(), reason: z.string(), minutes: z.number(), label: z.string(), action });

export const queueRow = z.extend(stepRow, {
  /** 0 to 1: the product of its factors, each to the power of its weight. */
  score: share,
  factors: z.array(
    z.object({ name: z.enum(['demand', 'gap', 'staleness', 'interest', 'fit']), value: share, weight: z.number(), words: z.string() }),
  ),
});
export type QueueRow = z.infer<typeof queueRow>;

/** Something new in the stack: first use, unaided use, a review, by day 30, 60, 90. */
export const planRow = z.object({
  /** e.g. 'zod 3 → 4'. */
  title: z.string(),
  since: day,
  steps: z.array(
    z.object({
      title: z.string(),
      due: day,
      state: z.enum(['done', 'open', 'late']),
      /** e.g. 'done on 2026-03-12', 'by 2026-04-11'. */
      words: z.string(),
      action: z.nullable(labelled),
    }),
  ),
});
export type PlanRow = z.infer<typeof planRow>;

/** A use in own code that would be evidence; a row, never a question that stops anybody. */
export const applicationRow = z.object({ id: z.string(), title: z.string(), words: z.string(), confirm: labelled, decline: labelled });
export type ApplicationRow = z.infer<typeof applicationRow>;

/** A test-out over the ten largest debts. */
export const batchRow = z.object({
  /** e.g. 'I know most of this: test out of 10 debts', 'Go on with the test-out: 4 of 10 done'. */
  title: z.string(),
  /** Estimated for what is left of it. */
  minutes: z.number(),
  done: z.number(),
  total: z.number(),
  action: labelled,
  /** Leaves it for good; null before it was begun. */
  end: z._default(z.nullable(labelled), null),
});
