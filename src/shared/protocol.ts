/**
 * The one transport between the host and its pages. Both ends parse what arrives; what does not parse is logged and dropped.
 * Wire types are not domain types: the host decides every word and number, a page only draws.
 */
import * as z from 'zod/mini';
import { applied, type Change } from './changes.ts';
import { answerMessage, exampleView, longestWords, outcomeView, taskView } from './exerciseParts.ts';
import { growthView, skillView } from './growthViews.ts';
import {
  action,
  applicationRow,
  batchRow,
  day,
  debtRow,
  labelled,
  planRow,
  protocolVersion,
  queueRow,
  skillRow,
  stepRow,
} from './wireRows.ts';

const aiChangeRow = z.object({
  range: z.string(),
  /** Workspace-relative path and lines, e.g. 'src/app.ts:12-20'. */
  label: z.string(),
  lines: z.number(),
  /** How Whetstone knows, e.g. 'marked by you'. */
  evidence: z.string(),
  state: z.enum(['open', 'stale', 'validated']),
  /** e.g. 'validated 5 min ago: accepted' */
  note: z.string(),
});
export type AiChangeRow = z.infer<typeof aiChangeRow>;

const timeOf = z.object({ name: z.string(), minutes: z.number() });

const panelSnapshot = z.object({
  version: z.literal(protocolVersion),
  consent: z.enum(['missing', 'given']),
  watching: z.enum(['on', 'paused', 'off']),
  /** e.g. 'Paused until 14:30'; empty when watching. */
  watchingNote: z.string(),
  workspace: z.enum(['folder', 'none']),
  trusted: z.boolean(),
  nextStep: z.nullable(stepRow),
  /** What is said when there is none. */
  nothing: z._default(z.object({ title: z.string(), words: z.string() }), { title: 'Nothing is waiting', words: '' }),
  /** What to do next, the best first, at most five; the first is `nextStep`. */
  queue: z._default(z.array(queueRow), []),
  /** Minutes the person has, and what they may choose; null: not said. */
  timeBox: z._default(z.object({ chosen: z.nullable(z.number()), choices: z.array(z.number()) }), { chosen: null, choices: [] }),
  skills: z.array(skillRow),
  debts: z.array(debtRow),
  /** Sum of all debts in minutes. */
  owedTotal: z.number(),
  /** What could be done about all debts together: crunch, amnesty, reasons that are off. */
  ledger: z._default(
    z.object({
      /** A crunch that runs, or whose payback day has come. */
      crunch: z.nullable(z.object({ running: z.boolean(), until: day, words: z.string(), end: labelled })),
      /** Debts that were archived by an amnesty. */
      archived: z.array(z.object({ title: z.string(), day, minutes: z.number() })),
      /** Reasons that are switched off, with the way back. */
      off: z.array(z.object({ title: z.string(), on: labelled })),
      actions: z.array(labelled),
    }),
    { crunch: null, archived: [], off: [], actions: [] },
  ),
  batch: z._default(z.nullable(batchRow), null),
  applications: z._default(z.array(applicationRow), []),
  plans: z._default(z.array(planRow), []),
  /** e.g. 'When Whetstone said 80 %, you got 78 % (of 41).', 'Not enough yet: 12 of 30 predictions.' */
  calibration: z._default(z.string(), ''),
  aiChanges: z.array(aiChangeRow),
  /** How many more wait to be validated than are listed. */
  moreAiChanges: z._default(z.number(), 0),
  today: z.object({
    minutes: z.number(),
    languages: z.array(timeOf),
    /** By folder, in a window that has more than one. */
    projects: z._default(z.array(z.extend(timeOf, { languages: z.array(timeOf) })), []),
    /** What the time went to, e.g. 'typing'; adds up to `minutes`. */
    activities: z._default(z.array(timeOf), []),
    /** New in the stack, e.g. 'zod 3 → 4'. */
    shifts: z._default(z.array(z.string()), []),
    /** Moments of need, e.g. 'error ts2345 kept coming back'. */
    moments: z._default(z.array(z.string()), []),
    constructs: z.number(),
    attempts: z.number(),
    reflections: z.number(),
  }),
  reflections: z.array(z.object({ id: z.string(), when: z.string(), summary: z.string() })),
  /** `loaded`: what it is about is there all the same. */
  packProblems: z.array(z.object({ where: z.string(), message: z.string(), loaded: z._default(z.boolean(), false) })),
});
export type PanelSnapshot = z.infer<typeof panelSnapshot>;

