/** Own words first, then a good answer and the points it makes, which the person ticks off against theirs. */
import { longestWords, type TaskView } from '../../src/shared/exerciseParts.ts';
import type { ExerciseView } from '../../src/shared/protocol.ts';
import { post, run } from '../bridge.ts';
import type { Child, Tree } from '../dom.ts';
import { h, trustedHtml } from '../dom.ts';
import { icon } from '../icons.ts';
import { banner, codeBlock, section } from '../parts.ts';
import { button, checkboxes, textArea } from '../toolkit.ts';
import { answerRow } from './answerRow.ts';
import { confidenceRow } from './confidence.ts';
import { helpButtons, wayButtons } from './controls.ts';
import { answerAtHand, flush, keepAnswer, keepWords, wordsAtHand } from './drafts.ts';

type Task = Extract<TaskView, { kind: 'rubric' }>;
/** Fewer characters are no answer. */
const fewest = 20;

export function rubric(view: ExerciseView, task: Task, redraw: () => void): Child {
  if (task.own?.state === 'none') return noneOfYours(view, task.own.construct);
  return [
    task.own && yours(view, task.own),
    task.code && section({ key: 'code', title: task.code.name }, codeBlock(`Code of ${task.code.name}`, task.code.text)),
    task.compared ? comparing(view, task, redraw) : writing(view, task, redraw),
  ];
}

function yours(view: ExerciseView, own: NonNullable<Task['own']>): Tree {
  if (own.state === 'looking') return h('p', { key: 'own', class: 'muted', role: 'status' }, 'Looking for it in your code');
  return h(
    'div',
    { key: 'own', class: 'card' },
    h('p', { class: 'with-icon' }, icon('folder'), h('span', {}, `Yours: ${own.construct}, `, h('span', { class: 'path' }, own.label))),
    h('div', { class: 'actions' }, button({ label: 'Show my code', onClick: () => run('whetstone.showOwnCode', view.id) })),
  );
}

function noneOfYours(view: ExerciseView, construct: string): Child {
  return [
    banner(
      'none',
      'info',
      'None of yours was found.',
      `This exercise is about code that you wrote yourself: ${construct}. Open such a file and look again, or take another exercise.`,
    ),
    h(
      'div',
      { key: 'controls', class: 'actions', role: 'group', 'aria-label': 'Exercise' },
      button({ key: 'again', label: 'Look again', appearance: 'primary', onClick: () => run('whetstone.showOwnCode', view.id) }),
      wayButtons(view),
    ),
  ];
}

function writing(view: ExerciseView, task: Task, redraw: () => void): Child {
  const words = wordsAtHand(view, task.words);
  const ready = words.trim().length >= fewest;
  const compare = (): void => {
    flush();
    post({ type: 'compare', exercise: view.id });
  };
  return [
    h(
      'div',
      { key: `words ${String(view.round)}`, class: 'words' },
      textArea({
        key: 'words',
        label: task.asks,
        initial: words,
        maxLength: longestWords,
        onInput: (text) => {
          keepWords(view, text);
          redraw();
        },
        onConfirm: () => ready && compare(),
      }),
      h(
        'p',
        { class: 'muted small' },
        'A few sentences are enough. What you write is kept on this machine until you reset the exercise or delete everything.',
      ),
    ),
    confidenceRow(view),
    h(
      'div',
      { key: 'controls', class: 'actions', role: 'group', 'aria-label': 'Exercise' },
      button({
        key: 'compare',
        label: 'Compare',
        spokenLabel: 'Compare with a good answer',
        appearance: 'primary',
        disabled: !ready,
        onClick: compare,
      }),
      helpButtons(view),
    ),
  ];
}

function comparing(view: ExerciseView, task: Task, redraw: () => void): Child {
  const answer = answerAtHand(view, { kind: 'rubric', points: task.draft });
  const words = wordsAtHand(view, task.words).trim();
  const toggle = (point: number): void => {
    const others = answer.points.filter((one) => one !== point);
    keepAnswer(view, { kind: 'rubric', points: answer.points.includes(point) ? others : [...others, point].sort((a, b) => a - b) });
    redraw();
  };
  return [
    words !== '' && section({ key: 'yours', title: 'Your answer' }, h('p', { class: 'own-words' }, words)),
    task.modelHtml !== '' && section({ key: 'model', title: 'A good answer' }, trustedHtml(task.modelHtml, 'model')),
    checkboxes({
      key: 'points',
      legend: 'Which of these points did yours make?',
      disabled: view.settled,
      options: task.points.map((label, index) => ({ label, checked: answer.points.includes(index), onChange: () => toggle(index) })),
    }),
    !view.settled &&
      h(
        'p',
        { key: 'half', class: 'muted small' },
        'Two thirds of the points pass. You judge it yourself, so it counts half of what a test would.',
      ),
    answerRow(view, answer, true, 'Count them'),
  ];
}
