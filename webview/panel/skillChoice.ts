/** Which skills are shown, and in which order: the person's choice, kept over reloads. */
import type { SkillRow } from '../../src/shared/wireRows.ts';
import { draft, setDraft } from '../memory.ts';

export const orders = { use: 'Most used', mastery: 'Least shown', freshness: 'Least fresh', title: 'By name' } as const;
export type Order = keyof typeof orders;
export const kinds = {
  all: 'All',
  fading: 'Fading or stale',
  unproven: 'Unproven',
  confirmed: 'Confirmed',
  wanted: 'Want to grow in',
} as const;
export type Kind = keyof typeof kinds;

export interface Choice {
  text: string;
  order: Order;
  kind: Kind;
}

export function readChoice(): Choice {
  const [order = '', kind = ''] = [draft('skills:order'), draft('skills:kind')];
  return {
    text: draft('skills:text') ?? '',
    order: order in orders ? (order as Order) : 'use',
    kind: kind in kinds ? (kind as Kind) : 'all',
  };
}

export function writeChoice(change: Partial<Choice>): void {
  for (const [name, value] of Object.entries(change)) setDraft(`skills:${name}`, value);
}

const fits: Record<Kind, (row: SkillRow) => boolean> = {
  all: () => true,
  fading: (row) => row.fresh === 'fading' || row.fresh === 'stale',
  unproven: (row) => !row.proven,
  confirmed: (row) => row.confirmed,
  wanted: (row) => row.wanted,
};

const compare: Record<Order, (a: SkillRow, b: SkillRow) => number> = {
  use: (a, b) => b.minutes - a.minutes,
  mastery: (a, b) => a.mastery - b.mastery,
  freshness: (a, b) => (a.freshness ?? 2) - (b.freshness ?? 2),
  title: (a, b) => a.title.localeCompare(b.title),
};

/** The chosen ones by area, the area of the first one first. */
export function chosen(rows: readonly SkillRow[], { text, order, kind }: Choice): [area: string, rows: SkillRow[]][] {
  const words = text.toLowerCase().split(/\s+/);
  const has = (row: SkillRow): boolean => words.every((word) => `${row.title} ${row.area}`.toLowerCase().includes(word));
  const sorted = rows.filter((row) => fits[kind](row) && has(row)).sort(compare[order]);
  const areas = new Map<string, SkillRow[]>();
  for (const row of sorted) {
    const members = areas.get(row.area);
    if (members === undefined) areas.set(row.area, [row]);
    else members.push(row);
  }
  const groups = [...areas];
  return order === 'title' ? groups.sort(([a], [b]) => a.localeCompare(b)) : groups;
}
