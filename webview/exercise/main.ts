/** One exercise beside its file: the task, one tap of confidence, the check, and then what it showed. */
import type { ExerciseView } from '../../src/shared/protocol.ts';
import type { Labelled } from '../../src/shared/wireRows.ts';
import { run } from '../bridge.ts';
import type { Child, Tree } from '../dom.ts';
import { h, trustedHtml } from '../dom.ts';
import { icon } from '../icons.ts';
import { startPage } from '../page.ts';
import { codeBlock, disclosure, section, skeleton } from '../parts.ts';
import { button, linkButton, progressRing, tag } from '../toolkit.ts';
import { confidenceRow } from './confidence.ts';
import { controls, wayButtons } from './controls.ts';
import '../sheet.css';
import './exercise.css';
import { outcomeBlock } from './outcome.ts';
import { questions } from './questions.ts';
import { resultBlock } from './result.ts';
import { task } from './task.ts';

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
    toDo(view, redraw),
    view.next !== null && h('div', { key: 'next', class: 'actions' }, nextButton(view.next, !isOpen(view))),
    h(
      'div',
      { key: 'result', role: 'status', class: 'result-area' },
      view.running ? running() : view.task ? outcomeBlock(view) : resultBlock(view),
    ),
    h('div', { key: 'hints', role: 'status' }, hints(view)),
    view.solution !== null && section({ key: 'solution', title: 'Solution' }, codeBlock('Code of the solution', view.solution)),
    view.whyHtml !== '' && section({ key: 'why', title: 'Why it works' }, trustedHtml(view.whyHtml, 'why-text')),
    view.example && workedExample(view.example),
    view.originHtml !== '' && h('footer', { key: 'origin', class: 'origin muted small' }, trustedHtml(view.originHtml, 'origin-text')),
  );
}

/** Code is written in its own file, the other kinds are done here. */
function toDo(view: ExerciseView, redraw: () => void): Child {
  if (view.kind === 'code' || view.kind === 'fix') return [confidenceRow(view), controls(view)];
  if (view.task) return task(view, redraw);
  const { kind, ways } = view;
  return [
    questions(view, redraw),
    kind === 'choice' &&
      ways.length > 0 &&
      h('div', { key: 'controls', class: 'actions', role: 'group', 'aria-label': 'Exercise' }, wayButtons(view)),
  ];
}

function workedExample({ title, textHtml, code, whyHtml }: NonNullable<ExerciseView['example']>): Tree {
  return disclosure(
    { key: 'example', summary: `Read a worked example first: ${title}`, className: 'example' },
    h('p', { class: 'muted small' }, 'An easier exercise and its solution. Reading it counts as nothing, for or against.'),
    trustedHtml(textHtml, 'example-text'),
    codeBlock('Code of the worked example', code),
    trustedHtml(whyHtml, 'example-why'),
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
