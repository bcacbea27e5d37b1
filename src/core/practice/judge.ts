import type { Exercise } from '../packs/exerciseSchema.ts';
import type { Answer } from './answer.ts';
import { judgeMark } from './judgeMark.ts';
import { judgeOrder } from './judgeOrder.ts';
import { judgePredict } from './judgePredict.ts';
import { judgeRubric } from './judgeRubric.ts';
import { noteOn, type Judgement } from './judgement.ts';

/**
 * What an answer is worth. Code is judged by its tests, not here.
 * @param reveal the solution was shown: what was missed may be told
 * @returns null when the answer is no answer to this kind of exercise
 */
export function judge(exercise: Exercise, answer: Answer, reveal = false): Judgement | null {
  if (exercise.kind === 'choice' && answer.kind === 'choice') {
    const chosen = exercise.options.find((option) => option.id === answer.option);
    if (chosen === undefined) return null;
    return {
      passed: chosen.correct,
      headline: chosen.correct ? 'Correct' : 'Not correct',
      notes: [noteOn(chosen.correct, chosen.feedback)],
    };
  }
  if (exercise.kind === 'predict' && answer.kind === 'predict') return judgePredict(exercise, answer.text);
  if (exercise.kind === 'order' && answer.kind === 'order') return judgeOrder(exercise, answer.pieces);
  if (exercise.kind === 'mark' && answer.kind === 'mark') return judgeMark(exercise, answer.lines, reveal);
  if ((exercise.kind === 'explain' || exercise.kind === 'own-code') && answer.kind === 'rubric')
    return judgeRubric(exercise, answer.points);
  return null;
}
