import type { OrderExercise } from '../packs/exerciseSchema.ts';
import { commonStart, noteOn, type Judgement } from './judgement.ts';

type Pieces = Pick<OrderExercise, 'pieces' | 'distractors'>;
type Orders = Pieces & Pick<OrderExercise, 'alsoRight' | 'wrong'>;

/** All pieces by their numbers, those that do not belong after those that do. */
export function piecesOf({ pieces, distractors }: Pieces): string[] {
  return [...pieces, ...distractors.map((one) => one.piece)];
}

/** Whether the pieces stand in a right order. Pieces that read alike may stand for each other. */
export function judgeOrder(exercise: Orders, answer: readonly number[]): Judgement {
  const all = piecesOf(exercise);
  const textsOf = (order: readonly number[]): string[] => order.map((piece) => all[piece] ?? '');
  const given = textsOf(answer);
  const right = [exercise.pieces, ...exercise.alsoRight.map(textsOf)];
  const isSame = (order: readonly string[]): boolean => order.length === given.length && commonStart(order, given) === order.length;
  if (right.some(isSame)) return { passed: true, headline: 'This order works', notes: [] };
  const known = exercise.wrong.find((wrong) => isSame(textsOf(wrong.order)));
  const astray = exercise.distractors.filter(({ piece }) => given.includes(piece) && !exercise.pieces.includes(piece));
  const feedback = known === undefined ? astray.map((one) => one.feedback) : [known.feedback];
  const start = Math.max(...right.map((order) => commonStart(given, order)));
  const notes = feedback.length > 0 ? feedback : [whereItGoesWrong(start, given.length, exercise.pieces.length)];
  return { passed: false, headline: 'This order does not work yet', notes: notes.map((text) => noteOn(false, text)) };
}

function whereItGoesWrong(right: number, given: number, wanted: number): string {
  if (right === given && given < wanted)
    return `As far as it goes it is right, and ${wanted - given === 1 ? 'a piece is' : 'pieces are'} missing.`;
  if (right === 0) return 'Another piece comes first.';
  return `${right === 1 ? 'The first piece is' : `The first ${right} pieces are`} in place; look again at what comes then.`;
}

/**
 * The order in which the pieces are shown: always the same for one seed, and never a right one already.
 * @param seed the exercise and the go at it, so that another go begins from another order
 */
export function shuffled(exercise: Orders, seed: string): number[] {
  const order = piecesOf(exercise).map((_, index) => index);
  let state = hash(seed);
  for (let i = order.length - 1; i > 0; i -= 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
  const withoutAstray = order.filter((piece) => piece < exercise.pieces.length);
  const isRight = judgeOrder(exercise, withoutAstray).passed;
  return isRight ? [...order.slice(1), order[0] ?? 0] : order;
}

/** FNV-1a over the characters, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return value;
}
