/** What is at hand on this page: here at once, in the record a moment later, so that it is there again after days. */
import type { AnswerMessage } from '../../src/shared/exerciseParts.ts';
import type { ExerciseView } from '../../src/shared/protocol.ts';
import { post } from '../bridge.ts';

const pauseMs = 400;
const answers = new Map<string, AnswerMessage>();
const words = new Map<string, string>();
let pending: (() => void) | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

// A page that is hidden may be thrown away without another word.
window.addEventListener('pagehide', flush);
document.addEventListener('visibilitychange', flush);

/** @param stored what the host sent with the exercise: the page's own is newer */
export function answerAtHand<Kind extends AnswerMessage['kind']>(
  view: ExerciseView,
  stored: Extract<AnswerMessage, { kind: Kind }>,
): Extract<AnswerMessage, { kind: Kind }> {
  const own = answers.get(keyOf(view));
  return own?.kind === stored.kind ? (own as Extract<AnswerMessage, { kind: Kind }>) : stored;
}

/** @param later for text, of which not every letter is to be sent */
export function keepAnswer(view: ExerciseView, answer: AnswerMessage, later = false): void {
  answers.set(keyOf(view), answer);
  send(() => post({ type: 'draft', exercise: view.id, answer }), later);
}

/** Own words are kept as other drafts are, in the record. */
export function wordsAtHand(view: ExerciseView, stored: string): string {
  return words.get(keyOf(view)) ?? stored;
}

export function keepWords(view: ExerciseView, text: string): void {
  words.set(keyOf(view), text);
  send(() => post({ type: 'words', exercise: view.id, text }), true);
}

/** Sends what still waits, before something that depends on it. */
export function flush(): void {
  clearTimeout(timer);
  pending?.();
  pending = undefined;
}

function send(task: () => void, later: boolean): void {
  clearTimeout(timer);
  pending = task;
  if (later) timer = setTimeout(flush, pauseMs);
  else flush();
}

/** Another go at an exercise begins with nothing of the last one; when its reset is taken back, all is there again. */
function keyOf(view: ExerciseView): string {
  return `${view.id} ${String(view.round)}`;
}
