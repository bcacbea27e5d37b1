/** What every chart has: a picture whose marks the arrow keys walk through, its words, and the same as a table. */
import './charts.css';
import type { Child, Tree } from '../dom.ts';
import { h } from '../dom.ts';
import { disclosure } from '../parts.ts';

const widest = 664;
/** Room that the sheet around a chart takes. */
const around = 56;

/** The room for a chart in this window, in pixels. */
export function chartWidth(): number {
  return Math.max(180, Math.min(widest, window.innerWidth - around));
}

interface ChartOptions {
  key: string;
  /** What is to be seen, in a sentence or two. */
  words: string;
  width: number;
  height: number;
  table: { head: readonly string[]; rows: readonly (readonly string[])[] };
}

export function chart({ key, words, width, height, table }: ChartOptions, ...drawn: Child[]): Tree {
  const id = `${key}-words`;
  return h(
    'figure',
    { key, class: 'chart' },
    h(
      'div',
      { class: 'chart-scroll' },
      h(
        'svg',
        {
          width,
          height,
          viewBox: `0 0 ${width} ${height}`,
          role: 'group',
          'aria-labelledby': id,
          on: { keydown: walk },
        },
        ...drawn,
      ),
    ),
    h('figcaption', { id, class: 'muted' }, words),
    disclosure({ key: `${key}-table`, className: 'more', summary: 'The same as a table' }, tableOf(table)),
  );
}

/** A mark that can have the focus. The first of a chart is in the tab order; the arrows go on from there. */
export function mark(key: string, words: string, first: boolean, ...drawn: Child[]): Tree {
  return h(
    'g',
    { key, class: 'mark', role: 'img', 'data-mark': true, tabindex: first ? 0 : -1, 'aria-label': words },
    h('title', {}, words),
    ...drawn,
  );
}

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

export function walk(event: Event): void {
  if (!(event instanceof KeyboardEvent) || !(event.currentTarget instanceof Element)) return;
  const step = steps[event.key];
  const marks = [...event.currentTarget.querySelectorAll<SVGElement>('[data-mark]')];
  const at = marks.findIndex((one) => one === document.activeElement);
  if (step === undefined || at < 0) return;
  event.preventDefault();
  const next = marks[Math.min(marks.length - 1, Math.max(0, step(at, marks.length)))];
  for (const one of marks) one.setAttribute('tabindex', one === next ? '0' : '-1');
  next?.focus();
}

function tableOf({ head, rows }: ChartOptions['table']): Tree {
  const line = (row: readonly string[]): Tree =>
    h(
      'tr',
      {},
      row.map((cell, i) => h(i === 0 ? 'th' : 'td', i === 0 ? { scope: 'row' } : {}, cell)),
    );
  return h(
    'table',
    {},
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        head.map((cell) => h('th', { scope: 'col' }, cell)),
      ),
    ),
    h('tbody', {}, rows.map(line)),
  );
}

/** A number as an attribute: whole pixels and a tenth are enough. */
export function px(value: number): number {
  return Math.round(value * 10) / 10;
}
