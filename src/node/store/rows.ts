/** Shapes of stored rows. Every row read back is parsed: a file may have been edited, or written by another version. */
import * as z from 'zod/mini';
import { rungs } from '../../core/packs/parts.ts';
import { signalKinds } from '../../core/signals/signal.ts';
import { evidenceKinds } from '../../core/skills/evidence.ts';
import { origins, strengths } from '../../core/provenance/ranges.ts';
import { confidences } from '../../core/practice/attempt.ts';
import { verdicts } from '../../core/validation/validation.ts';
import { calendarDay } from '../../core/calendarDay.ts';

const flag = z.pipe(
  z.number(),
  z.transform((n) => n !== 0),
);
const json = <T extends z.ZodMiniType>(schema: T) => z.pipe(z.pipe(z.string(), z.transform(parseJson)), schema);

function parseJson(text: string, context: z.core.ParsePayload): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.issues.push({ code: 'custom', input: text, message: 'is not JSON' });
    return z.NEVER;
  }
}

export const signalDayRow = z.object({
  day: calendarDay,
  kind: z.enum(signalKinds),
  name: z.string(),
  seconds: z.number(),
  count: z.number(),
  project: z.exactOptional(z.string()),
});
export const originDayRow = z.extend(signalDayRow, { origin: z.string() });
export const signalRowShape = z.extend(signalDayRow, { id: z.string(), at: z.number() });

export const evidenceRow = z.object({
  id: z.string(),
  at: z.number(),
  skill: z.string(),
  kind: z.enum(evidenceKinds),
  outcome: z.number().check(z.minimum(0), z.maximum(1)),
  weight: z.number().check(z.minimum(0), z.maximum(1)),
  difficulty: z.number().check(z.minimum(1), z.maximum(5)),
  assisted: flag,
  source: z.string(),
  day: calendarDay,
  rung: z.enum([...rungs, '']),
});
export const placedEvidenceRow = z.extend(evidenceRow, { workspace: z.string() });
/** With its number, which tells what is new. */
export const numberedEvidenceRow = z.extend(placedEvidenceRow, { seq: z.number() });

export const attemptRow = z.object({
  id: z.string(),
  at: z.number(),
  exercise: z.string(),
  passed: z.number(),
  executed: z.number(),
  total: z.number(),
  hints: z.number(),
  solutionShown: flag,
  confidence: z.nullable(z.enum(confidences)),
});

export const rangeRow = z.object({
  id: z.string(),
  file: z.string(),
  language: z.string(),
  startLine: z.number(),
  endLine: z.number(),
  origin: z.enum(origins),
  strength: z.enum(strengths),
  evidence: z.string(),
  at: z.number(),
  hash: z.string(),
});

export const validationRow = z.object({
  id: z.string(),
  at: z.number(),
  range: z.string(),
  hash: z.string(),
  verdict: z.enum(verdicts),
  answers: json(z.record(z.string(), z.string())),
  checks: json(z.record(z.string(), z.enum(['pass', 'fail', 'unknown']))),
});

export const verdictRow = z.object({
  id: z.string(),
  at: z.number(),
  range: z.string(),
  hash: z.string(),
  verdict: z.enum(verdicts),
  answers: json(z.record(z.string(), z.string())),
});

export const reflectionRow = z.object({
  id: z.string(),
  at: z.number(),
  day: calendarDay,
  answers: json(z.array(z.object({ question: z.string(), answer: z.string() }))),
});

export const preferenceRow = z.object({ key: z.string(), value: z.string() });
export const forgottenRow = z.object({ workspace: z.string(), at: z.number() });
export const jsonValueRow = z.object({ value: json(z.unknown()) });
export const textValueRow = z.object({ value: z.string() });
