/** Questions with options, for multiple choice and test-outs. Outcomes are told by icon and words, never by colour alone. */
import type { ExerciseView } from '../../src/shared/protocol.ts';
import { post } from '../bridge.ts';
import type { Child, Tree } from '../dom.ts';
import { h, trustedHtml } from '../dom.ts';
import { icon } from '../icons.ts';
import { draft, dropDraft, setDraft } from '../memory.ts';
import { button, radioGroup } from '../toolkit.ts';
import { confidenceRow } from './confidence.ts';

type Question = ExerciseView['questions'][number];

export function questions(view: ExerciseView, redraw: () => void): Child {
  const next = view.questions.find((question) => !question.answer);
  return view.questions.map((question, index) => questionBlock(view, question, index, question === next, redraw));
}

function questionBlock(view: ExerciseView, question: Question, index: number, isNext: boolean, redraw: () => void): Tree {
  const titleId = `question-${index}`;
  const name = view.questions.length === 1 ? 'Your answer' : `Question ${index + 1} of ${view.questions.length}`;
  // A lone question is asked by the text of the exercise itself.
  const textId = question.textHtml === '' ? 'exercise-task' : `${titleId}-text`;
  // Answered is answered: a later go starts without the choice of this one.
  if (question.answer && draft(choiceKey(view, question)) !== undefined) dropDraft(choiceKey(view, question));
  return h(
    'section',
    { key: question.id, class: 'question', 'aria-labelledby': titleId },
    h('h2', { id: titleId, tabindex: '-1', 'data-place': true }, name),
    question.textHtml !== '' && h('div', { key: 'text', id: textId }, trustedHtml(question.textHtml, 'question-text')),
    question.answer ? answered(question, question.answer) : choosing(view, question, `${titleId} ${textId}`, isNext, redraw),
    h('div', { key: 'feedback', role: 'status' }, question.answer && feedback(question.answer)),
  );
}

function choosing(view: ExerciseView, question: Question, labelledBy: string, isNext: boolean, redraw: () => void): Child {
  const key = choiceKey(view, question);
  // A remembered choice may name an option that the pack no longer has.
  const chosen = question.options.some((option) => option.id === draft(key)) ? (draft(key) ?? '') : '';
  const answer = (): void => post({ type: 'answer', question: question.id, option: chosen });
  return [
    radioGroup({
      key: 'options',
      labelledBy,
      value: chosen,
      options: question.options.map((option) => ({ value: option.id, content: trustedHtml(option.html, 'option', 'span') })),
      onChange: (value) => {
        setDraft(key, value);
        redraw();
      },
      onConfirm: view.running ? undefined : answer,
    }),
    // A test-out is meant to take two minutes, so it does not ask.
    isNext && view.kind === 'choice' && confidenceRow(view),
    h(
      'div',
      { key: 'answer', class: 'actions' },
      button({
        label: 'Answer',
        appearance: isNext ? 'primary' : 'secondary',
        disabled: chosen === '' || view.running,
        onClick: answer,
      }),
    ),
  ];
}

function choiceKey(view: ExerciseView, question: Question): string {
  return `choice:${view.id}:${question.id}`;
}

function answered(question: Question, answer: NonNullable<Question['answer']>): Tree {
  return h(
    'ul',
    { key: 'answered', class: 'answered' },
    question.options.map((option) => {
      const right = option.id === answer.correct;
      const chosen = option.id === answer.chosen;
      const word = right && chosen ? 'Your answer, correct' : right ? 'Correct answer' : chosen ? 'Your answer' : '';
      return h(
        'li',
        { key: option.id, class: right ? 'right' : chosen ? 'wrong' : undefined },
        h('span', { class: 'mark' }, right ? icon('check') : chosen && icon('cross')),
        h('div', {}, trustedHtml(option.html, 'option'), word !== '' && h('p', { class: 'small muted' }, word)),
      );
    }),
  );
}

function feedback(answer: NonNullable<Question['answer']>): Tree {
  const correct = answer.chosen === answer.correct;
  return h(
    'div',
    { class: `feedback ${correct ? 'passed' : 'failed'}` },
    h('p', { class: 'with-icon' }, icon(correct ? 'check' : 'cross'), h('strong', {}, correct ? 'Correct' : 'Not correct')),
    answer.feedbackHtml !== '' && trustedHtml(answer.feedbackHtml, 'feedback-text'),
  );
}
