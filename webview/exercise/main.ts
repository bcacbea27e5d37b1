/** One exercise beside its file: the task, one tap of confidence, the check, and then what it showed. */
import type { ExerciseView } from '../../src/shared/protocol.ts';
import type { Labelled } from '../../src/shared/wireRows.ts';
import { run } from '../bridge.ts';
import type { Child, Tree } from '../dom.ts';
import { h, trustedHtml } from '../dom.ts';
import { icon } from '../icons.ts';
import { startPage } from '../page.ts';
import { codeBlock, section, skeleton } from '../parts.ts';
import { button, linkButton, progressRing, tag } from '../toolkit.ts';
import { confidenceRow } from './confidence.ts';
import '../sheet.css';
import './exercise.css';
import { questions } from './questions.ts';
import { resultBlock } from './result.ts';

startPage<ExerciseView>({
  skeleton: skeleton('sheet', 'title', 'line', 'line', 'box', 'line', 'card'),
  read: (message) => (message.type === 'exercise' ? message.view : undefined),
  draw,
});

function draw(view: ExerciseView, redraw: () => void): Child {
  // Keyed by exercise, so that another exercise in the same page starts with nothing of the last one's.
  return h(
    'article',
    { key: view.id, class: 'sheet', 'aria-labelledby': 'exercise-title' },
    head(view),
    h('div', { key: 'task', id: 'exercise-task' }, trustedHtml(view.textHtml, 'task')),
    view.kind === 'code' || view.kind === 'fix'
      ? [confidenceRow(view), controls(view)]
      : [questions(view, redraw), isOpen(view) && h('div', { key: 'controls', class: 'actions' }, hintButton(view))],
    view.next !== null && h('div', { key: 'next', class: 'actions' }, nextButton(view.next, !isOpen(view))),
    h('div', { key: 'result', role: 'status', class: 'result-area' }, view.running ? running() : resultBlock(view)),
    h('div', { key: 'hints', role: 'status' }, hints(view)),
    view.solution !== null && section({ key: 'solution', title: 'Solution' }, codeBlock('Code of the solution', view.solution)),
    view.whyHtml !== '' && section({ key: 'why', title: 'Why it works' }, trustedHtml(view.whyHtml, 'why-text')),
  );
}

function isOpen(view: ExerciseView): boolean {
  return view.questions.some((question) => !question.answer);
}

function head(view: ExerciseView): Tree {
  return h(
    'header',
    {},
    h('h1', { id: 'exercise-title', tabindex: '-1', 'data-place': true }, view.title),
    h(
      'p',
      { class: 'meta' },
      view.kind === 'testOut' && h('span', { key: 'kind', role: 'status' }, view.progress || 'Test-out'),
      view.minutes > 0 && h('span', { key: 'minutes', class: 'with-icon' }, icon('clock'), `${view.minutes} min`),
      h('span', { key: 'difficulty', class: 'with-icon' }, dots(view.difficulty), `Difficulty ${view.difficulty} of 5`),
    ),
    view.skills.length > 0 &&
      h(
        'ul',
        { class: 'tags', 'aria-label': 'Skills' },
        view.skills.map((skill) => h('li', { key: skill }, tag(skill))),
      ),
  );
}

function dots(filled: number): Tree {
  return h(
    'span',
    { class: 'dots', 'aria-hidden': 'true' },
    [1, 2, 3, 4, 5].map((n) => h('span', { class: n <= filled ? 'dot filled' : 'dot' })),
  );
}

function controls(view: ExerciseView): Tree {
  return h(
    'div',
    { key: 'controls', class: 'actions', role: 'group', 'aria-label': 'Exercise' },
    button({
      key: 'check',
      label: view.running ? 'Checking…' : view.result ? 'Check again' : 'Check',
      appearance: view.result?.state === 'passed' ? 'secondary' : 'primary',
      disabled: view.running,
      onClick: () => run('whetstone.check', view.id),
    }),
    hintButton(view),
    button({
      key: 'solution',
      label: view.solution === null ? 'Show solution' : 'Solution shown',
      disabled: view.running || view.solution !== null,
      onClick: () => run('whetstone.showSolution', view.id),
    }),
    button({
      key: 'reset',
      label: 'Reset',
      spokenLabel: 'Reset the exercise file',
      disabled: view.running,
      onClick: () => run('whetstone.resetExercise', view.id),
    }),
  );
}

function hintButton(view: ExerciseView): Child {
  const { shown, total } = view.hints;
  if (total === 0) return null;
  const all = shown.length >= total;
  return button({
    key: 'hint',
    label: all ? `${total} of ${total} hints` : `Hint ${shown.length + 1} of ${total}`,
    disabled: view.running || all,
    onClick: () => run('whetstone.hint', view.id),
  });
}

/** The way on in a test-out over several skills: the thing to do once all is answered, before that a quiet way past the skill. */
function nextButton({ label, action }: Labelled, isDone: boolean): Tree {
  const onClick = (): void => run(action.command, action.arg);
  return isDone ? button({ key: 'go', label, appearance: 'primary', onClick }) : linkButton({ key: 'past', label, onClick });
}

function running(): Child {
  return h('p', { key: 'running', class: 'with-icon running' }, progressRing(), 'Running the tests');
}

function hints(view: ExerciseView): Child {
  if (view.hints.shown.length === 0) return null;
  return section(
    { key: 'hint-list', title: view.hints.shown.length === 1 ? 'Hint' : 'Hints' },
    h(
      'ol',
      { class: 'hints' },
      view.hints.shown.map((hint, index) => h('li', { key: String(index) }, trustedHtml(hint, 'hint'))),
    ),
  );
}
