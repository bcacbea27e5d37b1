import type { MarkExercise } from '../packs/exerciseSchema.ts';
import type { Judgement, Note } from './judgement.ts';

type Marked = Pick<MarkExercise, 'file' | 'diff' | 'flaws' | 'sound'>;
type Place = Pick<MarkExercise['flaws'][number], 'at' | 'lines'>;

/** One line may be marked for safety; more would find flaws by marking everything. */
export const sparePerAnswer = 1;

/** The lines of the code, without a last line break. */
export function codeLines(content: string): string[] {
  return content.replaceAll('\r\n', '\n').replace(/\n+$/, '').split('\n');
}

/** The zero-based lines of a place; none when its text does not stand there. */
export function linesOfPlace({ file, diff }: Pick<MarkExercise, 'file' | 'diff'>, { at, lines }: Place): number[] {
  const wanted = at.trim();
  const all = codeLines(file.content);
  const plain = all.map((line) => line.trim());
  // In a diff a place may be named with its sign or without.
  const unsigned = diff ? all.map((line) => line.slice(1).trim()) : plain;
  const first = [plain.indexOf(wanted), unsigned.indexOf(wanted)].find((line) => line >= 0);
  return first === undefined ? [] : Array.from({ length: Math.min(lines, all.length - first) }, (_, i) => first + i);
}

/**
 * Whether all flaws were found: one marked line of a flaw finds it, and at most one line may be marked beside them.
 * @param reveal also tells of what was missed: once the solution is shown
 */
export function judgeMark(exercise: Marked, answer: readonly number[], reveal = false): Judgement {
  const marked = new Set(answer);
  const flaws = exercise.flaws.map((flaw) => ({ flaw, lines: linesOfPlace(exercise, flaw) }));
  const isFound = ({ lines }: { lines: number[] }): boolean => lines.some((line) => marked.has(line));
  const faulty = new Set(flaws.flatMap(({ lines }) => lines));
  const beside = [...marked].filter((line) => !faulty.has(line)).sort((a, b) => a - b);
  const found = flaws.filter(isFound);
  const missed = flaws.filter((one) => !isFound(one));
  const passed = missed.length === 0 && beside.length <= sparePerAnswer;
  const tell = (tone: Note['tone'], { flaw, lines }: (typeof flaws)[number]): Note => ({
    tone,
    title: `${lineWords(lines)}: ${flaw.kind}`,
    text: flaw.feedback,
    lines,
  });
  return {
    passed,
    headline: headline(found.length, flaws.length, beside.length, passed),
    notes: [
      ...found.map((one) => tell('right', one)),
      ...besideNotes(exercise, beside),
      ...(reveal ? missed.map((one) => tell('missed', one)) : []),
    ],
  };
}

/** What was marked and is no flaw: lines that only look wrong have an answer of their own. */
function besideNotes(exercise: Marked, beside: readonly number[]): Note[] {
  const sound = exercise.sound.map((one) => ({ feedback: one.feedback, lines: linesOfPlace(exercise, one) }));
  const looksWrong = sound
    .filter(({ lines }) => lines.some((line) => beside.includes(line)))
    .map(({ feedback, lines }): Note => ({ tone: 'wrong', title: `${lineWords(lines)}: no flaw`, text: feedback, lines }));
  const rest = beside.filter((line) => !sound.some(({ lines }) => lines.includes(line)));
  if (rest.length === 0) return looksWrong;
  const others: Note = { tone: 'wrong', title: `${lineWords(rest)}: no flaw`, text: 'Nothing is wrong here.', lines: rest };
  return [...looksWrong, others];
}

function headline(found: number, all: number, beside: number, passed: boolean): string {
  if (passed) return all === 1 ? 'You found the flaw' : `You found all ${all} flaws`;
  if (found === all) return `All flaws are marked, and ${beside} lines too many`;
  return `${found} of ${all} ${all === 1 ? 'flaw' : 'flaws'} found`;
}

/** 'Line 7', 'Lines 7-9', 'Lines 3, 7'; lines are shown one-based. @param lines zero-based, from the top down, at least one */
function lineWords(lines: readonly number[]): string {
  const [first = 0] = lines;
  const last = lines.at(-1) ?? first;
  if (lines.length === 1) return `Line ${first + 1}`;
  return last - first === lines.length - 1 ? `Lines ${first + 1}-${last + 1}` : `Lines ${lines.map((line) => line + 1).join(', ')}`;
}
