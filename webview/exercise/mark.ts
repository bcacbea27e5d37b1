/** Code whose faulty lines are marked. Every line is a checkbox; the arrow keys go from line to line, so that the code is one stop on the way. */
import type { TaskView } from '../../src/shared/exerciseParts.ts';
import type { ExerciseView } from '../../src/shared/protocol.ts';
import type { Child, Tree } from '../dom.ts';
import { h, spoken } from '../dom.ts';
import type { IconName } from '../icons.ts';
import { icon } from '../icons.ts';
import { count } from '../parts.ts';
import { answerRow } from './answerRow.ts';
import { codeLine } from './codeLine.ts';
import { answerAtHand, keepAnswer } from './drafts.ts';

type Task = Extract<TaskView, { kind: 'mark' }>;
type Tone = NonNullable<ExerciseView['outcome']>['notes'][number]['tone'];

const tones: Record<Tone, { icon: IconName; words: string }> = {
  right: { icon: 'check', words: 'a flaw, found' },
  wrong: { icon: 'cross', words: 'no flaw' },
  missed: { icon: 'warning', words: 'a flaw that was missed' },
};
const signs: Record<string, { className: string; words: string }> = {
  '+': { className: 'added', words: 'added, ' },
  '-': { className: 'removed', words: 'removed, ' },
};

/** The line that is in the tab order. */
const place = new Map<string, number>();

export function mark(view: ExerciseView, task: Task, redraw: () => void): Child {
  const answer = answerAtHand(view, { kind: 'mark', lines: task.draft });
  const marked = new Set(answer.lines);
  const lines = task.code.text.replaceAll('\r\n', '\n').replace(/\n+$/, '').split('\n');
  const toggle = (line: number): void => {
    const others = answer.lines.filter((one) => one !== line);
    keepAnswer(view, { kind: 'mark', lines: marked.has(line) ? others : [...others, line].sort((a, b) => a - b) });
    redraw();
  };
  const toneOf = (line: number): Tone | undefined => view.outcome?.notes.find((note) => note.lines.includes(line))?.tone;
  const go = (event: Event): void => step(event, view, lines.length, redraw);
  const current = Math.min(place.get(view.id) ?? 0, lines.length - 1);
  return [
    h(
      'section',
      { key: 'code', class: 'section', 'aria-labelledby': 'code-title' },
      h('h2', { id: 'code-title', tabindex: '-1', 'data-place': true }, task.code.name),
      !view.settled &&
        h(
          'p',
          { key: 'help', id: 'mark-help', class: 'muted small' },
          'Mark the faulty lines: click them, or go there with the arrow keys and press Space.',
        ),
      h(
        'div',
        { key: 'lines', class: 'lines', role: 'group', 'aria-labelledby': 'code-title', on: { keydown: go } },
        lines.map((text, index) =>
          line(
            {
              text,
              index,
              diff: task.diff,
              isMarked: marked.has(index),
              tone: toneOf(index),
              isStop: index === current,
              settled: view.settled,
            },
            () => {
              place.set(view.id, index);
              if (view.settled) redraw();
              else toggle(index);
            },
          ),
        ),
      ),
      h('p', { key: 'count', class: 'muted small', role: 'status' }, `${count(marked.size, 'line')} marked`),
    ),
    answerRow(view, answer, marked.size > 0),
  ];
}

interface Line {
  text: string;
  index: number;
  diff: boolean;
  isMarked: boolean;
  tone: Tone | undefined;
  isStop: boolean;
  settled: boolean;
}

function line(one: Line, onToggle: () => void): Tree {
  const sign = one.diff ? signs[one.text.charAt(0)] : undefined;
  const code = one.diff ? one.text.slice(1) : one.text;
  const tone = one.tone && tones[one.tone];
  return h(
    'label',
    { key: String(one.index), class: ['line', sign?.className, one.isMarked && 'marked'].filter(Boolean).join(' ') },
    h('input', {
      type: 'checkbox',
      tabindex: one.isStop ? '0' : '-1',
      'data-line': one.index,
      'aria-label': `Line ${String(one.index + 1)}, ${sign?.words ?? ''}${code.trim() || 'empty'}${tone ? `: ${tone.words}` : ''}`,
      'aria-disabled': one.settled ? 'true' : undefined,
      each: (element) => element instanceof HTMLInputElement && (element.checked = one.isMarked),
      on: { change: onToggle },
    }),
    h('span', { class: 'number', 'aria-hidden': 'true' }, String(one.index + 1)),
    one.diff && h('span', { class: 'sign', 'aria-hidden': 'true' }, sign ? one.text.charAt(0) : ' '),
    codeLine(code, true),
    h('span', { class: 'verdict' }, tone && [icon(tone.icon), spoken(tone.words)]),
  );
}

/** Up, Down, Home and End go to another line. */
function step(event: Event, view: ExerciseView, total: number, redraw: () => void): void {
  if (!(event instanceof KeyboardEvent) || !(event.target instanceof HTMLInputElement)) return;
  const at = Number(event.target.dataset['line']);
  const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: total - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const next = Math.min(total - 1, Math.max(0, to));
  place.set(view.id, next);
  redraw();
  document.querySelector<HTMLElement>(`.lines [data-line="${String(next)}"]`)?.focus();
}
