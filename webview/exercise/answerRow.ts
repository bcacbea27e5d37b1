/** One tap of confidence, then the answer; and what else there is to do while it is not found. */
import type { AnswerMessage } from '../../src/shared/exerciseParts.ts';
import type { ExerciseView } from '../../src/shared/protocol.ts';
import { post } from '../bridge.ts';
import type { Child } from '../dom.ts';
import { h } from '../dom.ts';
import { button } from '../toolkit.ts';
import { confidenceRow } from './confidence.ts';
import { helpButtons } from './controls.ts';
import { flush } from './drafts.ts';

/** @param ready whether there is anything to answer with */
export function answerRow(view: ExerciseView, answer: AnswerMessage, ready = true, label = 'Check'): Child {
  return [
    !view.settled && answer.kind !== 'rubric' && confidenceRow(view),
    h(
      'div',
      { key: 'controls', class: 'actions', role: 'group', 'aria-label': 'Exercise' },
      !view.settled && button({ key: 'check', label, appearance: 'primary', disabled: !ready, onClick: () => give(view, answer) }),
      helpButtons(view),
    ),
  ];
}

export function give(view: ExerciseView, answer: AnswerMessage): void {
  flush();
  post({ type: 'submit', exercise: view.id, answer });
}
