/** A bar shows mastery with its uncertainty, a thinner one freshness; what is unproven shows no number at all. */
import './meters.css';
import type { SkillRow } from '../src/shared/wireRows.ts';
import type { Tree } from './dom.ts';
import { h, spoken } from './dom.ts';

export function masteryBar(row: SkillRow): Tree {
  const [from, to] = row.low === 0 && row.high === 1 ? [row.mastery - row.uncertainty, row.mastery + row.uncertainty] : [row.low, row.high];
  return h('div', {
    class: row.proven ? 'bar mastery' : 'bar mastery unproven',
    ...meter(`Mastery of ${row.title}`, row.mastery, row.standing),
    vars: { '--from': share(from), '--at': share(row.mastery), '--to': share(to) },
  });
}

export function freshnessBar(row: SkillRow): Tree {
  if (row.freshness === null) return h('div', { key: 'never', class: 'bar freshness never' }, spoken('Not practised yet'));
  const percent = `${Math.round(row.freshness * 100)} % fresh`;
  return h('div', {
    key: 'fresh',
    class: `bar freshness ${row.fresh}`.trim(),
    ...meter(`Freshness of ${row.title}`, row.freshness, percent),
    vars: { '--at': share(row.freshness) },
  });
}

/** For a legend. */
export function sampleBar(className: string, at = '0%', from = '0%', to = '0%'): Tree {
  return h('span', { class: `bar ${className}`, 'aria-hidden': 'true', vars: { '--at': at, '--from': from, '--to': to } });
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
