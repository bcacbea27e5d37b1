import type { Exercise } from '../packs/exerciseSchema.ts';
import type { Attempt } from './attempt.ts';
import { hasPassed, tooHardFrom } from './struggle.ts';

/** An exercise whose solution can be read as an example. */
export type WorkedExample = Extract<Exercise, { kind: 'code' | 'fix' | 'order' }>;

/**
 * The solution of an easier exercise to read: when the last two exercises of the skill were not passed, or this one failed.
 * @param failed often enough
 */
export function exampleFor(
  exercise: Exercise,
  exercises: readonly Exercise[],
  attempts: readonly Attempt[],
  failed: boolean,
): WorkedExample | null {
  const ofFirst = exercises.filter(({ skills }) => skills.includes(exercise.skills[0] ?? ''));
  return failed || tooHardFrom(ofFirst, attempts) !== null ? workedExample(exercise, exercises, attempts) : null;
}

/**
 * An easier exercise with a solution to read: the hardest of the easier ones that train one of the same skills, those first that the
 * person is done with. @returns null when none is easier
 */
export function workedExample(exercise: Exercise, exercises: readonly Exercise[], attempts: readonly Attempt[]): WorkedExample | null {
  const done = new Set(attempts.filter((one) => hasPassed(one) || one.solutionShown).map((one) => one.exercise));
  const [best] = exercises
    .filter((one): one is WorkedExample => one.kind === 'code' || one.kind === 'fix' || one.kind === 'order')
    // Some imported ones bring none.
    .filter((one) => solutionOf(one) !== '')
    .filter((one) => one.difficulty < exercise.difficulty && one.skills.some((skill) => exercise.skills.includes(skill)))
    .sort((a, b) => Number(done.has(b.id)) - Number(done.has(a.id)) || b.difficulty - a.difficulty || (a.id < b.id ? -1 : 1));
  return best ?? null;
}

/** The code of such an example. */
export function solutionOf(exercise: WorkedExample): string {
  return exercise.kind === 'order' ? exercise.pieces.join('\n') : exercise.solution;
}
