/** What the growth page and the page of one skill show. */
import * as z from 'zod/mini';
import { day, debtRow, labelled, planRow, protocolVersion, rung, share, skillRow } from './wireRows.ts';

/** The growth page: everything over time, about the whole of it. */
export const growthView = z.object({
  version: z.literal(protocolVersion),
  /** 'When Whetstone said 80 %, you got 78 %'. */
  calibration: z.object({
    words: z.string(),
    /** Predictions so far, and whether they are enough to say something. */
    count: z.number(),
    enough: z.boolean(),
    /** Mean distance between said and got over the bins, 0 to 1; null without enough. */
    error: z.nullable(share),
    bins: z.array(
      z.object({
        from: share,
        to: share,
        count: z.number(),
        /** Means; null where there are not enough. */
        predicted: z.nullable(share),
        passed: z.nullable(share),
        words: z.string(),
      }),
    ),
  }),
  /** The person's own confidence against what came, the same way. */
  confidence: z.object({
    words: z.string(),
    rows: z.array(z.object({ said: z.string(), count: z.number(), passed: z.nullable(share), words: z.string() })),
  }),
  /** Minutes owed at the end of past weeks, the oldest first; without AI-written code, of which only the present is known. */
  debtOverTime: z.array(z.object({ day, minutes: z.number() })),
  /** The same in words, and what AI-written code adds today. */
  debtWords: z.string(),
  plans: z.array(planRow),
  loans: z.array(z.object({ from: day, until: day, minutes: z.number(), words: z.string() })),
  /** The skill map: prerequisites point at other nodes. */
  map: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      area: z.string(),
      prerequisites: z.array(z.string()),
      standing: z.string(),
      mastery: share,
      freshness: z.nullable(share),
      level: z.string(),
      owed: z.number(),
    }),
  ),
  /** Now, next, and until when at the own pace, as a range of weeks or days. */
  outlook: z.array(z.object({ skill: z.string(), title: z.string(), now: z.string(), next: z.string(), eta: z.string() })),
});
export type GrowthView = z.infer<typeof growthView>;

/** One skill: what is known of it, and from what. */
export const skillView = z.object({
  version: z.literal(protocolVersion),
  skill: skillRow,
  description: z.string(),
  /** From the lowest up: what each asks, which one comes next, and the highest that evidence holds. */
  rungs: z.array(
    z.object({ rung, note: z.string(), state: z.enum(['confirmed', 'shown', 'next', 'open']), here: z._default(z.boolean(), false) }),
  ),
  prerequisites: z.array(z.object({ id: z.string(), title: z.string(), standing: z.string() })),
  alignments: z.array(z.object({ title: z.string(), uri: z.nullable(z.string()) })),
  /** The newest first, each with what it did. */
  evidence: z.array(
    z.object({
      id: z.string(),
      day,
      kind: z.string(),
      /** e.g. 'passed, difficulty 4 of 5, unaided'. */
      words: z.string(),
      /** e.g. 'mastery 54 → 67 %, freshness back to 100 %'. */
      effect: z.string(),
      /** What it came from, when it can be opened: an exercise, a validation. */
      open: z.nullable(labelled),
    }),
  ),
  /** Mastery after each day with evidence, the oldest first, with the 80 % band. */
  timeline: z.array(z.object({ day, mastery: share, low: share, high: share })),
  debt: z.nullable(debtRow),
  actions: z.array(labelled),
});
export type SkillView = z.infer<typeof skillView>;
