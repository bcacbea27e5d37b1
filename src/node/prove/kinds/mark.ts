/** `mark`: what is named stands in the file once, and flaws and sound lines can be told apart. */
import type { MarkExercise } from '../../../core/packs/exerciseSchema.ts';
import type { Proof } from '../proof.ts';
import { repeats } from '../words.ts';

interface Range {
  path: PropertyKey[];
  /** Zero-based lines. */
  lines: number[];
}

export function proveMark(exercise: MarkExercise, proof: Proof): void {
  const lines = exercise.file.content.replace(/\n$/, '').split('\n');
  if (exercise.diff) {
    const odd = lines.findIndex((line) => line !== '' && !/^[-+ ]/.test(line));
    if (odd >= 0) proof.fault(['file', 'content'], `line ${odd + 1} of the diff begins with neither '+', '-' nor a space.`, odd);
  }
  const flaws = exercise.flaws.flatMap((flaw, i) => find(lines, flaw, exercise.diff, ['flaws', i], proof));
  const sound = exercise.sound.flatMap((one, i) => find(lines, one, exercise.diff, ['sound', i], proof));
  for (const [i, one] of [...flaws, ...sound].entries()) {
    const earlier = [...flaws, ...sound].slice(0, i).some((other) => other.lines.some((line) => one.lines.includes(line)));
    if (earlier) proof.fault([...one.path, 'at'], 'these lines are named before, as a flaw or as sound.');
  }
  const filled = lines.filter((line) => line.trim() !== '').length;
  const faulty = new Set(flaws.flatMap((flaw) => flaw.lines)).size;
  if (faulty * 2 >= filled)
    proof.fault(['flaws'], `${faulty} of ${filled} lines are faulty: whoever marks everything is right more often than not.`);
  const feedback = [...exercise.flaws, ...exercise.sound].map((one) => one.feedback.trim());
  for (const i of repeats(feedback)) {
    const path = i < exercise.flaws.length ? ['flaws', i] : ['sound', i - exercise.flaws.length];
    proof.fault([...path, 'feedback'], 'this feedback is that of another place.');
  }
}

function find(lines: readonly string[], place: { at: string; lines: number }, diff: boolean, path: PropertyKey[], proof: Proof): Range[] {
  const wanted = place.at.trim();
  const fits = (line: string): boolean => line.trim() === wanted || (diff && line.slice(1).trim() === wanted);
  const found = lines.flatMap((line, i) => (fits(line) ? [i] : []));
  const [first] = found;
  if (first === undefined || found.length > 1) {
    proof.fault(
      [...path, 'at'],
      `'${wanted}' is ${found.length === 0 ? 'no whole line' : `${found.length} lines`} of the file; it must be one.`,
    );
    return [];
  }
  if (first + place.lines > lines.length) {
    proof.fault([...path, 'lines'], 'these lines reach beyond the end of the file.');
    return [];
  }
  return [{ path, lines: Array.from({ length: place.lines }, (_, i) => first + i) }];
}
