/** Hints that give too much away, and texts that occur twice. */
import type { Exercise } from '../../core/packs/exerciseSchema.ts';
import { hintsOf, isCode, isTestOut } from '../../core/packs/kinds.ts';
import type { Proof } from './proof.ts';
import { oneLine, prose } from './words.ts';

/** Characters; the schema refuses more than 600. */
const comfortable = 350;
/** Shorter sentences may occur twice. */
const worthComparing = 30;

export function proveHints(exercise: Exercise, proof: Proof): void {
  const hints = hintsOf(exercise);
  // What else has too few is refused by the schema.
  if (hints.length === 0 && exercise.kind === 'choice' && !isTestOut(exercise))
    proof.fault(['hints'], 'it has no hints: say the goal again, then the idea, then the next step.');
  const answer = answerLines(exercise);
  for (const [i, hint] of hints.entries()) {
    if (hint.length > comfortable)
      proof.warn(['hints', i], `hint ${i + 1} has ${hint.length} characters; best are at most ${comfortable}.`);
    const said = oneLine(hint);
    // One line of the answer is what the last hint is for.
    if (answer.length >= leastLines(exercise) && answer.every((line) => said.includes(line)))
      proof.fault(['hints', i], `hint ${i + 1} gives the whole solution away.`);
  }
}

/** One line of code may be said, a model answer of one sentence or the right option may not. */
const leastLines = ({ kind }: Exercise): number => (kind === 'explain' || kind === 'choice' ? 1 : 2);

/** The lines that a person has to find. */
function answerLines(exercise: Exercise): string[] {
  const lines = (text: string): string[] => text.split('\n').map(oneLine);
  const telling = (all: readonly string[]): string[] => [...new Set(all.filter((line) => /\w/.test(line)))];
  if (isCode(exercise)) {
    const given = new Set(lines(exercise.starter.content));
    return telling(lines(exercise.solution).filter((line) => !given.has(line)));
  }
  switch (exercise.kind) {
    case 'predict':
      return telling(lines(exercise.output));
    case 'order':
      return telling(exercise.pieces.flatMap(lines));
    case 'explain':
      return telling(exercise.model.split(/(?<=[.!?])\s+/).map(oneLine));
    case 'mark':
      return telling(exercise.flaws.map((flaw) => oneLine(flaw.at)));
    case 'choice':
      // Short answers are words that any hint may need.
      return telling(
        exercise.options.filter(({ correct, text }) => correct && text.length >= worthComparing).flatMap((one) => lines(one.text)),
      );
    default:
      return [];
  }
}

/** No two exercises may share a text, an explanation or a hint. The later one is at fault. */
export function proveOwnWords(proofs: readonly Proof[]): void {
  const seen = new Map<string, string>();
  for (const proof of proofs) {
    const { exercise } = proof;
    const hints = hintsOf(exercise).map((hint, i): [PropertyKey[], string] => [['hints', i], hint]);
    const texts: [PropertyKey[], string][] = [[['title'], exercise.title], [['text'], exercise.text], [['why'], exercise.why], ...hints];
    for (const [path, text] of texts) {
      const said = path[0] === 'title' ? oneLine(text).toLowerCase() : prose(text);
      if (path[0] !== 'title' && said.length < worthComparing) continue;
      const key = `${String(path[0])} ${said}`;
      const earlier = seen.get(key);
      if (earlier === undefined) seen.set(key, exercise.id);
      else proof.fault(path, `the same words stand in '${earlier}'.`);
    }
  }
}
