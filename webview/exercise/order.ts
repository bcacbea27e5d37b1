/** Pieces of a program to bring into order: by buttons, by Alt and the arrow keys, or by dragging. */
import type { TaskView } from '../../src/shared/exerciseParts.ts';
import type { ExerciseView } from '../../src/shared/protocol.ts';
import type { Child, Tree } from '../dom.ts';
import { h } from '../dom.ts';
import { icon } from '../icons.ts';
import { section } from '../parts.ts';
import { button, iconButton } from '../toolkit.ts';
import { answerRow } from './answerRow.ts';
import { codeLine } from './codeLine.ts';
import { answerAtHand, keepAnswer } from './drafts.ts';
import { leaveOut, moveTo } from './pieces.ts';

type Task = Extract<TaskView, { kind: 'order' }>;
type Piece = Task['pieces'][number];

/** The piece that is being dragged, and what was last done, to be read out. */
let dragged: number | null = null;
let told = '';
/** The piece that is in the tab order, with its buttons: the arrow keys go to the others. */
let current: number | null = null;

export function order(view: ExerciseView, task: Task, redraw: () => void): Child {
  const answer = answerAtHand(view, { kind: 'order', pieces: task.draft });
  const byId = new Map(task.pieces.map((piece) => [piece.id, piece]));
  const used = answer.pieces.flatMap((id) => byId.get(id) ?? []);
  const out = task.pieces.filter(({ id }) => !answer.pieces.includes(id));
  const change = (pieces: number[], words: string): void => {
    told = words;
    keepAnswer(view, { kind: 'order', pieces });
    redraw();
  };
  if (!used.some(({ id }) => id === current)) current = used[0]?.id ?? null;
  const list: List = { task, used, isFixed: view.settled, order: answer.pieces, change, redraw };
  return [
    section(
      { key: 'pieces', title: 'Your order' },
      !view.settled && h('p', { key: 'help', id: 'order-help', class: 'muted small' }, help(task)),
      h(
        'ol',
        { key: 'used', class: 'pieces', on: dropOn(list, used.length) },
        used.map((piece, index) => row(list, piece, index)),
      ),
      used.length === 0 && h('p', { key: 'empty', class: 'muted' }, 'Everything is left out.'),
    ),
    (task.mayLeaveOut || out.length > 0) &&
      section(
        { key: 'out', title: 'Left out' },
        h(
          'ul',
          { key: 'out', class: 'pieces left-out', on: dropOn(list, -1) },
          out.map((piece) => outRow(list, piece)),
        ),
        out.length === 0 && h('p', { key: 'none', class: 'muted small' }, 'Nothing yet.'),
      ),
    h('div', { key: 'told', class: 'spoken', role: 'status' }, told),
    answerRow(view, answer, used.length > 0),
  ];
}

interface List {
  task: Task;
  used: readonly Piece[];
  isFixed: boolean;
  order: readonly number[];
  change: (pieces: number[], words: string) => void;
  redraw: () => void;
}

function help({ mayLeaveOut }: Task): string {
  const how = 'Drag the pieces, use their buttons, or go to one with the arrow keys and move it with Alt and the arrow keys.';
  return mayLeaveOut ? `${how} Some do not belong: leave those out with Delete.` : how;
}

function row(list: List, piece: Piece, index: number): Tree {
  const { order, used, isFixed, change, task, redraw } = list;
  const isStop = piece.id === current;
  const goTo = (to: number): void => {
    const next = used[to];
    if (next === undefined) return;
    current = next.id;
    redraw();
    document.querySelector<HTMLElement>(`.pieces [data-piece="${String(next.id)}"]`)?.focus();
  };
  const take = (): void => {
    if (isStop) return;
    current = piece.id;
    redraw();
  };
  const move = (to: number): void => {
    if (to < 0 || to >= used.length) return;
    change(moveTo(order, piece.id, to), `Place ${String(to + 1)} of ${String(used.length)}`);
  };
  const remove = (): void => change(leaveOut(order, piece.id), 'Left out');
  const name = firstLine(piece.text);
  const keys = (event: Event): void => {
    if (!(event instanceof KeyboardEvent)) return;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const wanted = step === undefined ? undefined : () => (event.altKey && !isFixed ? move(index + step) : goTo(index + step));
    const action = event.key === 'Delete' && task.mayLeaveOut && !isFixed ? remove : wanted;
    if (action === undefined) return;
    event.preventDefault();
    action();
  };
  return h(
    'li',
    {
      key: String(piece.id),
      class: 'piece',
      draggable: isFixed ? undefined : 'true',
      on: { ...drag(piece), ...dropOn(list, index), keydown: keys, focusin: take },
    },
    h('span', { class: 'number', 'aria-hidden': 'true' }, String(index + 1)),
    code(piece, `Piece ${String(index + 1)} of ${String(used.length)}`, isStop),
    !isFixed &&
      h(
        'span',
        { key: 'buttons', class: 'piece-buttons' },
        iconButton({ icon: icon('up'), label: `Move up: ${name}`, isStop, disabled: index === 0, onClick: () => move(index - 1) }),
        iconButton({
          icon: icon('down'),
          label: `Move down: ${name}`,
          isStop,
          disabled: index === used.length - 1,
          onClick: () => move(index + 1),
        }),
        task.mayLeaveOut && iconButton({ icon: icon('cross', 'plain'), label: `Leave out: ${name}`, isStop, onClick: remove }),
      ),
  );
}

function outRow({ order, used, isFixed, change }: List, piece: Piece): Tree {
  const back = (): void => change([...order, piece.id], `Put back at place ${String(used.length + 1)}`);
  return h(
    'li',
    { key: String(piece.id), class: 'piece', draggable: isFixed ? undefined : 'true', on: drag(piece) },
    code(piece, 'Left out'),
    !isFixed && button({ key: 'back', label: 'Put back', spokenLabel: `Put back: ${firstLine(piece.text)}`, onClick: back }),
  );
}

function code(piece: Piece, label: string, isStop = true): Tree {
  return h(
    'pre',
    { tabindex: isStop ? '0' : '-1', 'data-piece': piece.id, role: 'region', 'aria-label': `${label}: ${firstLine(piece.text)}` },
    piece.text.split('\n').map((line) => codeLine(line)),
  );
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}

function drag(piece: Piece): Record<string, (event: Event) => void> {
  return {
    dragstart: (event) => {
      dragged = piece.id;
      // Without data of some kind Firefox and some hosts do not drag at all.
      if (event instanceof DragEvent) event.dataTransfer?.setData('text/plain', '');
    },
    dragend: () => void (dragged = null),
  };
}

/** @param place where a dropped piece goes; -1: it is left out */
function dropOn({ order, isFixed, change, task }: List, place: number): Record<string, (event: Event) => void> {
  if (isFixed || (place < 0 && !task.mayLeaveOut)) return {};
  return {
    dragover: (event) => dragged !== null && event.preventDefault(),
    drop: (event) => {
      if (dragged === null) return;
      event.preventDefault();
      // A piece is dropped on its row, which stands in the list: only one of them is meant.
      event.stopPropagation();
      const pieces = place < 0 ? leaveOut(order, dragged) : moveTo(order, dragged, place);
      dragged = null;
      change(pieces, place < 0 ? 'Left out' : `Place ${String(pieces.length > place ? place + 1 : pieces.length)}`);
    },
  };
}
