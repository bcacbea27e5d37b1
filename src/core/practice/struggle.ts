import type { Exercise } from '../packs/exerciseSchema.ts';
import { isTestOut } from '../packs/kinds.ts';
import type { Attempt } from './attempt.ts';

/** As many exercises of a skill that were not passed, one after the other, make the next one easier. */
export const failuresToStepDown = 2;

/**
 * The difficulty from which on exercises of a skill are too hard now: that of the easier of the two that were tried last, when neither
 * was passed. @returns null when that is not so
 */
export function tooHardFrom(exercises: readonly Exercise[], attempts: readonly Attempt[]): number | null {
  const last = lastTries(exercises, attempts).slice(0, failuresToStepDown);
  if (last.length < failuresToStepDown || last.some(({ passed }) => passed)) return null;
  return Math.min(...last.map(({ exercise }) => exercise.difficulty));
}

/** The exercises that were tried, the last first, and whether their last try passed. A check that could not run was no try. */
export function lastTries(exercises: readonly Exercise[], attempts: readonly Attempt[]): { exercise: Exercise; passed: boolean }[] {
  const byExercise = new Map<string, Attempt>();
  for (const one of attempts) {
    const isTry = one.executed > 0 || one.solutionShown;
    if (isTry && one.at >= (byExercise.get(one.exercise)?.at ?? -Infinity)) byExercise.set(one.exercise, one);
  }
  return exercises
    .flatMap((exercise) => {
      const attempt = isTestOut(exercise) ? undefined : byExercise.get(exercise.id);
      return attempt === undefined ? [] : [{ exercise, attempt }];
    })
    .sort((a, b) => b.attempt.at - a.attempt.at || (a.exercise.id < b.exercise.id ? -1 : 1))
    .map(({ exercise, attempt }) => ({ exercise, passed: hasPassed(attempt) }));
}

/** With the solution in sight nothing is passed. */
export function hasPassed({ passed, total, solutionShown }: Attempt): boolean {
  return total > 0 && passed === total && !solutionShown;
}
