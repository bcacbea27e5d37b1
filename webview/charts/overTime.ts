/** A value over days: a line with a mark for each day, a band where there is one, and few words at the axes. */
import { scaleLinear } from 'd3-scale';
import { area, curveMonotoneX, line } from 'd3-shape';
import type { Child, Tree } from '../dom.ts';
import { h } from '../dom.ts';
import { chart, chartWidth, mark, px } from './chart.ts';

export interface TimePoint {
  /** Local day. */
  day: string;
  value: number;
  /** Ends of the band; the same as the value where there is none. */
  low: number;
  high: number;
  /** All that is known of it. */
  words: string;
}

interface OverTimeOptions {
  key: string;
  words: string;
  points: readonly TimePoint[];
  /** Upper end of the scale. */
  most: number;
  ticks: readonly number[];
  tickWords: (value: number) => string;
  table: { head: readonly string[]; rows: readonly (readonly string[])[] };
}

/** Pixels from which two days stand beside each other; the words below name both in any case. */
const roomForTwoDays = 150;
const height = 180;
const edge = { top: 10, right: 10, bottom: 24, left: 72 };

export function overTime(options: OverTimeOptions): Tree {
  const { points, most, ticks, tickWords } = options;
  const width = chartWidth();
  const days = points.map((point) => Date.parse(point.day));
  const [from = 0, to = 0] = [days[0], days.at(-1)];
  // A single day stands in the middle.
  const x = scaleLinear([from === to ? from - 1 : from, from === to ? to + 1 : to], [edge.left + 6, width - edge.right - 6]);
  const y = scaleLinear([0, most], [height - edge.bottom, edge.top]);
  const at = (point: TimePoint): number => px(x(Date.parse(point.day)));
  const band = area<TimePoint>(
    at,
    (p) => px(y(p.low)),
    (p) => px(y(p.high)),
  ).curve(curveMonotoneX)(points);
  const path = line<TimePoint>(at, (p) => px(y(p.value))).curve(curveMonotoneX)(points);
  return chart(
    { ...options, width, height },
    ticks.map((tick) => gridLine(px(y(tick)), width, tickWords(tick))),
    points.length > 1 && h('path', { key: 'band', class: 'band', d: band ?? '' }),
    points.length > 1 && h('path', { key: 'line', class: 'line', d: path ?? '' }),
    points.map((point, i) => mark(point.day, point.words, i === 0, whisker(point, at(point), y), dot(at(point), px(y(point.value))))),
    dayWords(points, width),
  );
}

function gridLine(y: number, width: number, words: string): Tree {
  return h(
    'g',
    { key: `tick-${words}`, 'aria-hidden': 'true' },
    h('line', { class: 'grid', x1: edge.left, x2: width - edge.right, y1: y, y2: y }),
    h('text', { class: 'tick', x: edge.left - 8, y: y + 4, 'text-anchor': 'end' }, words),
  );
}

function whisker({ low, high }: TimePoint, x: number, y: (value: number) => number): Child {
  return low !== high && h('line', { class: 'whisker', x1: x, x2: x, y1: px(y(low)), y2: px(y(high)) });
}

function dot(x: number, y: number): Tree {
  return h('circle', { class: 'dot', cx: x, cy: y, r: 4 });
}

function dayWords(points: readonly TimePoint[], width: number): Child {
  const [first, last] = [points[0], points.at(-1)];
  const text = (day: string, x: number, anchor: string): Tree =>
    h('text', { key: `day-${anchor}`, class: 'tick', x, y: height - 6, 'text-anchor': anchor, 'aria-hidden': 'true' }, day);
  if (first === undefined || last === undefined) return null;
  if (first === last) return text(first.day, px((edge.left + width - edge.right) / 2), 'middle');
  const end = text(last.day, width - edge.right, 'end');
  return width - edge.left - edge.right < roomForTwoDays ? end : [text(first.day, edge.left, 'start'), end];
}
