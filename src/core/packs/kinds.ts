/** Told apart without the schemas: what listens at a start must not weigh as much as they do. */
import type { CodeExercise, Exercise, ExplainExercise, OwnCodeExercise } from './exerciseSchema.ts';

/** Whether an exercise is a file that is edited and checked by tests. */
export function isCode(exercise: Exercise): exercise is CodeExercise {
  return exercise.kind === 'code' || exercise.kind === 'fix';
}

/** Whether an exercise is only a question of a test-out. */
export function isTestOut(exercise: Exercise): boolean {
  return exercise.kind === 'choice' && exercise.testOut;
}

/** Whether the person writes in their own words and judges them by the exercise's rubric. */
export function isRubric(exercise: Exercise): exercise is ExplainExercise | OwnCodeExercise {
  return exercise.kind === 'explain' || exercise.kind === 'own-code';
}

/** The hint ladder; a question to choose an answer has none. */
export function hintsOf(exercise: Exercise): readonly string[] {
  return exercise.kind === 'choice' ? [] : exercise.hints;
}
