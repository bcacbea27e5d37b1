/** Skills by area. A bar shows mastery with its uncertainty, a thinner one freshness; what is unproven shows no number at all. */
import type { SkillRow } from '../../src/shared/wireRows.ts';
import type { Child, Tree } from '../dom.ts';
import { h, spoken } from '../dom.ts';
import { count, disclosure, section } from '../parts.ts';

/** Beyond this many, areas start closed, so that the parts below stay within reach. */
const openUpTo = 12;

export function skills(rows: readonly SkillRow[]): Tree {
  return section(
    { key: 'skills', title: 'Skills', aside: rows.length > 0 && h('span', { class: 'aside' }, String(rows.length)) },
    rows.length === 0
      ? h('p', { key: 'none', class: 'muted' }, 'Skills appear as you use them.')
      : [legend(), areas(rows).map(([area, members], index) => areaGroup(area, members, index === 0 || rows.length <= openUpTo))],
  );
}

function areas(rows: readonly SkillRow[]): [string, SkillRow[]][] {
  const groups = new Map<string, SkillRow[]>();
  for (const row of rows) groups.set(row.area, [...(groups.get(row.area) ?? []), row]);
  return [...groups];
}

function areaGroup(area: string, rows: readonly SkillRow[], open: boolean): Tree {
  return disclosure(
    {
      key: `area:${area}`,
      open,
      className: 'area',
      summary: [h('h3', {}, area), h('span', { class: 'aside' }, count(rows.length, 'skill'))],
    },
    h('ul', { class: 'skills' }, rows.map(skillItem)),
  );
}

function skillItem(row: SkillRow): Tree {
  return h(
    'li',
    { key: row.id },
    h('div', { class: 'row' }, h('span', { class: 'skill-title' }, row.title), h('span', { class: 'standing' }, row.standing)),
    masteryBar(row),
    freshnessBar(row),
  );
}

function masteryBar(row: SkillRow): Tree {
  return h('div', {
    class: row.proven ? 'bar mastery' : 'bar mastery unproven',
    ...meter(`Mastery of ${row.title}`, row.mastery, row.standing),
    vars: {
      '--from': share(row.mastery - row.uncertainty),
      '--at': share(row.mastery),
      '--to': share(row.mastery + row.uncertainty),
    },
  });
}

function freshnessBar(row: SkillRow): Tree {
  if (row.freshness === null) return h('div', { key: 'never', class: 'bar freshness never' }, spoken('Not practised yet'));
  const percent = `${Math.round(row.freshness * 100)} % fresh`;
  return h('div', {
    key: 'fresh',
    class: 'bar freshness',
    ...meter(`Freshness of ${row.title}`, row.freshness, percent),
    vars: { '--at': share(row.freshness) },
  });
}

function meter(label: string, value: number, text: string): Record<string, string | number> {
  return {
    role: 'meter',
    'aria-label': label,
    'aria-valuemin': 0,
    'aria-valuemax': 100,
    'aria-valuenow': Math.round(value * 100),
    'aria-valuetext': text,
    title: `${label}: ${text}`,
  };
}

function share(value: number): string {
  return `${Math.round(Math.min(1, Math.max(0, value)) * 1000) / 10}%`;
}

function legend(): Child {
  const entry = (bar: Tree, text: string): Tree => h('li', {}, bar, h('span', {}, text));
  const sample = (className: string, at: string, from: string, to: string): Tree =>
    h('span', { class: `bar ${className}`, 'aria-hidden': 'true', vars: { '--at': at, '--from': from, '--to': to } });
  return disclosure(
    { key: 'legend', className: 'legend why', summary: 'How to read the bars' },
    h(
      'ul',
      {},
      entry(sample('mastery', '60%', '40%', '80%'), 'Mastery. The lighter part is where it may really lie.'),
      entry(sample('mastery unproven', '0%', '0%', '0%'), 'Unproven: not enough evidence to say.'),
      entry(sample('freshness', '70%', '0%', '0%'), 'Freshness: the chance that it is still there today.'),
      entry(sample('freshness never', '0%', '0%', '0%'), 'Not practised yet.'),
    ),
  );
}
