/** What was said against what came: on the diagonal both are the same. The larger a dot, the more predictions are behind it. */
import { scaleLinear, scaleSqrt } from 'd3-scale';
import type { GrowthView } from '../../src/shared/growthViews.ts';
import type { Tree } from '../dom.ts';
import { h } from '../dom.ts';
import { chart, chartWidth, mark, px } from './chart.ts';

const edge = { top: 10, right: 14, bottom: 40, left: 58 };
const largest = 320;

export function calibrationPlot({ words, bins }: GrowthView['calibration']): Tree {
  const size = Math.min(chartWidth(), largest);
  const x = scaleLinear([0, 1], [edge.left, size - edge.right]);
  const y = scaleLinear([0, 1], [size - edge.bottom, edge.top]);
  const r = scaleSqrt([0, Math.max(1, ...bins.map((bin) => bin.count))], [0, 12]);
  const told = bins.flatMap(({ predicted, passed, ...bin }) =>
    predicted === null || passed === null ? [] : [{ ...bin, predicted, passed }],
  );
  return chart(
    {
      key: 'calibration-plot',
      words,
      width: size,
      height: size,
      table: {
        head: ['Said', 'What came'],
        rows: bins.map((bin) => [`${percent(bin.from)} to ${percent(bin.to)}`, bin.words]),
      },
    },
    [0, 0.5, 1].map((tick) => gridLine(tick, px(x(tick)), px(y(tick)), size)),
    h('line', { key: 'same', class: 'same', x1: px(x(0)), y1: px(y(0)), x2: px(x(1)), y2: px(y(1)), 'aria-hidden': 'true' }),
    h('text', { key: 'said', class: 'tick', x: px(x(0.5)), y: size - 4, 'text-anchor': 'middle', 'aria-hidden': 'true' }, 'Whetstone said'),
    h('text', { key: 'got', class: 'tick', x: 4, y: px(y(0.75)) + 4, 'aria-hidden': 'true' }, 'You got'),
    told.map((bin, i) =>
      mark(
        String(bin.from),
        bin.words,
        i === 0,
        h('circle', { class: 'dot', cx: px(x(bin.predicted)), cy: px(y(bin.passed)), r: px(Math.max(4, r(bin.count))) }),
      ),
    ),
  );
}

function gridLine(value: number, x: number, y: number, size: number): Tree {
  return h(
    'g',
    { key: `tick-${value}`, 'aria-hidden': 'true' },
    h('line', { class: 'grid', x1: edge.left, x2: size - edge.right, y1: y, y2: y }),
    h('text', { class: 'tick', x: edge.left - 8, y: y + 4, 'text-anchor': 'end' }, percent(value)),
    h(
      'text',
      { class: 'tick', x, y: size - edge.bottom + 16, 'text-anchor': value === 0 ? 'start' : value === 1 ? 'end' : 'middle' },
      percent(value),
    ),
  );
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
