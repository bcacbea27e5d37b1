/** How the shipped exercises are spread, and who has read them: part of `npm run skills`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Exercise } from '../src/core/packs/exerciseSchema.ts';
import { isTestOut } from '../src/core/packs/kinds.ts';
import type { Skill } from '../src/core/packs/schema.ts';

const exerciseKinds = [
  'code',
  'fix',
  'predict',
  'choice',
  'order',
  'mark',
  'explain',
  'own-code',
] as const satisfies readonly Exercise['kind'][];

/** A second reader solves an exercise from its text alone, before they see the solution. */
const reading = z.strictObject({
  exercise: z.string(),
  solved: z.enum(['at once', 'later', 'not']),
  /** What was mended then, or why it was not solved. */
  note: z.string(),
});
export type Reading = z.infer<typeof reading>;

/** One JSON object a line. @throws with the number of the line that is none */
export function parseReadings(text: string): Reading[] {
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      return reading.parse(JSON.parse(line));
    } catch (error) {
      throw new Error(`content/readings.jsonl:${i + 1}: no reading`, { cause: error });
    }
  });
}

export function readReadings(content: string): Reading[] {
  return parseReadings(readFileSync(join(content, 'readings.jsonl'), 'utf8'));
}

/** By area of the first skill that they train; questions of test-outs are counted apart. One line an area. */
export function exerciseTable(skills: readonly Skill[], exercises: readonly Exercise[]): string[] {
  const areaOf = new Map(skills.map(({ id, area }) => [id, area]));
  const areas = [...new Set(skills.map(({ area }) => area))];
  const line = (name: string, cells: readonly (string | number)[]): string =>
    `${name.padEnd(26)}${cells.map((cell) => String(cell).padStart(9)).join(' ')}`;
  const row = (name: string, of: readonly Exercise[]): string => {
    const practice = of.filter((exercise) => !isTestOut(exercise));
    const levels = [1, 2, 3, 4, 5].map((level) => practice.filter(({ difficulty }) => Math.round(difficulty) === level).length);
    const kinds = exerciseKinds.map((kind) => practice.filter((exercise) => exercise.kind === kind).length);
    return line(name, [practice.length, ...kinds, of.length - practice.length, levels.join('/')]);
  };
  return [
    line('', ['all', ...exerciseKinds, 'test-out', 'level 1-5']),
    ...areas.map((area) =>
      row(
        area,
        exercises.filter((exercise) => areaOf.get(exercise.skills[0] ?? '') === area),
      ),
    ),
    row('together', exercises),
  ];
}

/** Who has not been read by a second reader, questions of test-outs left out. */
export function readingWords(exercises: readonly Exercise[], readings: readonly Reading[]): string[] {
  const practice = exercises.filter((exercise) => !isTestOut(exercise));
  const by = new Map(readings.map((one) => [one.exercise, one]));
  const count = (solved: Reading['solved']): number => practice.filter(({ id }) => by.get(id)?.solved === solved).length;
  const unread = practice.filter(({ id }) => !by.has(id)).map(({ id }) => id);
  const mended = practice.filter(({ id }) => (by.get(id)?.note ?? '') !== '').length;
  return [
    `Read and solved blind by a second reader: ${practice.length - unread.length} of ${practice.length}; at once ${count('at once')}, later ${count('later')}, not ${count('not')}; ${mended} with a note.`,
    `Not read yet: ${unread.join(', ') || 'none'}.`,
  ];
}
