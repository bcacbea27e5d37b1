import * as z from 'zod/mini';
import { localDay } from '../days.ts';
import type { ChoiceExercise } from '../packs/exerciseSchema.ts';
import { testOutQuestions } from './pick.ts';

/** The ten largest debts at one go, for somebody who knows most of it already. */
export const batchDebts = 10;
/** Minutes that a batch may take at most, as estimated before it starts. */
export const batchMinutes = 15;
/** After this many days a batch that was left is no longer gone on with: its questions were chosen for the debts of then. */
export const batchKeepsDays = 7;

const wordsPerMinute = 200;
const charactersPerWord = 6;
/** Seconds to decide, once it is read. */
const secondsToDecide = 8;

const part = z.object({ skill: z.string(), questions: z.array(z.string()) });
const shape = z.object({
  /** Milliseconds since the epoch. */
  startedAt: z.number(),
  /** As estimated at the start. */
  minutes: z.number(),
  parts: z.array(part),
  /** By question: whether the answer was right. */
  answers: z.record(z.string(), z.boolean()),
  /** Skills that the person passed over: nothing is known of them from here. */
  skipped: z._default(z.array(z.string()), []),
});

/** A test-out over several skills; kept in the record, so that it can be left and gone on with. */
export type Batch = z.infer<typeof shape>;
export type BatchPart = z.infer<typeof part>;

/** @returns null for what is no batch, or one that is over */
export function readBatch(stored: unknown, now: number): Batch | null {
  const parsed = shape.safeParse(stored);
  if (!parsed.success || now - parsed.data.startedAt > batchKeepsDays * 86_400_000) return null;
  return currentPart(parsed.data) === null ? null : parsed.data;
}

/** Whether one was begun on this local day: over or not, another on the same day would be too much of it to be proposed. */
export function begunOn(stored: unknown, day: string): boolean {
  const parsed = shape.safeParse(stored);
  return parsed.success && localDay(parsed.data.startedAt) === day;
}

/** Seconds that reading a question and deciding takes, at 200 words a minute and 8 seconds to decide. */
export function secondsFor(question: Pick<ChoiceExercise, 'text' | 'options'>): number {
  const characters = question.text.length + question.options.reduce((sum, option) => sum + option.text.length, 0);
  return secondsToDecide + (characters / charactersPerWord / wordsPerMinute) * 60;
}

/**
 * The questions of a batch: up to three for each of the ten largest debts that have any, the hardest first; while that is too long for the time,
 * the smallest debt with the most questions loses its last one.
 * @returns null when no debt has questions
 */
export function planBatch(
  debts: readonly { skill: { id: string } }[],
  questionsOf: (skill: string) => readonly ChoiceExercise[],
  now: number,
): Batch | null {
  const asked = new Set<string>();
  const parts: { skill: string; questions: ChoiceExercise[] }[] = [];
  for (const { skill } of debts) {
    if (parts.length === batchDebts) break;
    const questions = questionsOf(skill.id)
      .filter((question) => !asked.has(question.id))
      .slice(0, testOutQuestions);
    for (const question of questions) asked.add(question.id);
    if (questions.length > 0) parts.push({ skill: skill.id, questions });
  }
  const seconds = (): number => parts.reduce((sum, one) => sum + one.questions.reduce((s, q) => s + secondsFor(q), 0), 0);
  while (seconds() > batchMinutes * 60) {
    const most = Math.max(...parts.map((one) => one.questions.length));
    parts.findLast((one) => one.questions.length === most)?.questions.pop();
  }
  const kept = parts.filter((one) => one.questions.length > 0);
  if (kept.length === 0) return null;
  const minutes = Math.ceil(seconds() / 60);
  return {
    startedAt: now,
    minutes,
    parts: kept.map((p) => ({ skill: p.skill, questions: p.questions.map((q) => q.id) })),
    answers: {},
    skipped: [],
  };
}

/** A skill is done with when it was passed over, all its questions are answered, or one is wrong: then the rest would only take time. */
export function isDone({ skill, questions }: BatchPart, { answers, skipped }: Batch): boolean {
  if (skipped.includes(skill)) return true;
  return questions.every((id) => answers[id] !== undefined) || questions.some((id) => answers[id] === false);
}

/** The skill that is asked about now; null at the end. */
export function currentPart(batch: Batch): BatchPart | null {
  return batch.parts.find((one) => !isDone(one, batch)) ?? null;
}

export function answer(batch: Batch, question: string, correct: boolean): Batch {
  return { ...batch, answers: { ...batch.answers, [question]: correct } };
}

export function skip(batch: Batch, skill: string): Batch {
  return { ...batch, skipped: [...new Set([...batch.skipped, skill])] };
}

/** Of the minutes estimated at the start those of the questions that may still be asked. */
export function minutesLeft(batch: Batch): number {
  const all = batch.parts.flatMap((one) => one.questions);
  const left = batch.parts.filter((one) => !isDone(one, batch)).flatMap((one) => one.questions.filter((id) => !(id in batch.answers)));
  return Math.ceil((batch.minutes * left.length) / Math.max(1, all.length));
}

/** How many of the skills are done with, and how many were passed. */
export function progress(batch: Batch): { done: number; passed: number; total: number } {
  const done = batch.parts.filter((one) => isDone(one, batch));
  const passed = done.filter((one) => one.questions.every((id) => batch.answers[id] === true));
  return { done: done.length, passed: passed.length, total: batch.parts.length };
}
