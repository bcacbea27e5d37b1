/** `predict`: the program really prints `output`, and no wrong answer says the same. */
import type { PredictExercise } from '../../../core/packs/exerciseSchema.ts';
import type { Proof } from '../proof.ts';
import type { Tools } from '../tools.ts';
import { printed, repeats } from '../words.ts';

export async function provePredict(exercise: PredictExercise, proof: Proof, { bench }: Tools): Promise<void> {
  const { output, wrong, runner, file } = exercise;
  const answers = [printed(output), ...wrong.map(({ answer }) => printed(answer))];
  for (const i of repeats(answers)) {
    const what = answers[i] === answers[0] ? 'is what the program prints' : 'is the same as another one';
    proof.fault(['wrong', i - 1, 'answer'], `wrong answer ${i} ${what}.`);
  }
  for (const i of repeats(wrong.map(({ feedback }) => feedback.trim())))
    proof.fault(['wrong', i, 'feedback'], `wrong answer ${i + 1} has the feedback of another one.`);
  const run = await bench.program(runner, file);
  if ('missing' in run) proof.missing = runner;
  else if ('problem' in run) proof.fault(['file'], `the program does not end well: ${run.problem}.`);
  else if (printed(run.output) !== printed(output))
    proof.fault(['output'], `the program prints ${JSON.stringify(printed(run.output))}, not this.`);
}
