/** The questions and the drafts of their answers, which survive a reload of the page. */
import type { ValidationView } from '../../src/shared/protocol.ts';
import type { Tree } from '../dom.ts';
import { h } from '../dom.ts';
import { draft, setDraft } from '../memory.ts';
import { section } from '../parts.ts';
import { textArea } from '../toolkit.ts';

type Question = ValidationView['questions'][number];
const maxLength = 2000;

export function questions(view: ValidationView, redraw: () => void): Tree {
  return section(
    { key: 'questions', title: 'First, in your own words' },
    view.questions.map((question) =>
      h(
        'div',
        { key: question.id, class: 'question' },
        textArea({
          key: 'answer',
          label: question.text,
          initial: answerOf(view, question),
          maxLength,
          onInput: (text) => {
            setDraft(draftKey(view, question), text);
            redraw();
          },
        }),
        question.help !== '' && h('p', { key: 'help', class: 'muted small' }, question.help),
      ),
    ),
  );
}

/** The draft, else what the host has stored. */
export function answerOf(view: ValidationView, question: Question): string {
  return draft(draftKey(view, question)) ?? question.answer;
}

export function answersOf(view: ValidationView): Record<string, string> {
  return Object.fromEntries(view.questions.map((question) => [question.id, answerOf(view, question).slice(0, maxLength)]));
}

function draftKey(view: ValidationView, question: Question): string {
  return `answer:${view.range}:${question.id}`;
}
