/** Told apart without the schemas: what listens at a start must not weigh as much as they do. */
import type { CodeExercise, Exercise, ExerciseFile, ExplainExercise, OwnCodeExercise } from './exerciseSchema.ts';

/** Whether an exercise is a file that is edited and checked by tests. */
export function isCode(exercise: Exercise): exercise is CodeExercise {
  return exercise.kind === 'code' || exercise.kind === 'fix';
}

/** The files that the person edits: the starter first. Those of packs have no other. */
export function editedFiles({ starter, files }: Pick<CodeExercise, 'starter' | 'files'>): ExerciseFile[] {
  return [starter, ...files.filter(({ role }) => role === 'edited')];
}

/** How one of the edited files reads when solved. */
export function solutionOfFile(exercise: CodeExercise, name: string): string {
  if (name === exercise.starter.name) return exercise.solution;
  const file = editedFiles(exercise).find((one) => one.name === name);
  return file?.solution ?? file?.content ?? '';
}

/** Whether an exercise is only a question of a test-out. */
export function isTestOut(exercise: Exercise): boolean {
  return exercise.kind === 'choice' && exercise.testOut;
}

/** Whether the person writes in their own words and judges them by the exercise's rubric. */
export function isRubric(exercise: Exercise): exercise is ExplainExercise | OwnCodeExercise {
  return exercise.kind === 'explain' || exercise.kind === 'own-code';
}

/** The hint ladder; a question of a test-out has none. */
export function hintsOf(exercise: Exercise): readonly string[] {
  return exercise.hints ?? [];
}
