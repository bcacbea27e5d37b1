/** The skill map: areas from top to bottom, what builds on what from left to right. */
import { link, curveBumpX } from 'd3-shape';
import { duration } from '../../src/shared/duration.ts';
import type { GrowthView } from '../../src/shared/growthViews.ts';
import { run } from '../bridge.ts';
import type { Tree } from '../dom.ts';
import { h } from '../dom.ts';
import { chart, chartWidth, px } from './chart.ts';

type Node = GrowthView['map'][number];
interface Placed extends Node {
  x: number;
  y: number;
  /** How wide it may be: to the next mark in its row, or to the end. */
  room: number;
  words: string;
}

const rowHeight = 24;
const areaHead = 26;
/** A title of middle length is still read in a column this wide. */
const narrowestColumn = 190;
const characterWidth = 6.1;

export function skillMap(nodes: readonly Node[], lit: string, light: (id: string) => void): Tree {
  const { placed, heads, width, height } = layout(nodes);
  const byId = new Map(placed.map((one) => [one.id, one]));
  const edges = placed.flatMap((to) => to.prerequisites.flatMap((id) => ({ from: byId.get(id), to })));
  const drawnEdge = link<unknown, { source: Placed; target: Placed }, Placed>(curveBumpX)
    .source(({ source }) => ({ ...source, x: source.x + 20 + shortened(source).length * characterWidth }))
    .target(({ target }) => ({ ...target, x: target.x - 9 }))
    .x((one) => px(one.x))
    .y((one) => px(one.y));
  return chart(
    {
      key: 'skill-map',
      words: `${nodes.length} skills. What stands to the right builds on what a line ties it to. Full: proven; hollow: unproven; ringed: a debt is open.`,
      width,
      height,
      table: { head: ['Skill', 'Stands at', 'Builds on'], rows: placed.map((one) => [one.title, one.standing, buildsOn(one, byId)]) },
    },
    heads.map(({ area, y }) => h('text', { key: `area-${area}`, class: 'area-name', x: 2, y: y + 16, 'aria-hidden': 'true' }, area)),
    edges.map(({ from, to }) => {
      if (from === undefined) return null;
      const near = lit === from.id || lit === to.id;
      return h('path', { key: `${from.id} ${to.id}`, class: near ? 'edge lit' : 'edge', d: drawnEdge({ source: from, target: to }) ?? '' });
    }),
    placed.map((one) => nodeName(one, lit === one.id)),
    placed.map((one, i) => nodeMark(one, i === 0, light)),
  );
}

function nodeMark(one: Placed, first: boolean, light: (id: string) => void): Tree {
  const proven = !one.standing.startsWith('unproven');
  const open = (): void => run('whetstone.openSkill', one.id);
  return h(
    'g',
    {
      key: one.id,
      class: ['mark', 'node', proven ? 'proven' : '', one.owed > 0 ? 'owed' : ''].filter((part) => part !== '').join(' '),
      role: 'link',
      tabindex: first ? 0 : -1,
      'data-mark': true,
      'aria-label': one.words,
      on: {
        click: open,
        keydown: (event) => event instanceof KeyboardEvent && event.key === 'Enter' && open(),
        focus: () => light(one.id),
        mouseenter: () => light(one.id),
      },
    },
    h('title', {}, one.words),
    h('rect', { class: 'target', x: one.x - 10, y: one.y - rowHeight / 2, width: one.room - 6, height: rowHeight }),
    one.owed > 0 && h('circle', { key: 'ring', class: 'ring-mark', cx: one.x, cy: one.y, r: 8 }),
    h('circle', { class: 'dot', cx: one.x, cy: one.y, r: 4.5 }),
  );
}

/** Beside its mark and not in it: what is read out has the whole title, of which only a part may fit here. */
function nodeName(one: Placed, lit: boolean): Tree {
  return h(
    'text',
    { key: `name-${one.id}`, class: lit ? 'node-name lit' : 'node-name', x: px(one.x + 13), y: px(one.y + 4), 'aria-hidden': 'true' },
    shortened(one),
  );
}

function shortened({ title, room }: Placed): string {
  const fits = Math.floor((room - 30) / characterWidth);
  return title.length > fits ? `${title.slice(0, fits - 1)}…` : title;
}

function layout(nodes: readonly Node[]) {
  const depths = depthsOf(nodes);
  const columns = Math.max(0, ...depths.values()) + 1;
  const width = Math.max(chartWidth(), columns * narrowestColumn);
  const column = width / columns;
  const titles = new Map(nodes.map((node) => [node.id, node.title]));
  const heads: { area: string; y: number }[] = [];
  const placed: Placed[] = [];
  let top = 0;
  for (const area of new Set(nodes.map((node) => node.area))) {
    const members = nodes.filter((node) => node.area === area);
    heads.push({ area, y: top });
    const filled = Array.from({ length: columns }, () => 0);
    const cells = members.map((node) => {
      const depth = depths.get(node.id) ?? 0;
      const row = filled[depth] ?? 0;
      filled[depth] = row + 1;
      return { node, depth, row };
    });
    for (const { node, depth, row } of cells) {
      const next = filled.findIndex((rows, other) => other > depth && rows > row);
      placed.push({
        ...node,
        x: px(depth * column + 12),
        y: px(top + areaHead + row * rowHeight + rowHeight / 2),
        room: ((next < 0 ? columns : next) - depth) * column,
        words: wordsOf(node, titles),
      });
    }
    top += areaHead + Math.max(...filled) * rowHeight + 6;
  }
  return { placed, heads, width: px(width), height: top };
}

/** The longest way from a skill that builds on nothing. Packs are checked to have no circle; one would end here all the same. */
function depthsOf(nodes: readonly Node[]): Map<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const depths = new Map<string, number>();
  const depth = (id: string): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    depths.set(id, 0);
    const found = Math.max(-1, ...(byId.get(id)?.prerequisites ?? []).filter((one) => byId.has(one)).map(depth)) + 1;
    depths.set(id, found);
    return found;
  };
  for (const { id } of nodes) depth(id);
  return depths;
}

function wordsOf({ title, standing, level, freshness, owed, prerequisites }: Node, titles: ReadonlyMap<string, string>): string {
  const on = prerequisites.map((id) => titles.get(id) ?? id);
  return [
    `${title}: ${standing}`,
    level,
    freshness === null ? 'never practised' : `${Math.round(freshness * 100)} % fresh`,
    owed > 0 ? `${duration(owed)} owed` : '',
    on.length > 0 ? `builds on ${on.join(', ')}` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function buildsOn({ prerequisites }: Placed, byId: ReadonlyMap<string, Placed>): string {
  return prerequisites.map((id) => byId.get(id)?.title ?? id).join(', ') || 'nothing';
}
