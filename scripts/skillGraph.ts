// Prints the skill graph of the shipped packs as a table, and its orphans: `npm run skills`. Fails when a skill has no signal rule.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { testOutQuestions } from '../src/core/practice/pick.ts';
import { hasRule } from '../src/core/packs/rules.ts';
import type { Exercise } from '../src/core/packs/exerciseSchema.ts';
import { isTestOut } from '../src/core/packs/kinds.ts';
import type { Skill } from '../src/core/packs/schema.ts';
import { checkPacks } from '../src/node/packs/checkPacks.ts';
import { readPack } from '../src/node/packs/readPack.ts';
import { exerciseTable, readingWords, readReadings } from './exerciseTable.ts';

/** As many as make the second kind of evidence possible. */
const wantedExercises = 2;

export interface Orphans {
  /** No work ever counts for them: must be none. */
  withoutRule: string[];
  /** With how many exercises they have, test-out questions left out. */
  fewExercises: [skill: string, exercises: number][];
  /** With fewer questions than a test-out asks. */
  fewQuestions: [skill: string, questions: number][];
}

export function orphansOf(skills: readonly Skill[], exercises: readonly Exercise[]): Orphans {
  const counts = (of: readonly Exercise[]): [string, number][] =>
    skills.map(({ id }) => [id, of.filter((exercise) => exercise.skills.includes(id)).length]);
  const practice = counts(exercises.filter((exercise) => !isTestOut(exercise)));
  return {
    withoutRule: skills.filter((skill) => !hasRule(skill.signals)).map(({ id }) => id),
    fewExercises: practice.filter(([, count]) => count < wantedExercises),
    fewQuestions: counts(exercises.filter(isTestOut)).filter(([, count]) => count < testOutQuestions),
  };
}

/** One line a skill, by area; each prerequisite by its id. */
export function graphTable(skills: readonly Skill[]): string[] {
  const areas = [...new Set(skills.map(({ area }) => area))];
  return areas.flatMap((area) => [
    '',
    area,
    ...skills.filter((skill) => skill.area === area).map((skill) => `  ${skill.id.padEnd(30)}${skill.title.padEnd(40)}${about(skill)}`),
  ]);
}

function about({ prerequisites, rungs, signals }: Skill): string {
  const rules = Object.entries(signals).flatMap(([kind, names]) =>
    Array.isArray(names) ? (names.length > 0 ? [`${names.length} ${kind}`] : []) : names ? [kind] : [],
  );
  return `${rungs.map((rung) => rung[0]).join('')}  <- ${prerequisites.join(', ') || '-'}  [${rules.join(', ')}]`;
}

function named(counts: readonly [string, number][]): string {
  return counts.length === 0 ? 'none' : `${counts.length} (${counts.map(([id, n]) => `${id} ${n}`).join(', ')})`;
}

async function main(): Promise<void> {
  const content = join(import.meta.dirname, '..', 'content');
  const names = readdirSync(content).filter((name) => existsSync(join(content, name, 'pack.yaml')));
  const read = await Promise.all(names.map((name) => readPack(join(content, name))));
  const problems = [...read.flatMap((r) => r.problems), ...checkPacks(read).filter(({ level }) => level !== 'warning')];
  const packs = read.flatMap(({ pack }) => pack ?? []);
  const skills = packs.flatMap((pack) => pack.skills);
  const exercises = packs.flatMap((pack) => pack.exercises);
  const { withoutRule, fewExercises, fewQuestions } = orphansOf(skills, exercises);
  console.log(graphTable(skills).join('\n'));
  console.log(
    `\n${skills.length} skills; ${skills.filter(({ prerequisites }) => prerequisites.length === 0).length} without prerequisite.`,
  );
  console.log(`Without a signal rule: ${withoutRule.join(', ') || 'none'}.`);
  console.log(`With fewer than ${wantedExercises} exercises: ${named(fewExercises)}.`);
  console.log(`With fewer than ${testOutQuestions} questions to test out: ${named(fewQuestions)}.`);
  console.log(['', ...exerciseTable(skills, exercises), '', ...readingWords(exercises, readReadings(content))].join('\n'));
  for (const { file, line, message } of problems) console.error(`${file}:${line ?? 1}: ${message}`);
  if (problems.length + withoutRule.length > 0) process.exitCode = 1;
}

if (process.argv[1] === import.meta.filename) await main();
