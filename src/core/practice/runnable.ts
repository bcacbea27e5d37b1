import type { Exercise, RunnerName } from '../packs/exerciseSchema.ts';
import { isCode } from '../packs/kinds.ts';

/** @returns the runner that an exercise needs and that is missing; null when it can be done here */
export function missingRunner(exercise: Exercise, missing: ReadonlySet<RunnerName>): RunnerName | null {
  // Of the other kinds an author's tests need a runner, the person's answer does not.
  return isCode(exercise) && missing.has(exercise.runner) ? exercise.runner : null;
}
