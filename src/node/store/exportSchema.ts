/** The shape of an export, version 1. content/schema/export.schema.json is generated from it (`npm run schemas`). */
import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { localDay } from '../../core/days.ts';
import { confidences } from '../../core/practice/attempt.ts';
import { origins, strengths } from '../../core/provenance/ranges.ts';
import { rungs } from '../../core/packs/parts.ts';
import type { ExportV1, PlacedEvidence } from '../../core/record.ts';
import { signalKinds } from '../../core/signals/signal.ts';
import { evidenceKinds } from '../../core/skills/evidence.ts';
import { verdicts } from '../../core/validation/validation.ts';
import { calendarDay } from '../../core/calendarDay.ts';
import { StoreError } from './errors.ts';

const text = z.string().check(z.maxLength(100_000));
const name = z.string().check(z.maxLength(500));
const id = z.string().check(z.minLength(1), z.maxLength(100));
const at = z.int().check(z.minimum(0));
const whole = z.int().check(z.minimum(0));
const share = z.number().check(z.minimum(0), z.maximum(1));
const moment = { id, at };
const amounts = { seconds: z.number().check(z.minimum(0)), count: whole };
const signal = { day: calendarDay, kind: z.enum(signalKinds), name, ...amounts, project: z.exactOptional(name) };

/** Exports of before lack the day and the rung: the day is then that of the time zone in which it is read. */
const evidence = z.pipe(
  z.object({
    ...moment,
    day: z.exactOptional(calendarDay),
    skill: name,
    kind: z.enum(evidenceKinds),
    outcome: share,
    weight: share,
    difficulty: z.int().check(z.minimum(1), z.maximum(5)),
    assisted: z.boolean(),
    source: name,
    rung: z.exactOptional(z.enum([...rungs, ''])),
    workspace: z.exactOptional(name),
  }),
  z.transform((row): PlacedEvidence => ({ ...row, day: row.day ?? localDay(row.at), rung: row.rung ?? '' })),
);

export const exportSchema = z.object({
  version: z.literal(1),
  exportedAt: z.iso.datetime(),
  notice: text,
  record: name,
  workspace: name,
  signalDays: z.array(z.object({ ...signal, origin: z.exactOptional(name) })),
  signals: z.array(z.object({ ...moment, ...signal })),
  evidence: z.array(evidence),
  attempts: z.array(
    z.object({
      ...moment,
      exercise: name,
      passed: whole,
      executed: whole,
      total: whole,
      hints: whole,
      solutionShown: z.boolean(),
      confidence: z.nullable(z.enum(confidences)),
    }),
  ),
  ranges: z.array(
    z.object({
      ...moment,
      file: z.string().check(z.maxLength(5000)),
      language: name,
      startLine: whole,
      endLine: whole,
      origin: z.enum(origins),
      strength: z.enum(strengths),
      evidence: text,
      hash: name,
    }),
  ),
  validations: z.array(
    z.object({
      ...moment,
      range: name,
      hash: name,
      verdict: z.enum(verdicts),
      answers: z.record(z.string(), text),
      checks: z.record(z.string(), z.enum(['pass', 'fail', 'unknown'])),
    }),
  ),
  reflections: z.array(z.object({ ...moment, day: calendarDay, answers: z.array(z.object({ question: text, answer: text })) })),
}) satisfies z.ZodMiniType<ExportV1>;

/** Named by its file: `z.locales` would bring every language along. */
const inWords = en().localeError;

/** @throws StoreError that names the first faulty field, e.g. 'evidence[3].outcome: Too big: expected number to be <=1' */
export function parseExport(json: string): ExportV1 {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new StoreError('import', 'This file is no JSON, so nothing was imported. Choose a file that `Export My Data` wrote.', cause);
  }
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  if (typeof version === 'number' && version > 1) {
    throw new StoreError('import', 'This export was written by a newer Whetstone, so nothing was imported. Update the extension first.');
  }
  const parsed = exportSchema.safeParse(value, { error: inWords });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? []).reduce<string>(
    (before, part) => before + (typeof part === 'number' ? `[${part}]` : before === '' ? String(part) : `.${String(part)}`),
    '',
  );
  const what = `${path === '' ? 'the file' : path}: ${issue?.message ?? 'cannot be read'}`;
  throw new StoreError('import', `Nothing was imported, because the file is no sound export. ${what}`);
}

/** For editors and other programs. */
export function exportJsonSchema(): unknown {
  const about = 'Everything that Whetstone stores for a workspace. Learning data of a person, for that person.';
  return { title: 'Whetstone export, version 1', description: about, ...z.toJSONSchema(exportSchema, { io: 'input' }) };
}
