/** Kinds without a program: `choice`, and the rubrics of `explain` and `own-code`. */
import type { ChoiceExercise, ExplainExercise, OwnCodeExercise } from '../../../core/packs/exerciseSchema.ts';
import type { Proof } from '../proof.ts';
import { oneLine, repeats } from '../words.ts';

export function proveChoice({ options }: ChoiceExercise, proof: Proof): void {
  const wrong = options.filter(({ correct }) => !correct).length;
  if (wrong < 2)
    proof.fault(
      ['options'],
      `there ${wrong === 1 ? 'is one wrong option' : 'is no wrong option'}; give at least two, each with feedback of its own.`,
    );
  for (const i of repeats(options.map((option) => oneLine(option.text))))
    proof.fault(['options', i, 'text'], 'another option says the same.');
  for (const i of repeats(options.map((option) => oneLine(option.feedback))))
    proof.fault(['options', i, 'feedback'], 'another option has this feedback.');
}

export function proveRubric(exercise: ExplainExercise | OwnCodeExercise, proof: Proof, constructs: ReadonlySet<string>): void {
  const { rubric, weak } = exercise;
  for (const i of repeats(rubric.map(oneLine))) proof.fault(['rubric', i], 'another point says the same.');
  for (const [i, { misses }] of weak.entries()) {
    const path = ['weak', i, 'misses'];
    if (misses.some((n) => n >= rubric.length) || new Set(misses).size < misses.length)
      proof.fault(path, `points are named by the numbers 0 to ${rubric.length - 1}, each once.`);
    else if (misses.length * 3 <= rubric.length)
      proof.fault(path, `weak answer ${i + 1} misses ${misses.length} of ${rubric.length} points; more than a third must be missing.`);
  }
  for (const i of repeats(weak.map(({ feedback }) => oneLine(feedback))))
    proof.fault(['weak', i, 'feedback'], 'another weak answer has this feedback.');
  for (const i of repeats(weak.map(({ answer }) => oneLine(answer))))
    proof.fault(['weak', i, 'answer'], 'another weak answer says the same.');
  if (exercise.kind === 'own-code' && !constructs.has(exercise.construct))
    proof.fault(['construct'], `unknown construct '${exercise.construct}'.`);
}