const checkResult = z.object({
  /** passed: all tests passed; failed: some did not; broken: the check itself could not run or ran no test. */
  state: z.enum(['passed', 'failed', 'broken']),
  passed: z.number(),
  executed: z.number(),
  total: z.number(),
  /** Tests that were left out, by their author or for want of a tool. */
  skipped: z.number(),
  /** Their names, the first few. */
  skippedTests: z.array(z.string()),
  firstFailure: z.nullable(z.object({ test: z.string(), message: z.string() })),
  /** What went wrong and what to do, when broken; else empty. */
  problem: z.string(),
  /** e.g. 'Node 24.21.0 with the permission model' */
  ranWith: z.string(),
});

const exerciseView = z.object({
  version: z.literal(protocolVersion),
  id: z.string(),
  title: z.string(),
  kind: z.enum(['code', 'fix', 'predict', 'choice', 'order', 'mark', 'explain', 'own-code', 'testOut']),
  skills: z.array(z.string()),
  minutes: z.number(),
  difficulty: z.number(),
  /** Rendered Markdown without any raw HTML of the author. */
  textHtml: z.string(),
  hints: z.object({ shown: z.array(z.string()), total: z.number() }),
  confidence: z.nullable(z.enum(['unsure', 'fairly', 'sure'])),
  running: z.boolean(),
  result: z.nullable(checkResult),
  questions: z.array(
    z.object({
      id: z.string(),
      textHtml: z.string(),
      options: z.array(z.object({ id: z.string(), html: z.string() })),
      answer: z.nullable(z.object({ chosen: z.string(), correct: z.string(), feedbackHtml: z.string() })),
    }),
  ),
  solution: z.nullable(z.string()),
  /** Why it works; shown after a pass or with the solution. */
  whyHtml: z.string(),
  /** What the evidence did, e.g. 'Unproven, 1 of 3. Debt 12 -> 9 min.'; empty before any result. */
  effect: z.string(),
  /** Where one is in a test-out over several skills, e.g. 'Skill 4 of 10', at its end '7 of 10 skills passed'; '' elsewhere. */
  progress: z._default(z.string(), ''),
  /** The way on: past a skill, or once everything here is answered to the next one. */
  next: z._default(z.nullable(labelled), null),
  /** What there is to do on the page; null for code and choices. */
  task: z._default(z.nullable(taskView), null),
  /** What the last answer was worth; null before one. */
  outcome: z._default(z.nullable(outcomeView), null),
  /** Which go at the exercise this is: another after a reset, the old one again when that is taken back. */
  round: z._default(z.number(), 0),
  /** Evidence was written: further answers count no more. */
  settled: z._default(z.boolean(), false),
  solutionShown: z._default(z.boolean(), false),
  /** What is known to be wrong with code that failed; '' else. */
  feedbackHtml: z._default(z.string(), ''),
  /** What may be done now, besides. */
  ways: z._default(z.array(labelled), []),
  /** After two failures: the solution of an easier exercise, to read. */
  example: z._default(z.nullable(exampleView), null),
  /** Of an imported exercise: from where, by whom, under which licence; '' for others. */
  originHtml: z._default(z.string(), ''),
});
export type ExerciseView = z.infer<typeof exerciseView>;

