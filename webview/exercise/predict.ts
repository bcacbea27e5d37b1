/** What does this program print? */
import type { TaskView } from '../../src/shared/exerciseParts.ts';
import type { ExerciseView } from '../../src/shared/protocol.ts';
import type { Child } from '../dom.ts';
import { h } from '../dom.ts';
import { codeBlock, section } from '../parts.ts';
import { textArea } from '../toolkit.ts';
import { answerRow, give } from './answerRow.ts';
import { answerAtHand, keepAnswer } from './drafts.ts';

type Task = Extract<TaskView, { kind: 'predict' }>;

export function predict(view: ExerciseView, task: Task, redraw: () => void): Child {
  const answer = answerAtHand(view, { kind: 'predict', text: task.draft });
  const ready = answer.text.trim() !== '';
  const keep = (text: string): void => {
    keepAnswer(view, { kind: 'predict', text }, true);
    redraw();
  };
  return [
    section({ key: 'program', title: task.code.name }, codeBlock(`Code of ${task.code.name}`, task.code.text)),
    task.output === null
      ? h(
          'div',
          { key: `answer ${String(view.round)}`, class: 'mono' },
          textArea({
            key: 'output',
            label: 'What does it print?',
            initial: answer.text,
            maxLength: 1000,
            onInput: keep,
            onConfirm: () => ready && give(view, answer),
          }),
          h('p', { class: 'muted small' }, 'Ctrl+Enter checks. Spaces at the ends of lines do not count.'),
        )
      : h(
          'div',
          { key: 'compared', class: 'side-by-side' },
          section({ key: 'said', title: 'Your answer' }, codeBlock('Text of your answer', answer.text)),
          section({ key: 'printed', title: 'What it prints' }, codeBlock('Printed text', task.output)),
        ),
    answerRow(view, answer, ready),
  ];
}
