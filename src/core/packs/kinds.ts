/** Told apart without the schemas: what listens at a start must not weigh as much as they do. */
import type { CodeExercise, Exercise } from './exerciseSchema.ts';

/** Whether an exercise is a file that is edited and checked by tests. */
export function isCode(exercise: Exercise): exercise is CodeExercise {
  return exercise.kind === 'code' || exercise.kind === 'fix';
}

/** Whether an exercise is only a question of a test-out. */
export function isTestOut(exercise: Exercise): boolean {
  return exercise.kind === 'choice' && exercise.testOut;
}