const validationView = z.object({
  version: z.literal(protocolVersion),
  range: z.string(),
  label: z.string(),
  /** How Whetstone knows that an AI wrote it. */
  evidence: z.string(),
  stale: z.boolean(),
  checks: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      outcome: z.enum(['pass', 'fail', 'unknown']),
      /** What was seen, in one sentence. */
      evidence: z.string(),
      /** Zero-based lines the evidence stands at; the page shows them one-based and asks to jump. */
      lines: z.array(z.number()),
    }),
  ),
  questions: z.array(z.object({ id: z.string(), text: z.string(), help: z.string(), answer: z.string() })),
  verdict: z.nullable(z.object({ value: z.enum(['accepted', 'needsWork', 'rejected']), when: z.string(), explained: z.boolean() })),
});
export type ValidationView = z.infer<typeof validationView>;

const change: z.ZodMiniType<Change> = z.lazy(() => z.union([z.object({ to: z.unknown() }), z.object({ in: named }), rowsChange]));
const named = z.array(z.tuple([z.string(), change]));
const rowsChange = z.object({
  by: z.string(),
  rows: named,
  gone: z.array(z.string()),
  order: z.nullable(z.array(z.int().check(z.minimum(0)))),
});

/**
 * What changed since the message before it. `revision` counts the messages since the last whole one, from 1 on: a page that missed one asks
 * for the whole again.
 */
const patch = z.object({ type: z.literal('patch'), version: z.literal(protocolVersion), revision: z.number(), change });
export type Patch = z.infer<typeof patch>;

const whole = [
  z.object({ type: z.literal('panel'), snapshot: panelSnapshot }),
  z.object({ type: z.literal('exercise'), view: exerciseView }),
  z.object({ type: z.literal('validation'), view: validationView }),
  z.object({ type: z.literal('growth'), view: growthView }),
  z.object({ type: z.literal('skill'), view: skillView }),
] as const;
const wholeMessage = z.discriminatedUnion('type', whole);
/** Everything that a page shows. */
export type WholeMessage = z.infer<typeof wholeMessage>;

export const hostMessage = z.discriminatedUnion('type', [...whole, patch, z.object({ type: z.literal('error'), message: z.string() })]);
export type HostMessage = z.infer<typeof hostMessage>;

export const pageMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('run'), action }),
  z.object({ type: z.literal('confidence'), value: z.enum(['unsure', 'fairly', 'sure']) }),
  z.object({ type: z.literal('answer'), question: z.string(), option: z.string() }),
  z.object({ type: z.literal('draft'), exercise: z.string(), answer: answerMessage }),
  z.object({ type: z.literal('submit'), exercise: z.string(), answer: answerMessage }),
  /** What is written in own words: kept in the record of the workspace, and in no export. */
  z.object({ type: z.literal('words'), exercise: z.string(), text: z.string().check(z.maxLength(longestWords)) }),
  z.object({ type: z.literal('compare'), exercise: z.string() }),
  z.object({ type: z.literal('jump'), line: z.number().check(z.int(), z.minimum(0)) }),
  z.object({ type: z.literal('mine') }),
  z.object({
    type: z.literal('verdict'),
    value: z.enum(['accepted', 'needsWork', 'rejected']),
    answers: z.record(z.string(), z.string().check(z.maxLength(2000))),
  }),
]);
export type PageMessage = z.infer<typeof pageMessage>;

/** What a page shows with a change put on it, parsed as a whole. Never throws. */
export function patched(shown: WholeMessage, { change: one }: Patch): Parsed<WholeMessage> {
  try {
    return outcome(wholeMessage.safeParse(applied(shown, one)));
  } catch (error) {
    return { ok: false, problem: String(error) };
  }
}

export type Parsed<T> = { ok: true; value: T } | { ok: false; problem: string };

/** Parses a message that arrived in a page. Never throws. */
export function parseHostMessage(data: unknown): Parsed<HostMessage> {
  return outcome(hostMessage.safeParse(data));
}

/** Parses a message that arrived in the host. Never throws. */
export function parsePageMessage(data: unknown): Parsed<PageMessage> {
  return outcome(pageMessage.safeParse(data));
}

function outcome<T>(result: z.core.util.SafeParseResult<T>): Parsed<T> {
  return result.success ? { ok: true, value: result.data } : { ok: false, problem: z.prettifyError(result.error) };
}
