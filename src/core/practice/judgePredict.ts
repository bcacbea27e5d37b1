import type { PredictExercise } from '../packs/exerciseSchema.ts';
import { commonStart, noteOn, type Judgement } from './judgement.ts';

/** Whether the output of the program was predicted. Spaces at the ends of lines and line breaks at the end do not count. */
export function judgePredict(exercise: Pick<PredictExercise, 'output' | 'wrong'>, answer: string): Judgement {
  const [said, printed] = [outputLines(answer), outputLines(exercise.output)];
  if (same(said, printed)) return { passed: true, headline: 'That is what it prints', notes: [] };
  const known = exercise.wrong.find((wrong) => same(outputLines(wrong.answer), said));
  return { passed: false, headline: 'It prints something else', notes: [noteOn(false, known?.feedback ?? difference(said, printed))] };
}

/** The lines that count of what a program printed. */
export function outputLines(text: string): string[] {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/\s+$/, '')
    .split('\n')
    .map((line) => line.replace(/[ \t]+$/, ''));
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && commonStart(one, other) === one.length;
}

/** Where to look again, without saying what stands there. */
function difference(said: readonly string[], printed: readonly string[]): string {
  if (same(said.map(squeezed), printed.map(squeezed)))
    return 'Only spaces, quotes or capital letters differ: write it exactly as it is printed.';
  const right = commonStart(said, printed);
  if (right > 0) return `${right === 1 ? 'The first line is' : `The first ${right} lines are`} right; look again at what comes then.`;
  return said.length === printed.length ? 'Look again from the first line on.' : 'It also prints another number of lines.';
}

function squeezed(line: string): string {
  return line.toLowerCase().replaceAll(/[\s'"`]/g, '');
}
