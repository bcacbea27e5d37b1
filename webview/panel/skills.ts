/** Skills by area, each with its level, its uncertainty and its freshness at a glance; its name opens its page. */
import { testOutLabel } from '../../src/shared/testOutWords.ts';
import type { SkillRow } from '../../src/shared/wireRows.ts';
import { run } from '../bridge.ts';
import type { Child, Tree } from '../dom.ts';
import { h } from '../dom.ts';
import { isOpen, setOpen } from '../memory.ts';
import { freshnessBar, masteryBar, sampleBar } from '../meters.ts';
import { count, disclosure, section } from '../parts.ts';
import { choiceOf, linkButton, searchField } from '../toolkit.ts';
import { chosen, kinds, orders, readChoice, writeChoice, type Choice } from './skillChoice.ts';

/** Beyond this many, areas start closed, so that the parts below stay within reach. */
const openUpTo = 12;
/** Below this many there is nothing to look for. */
const filterFrom = 6;

export function skills(rows: readonly SkillRow[], redraw: () => void): Tree {
  const choice = rows.length >= filterFrom ? readChoice() : ({ text: '', order: 'use', kind: 'all' } as const);
  const groups = chosen(rows, choice);
  const found = groups.reduce((sum, [, members]) => sum + members.length, 0);
  const narrowed = choice.text !== '' || choice.kind !== 'all';
  const amount = narrowed ? `${found} of ${rows.length}` : String(rows.length);
  const open = (index: number): boolean => index === 0 || found <= openUpTo;
  return section(
    { key: 'skills', title: 'Skills', aside: rows.length > 0 && h('span', { class: 'aside', role: 'status' }, amount) },
    rows.length === 0
      ? h('p', { key: 'none', class: 'muted' }, 'Skills appear as you use them.')
      : [
          rows.length >= filterFrom && tools(choice, redraw),
          legend(),
          found === 0 && noneFits(redraw),
          groups.map(([area, members], index) => areaGroup({ area, members, open: open(index), narrowed, redraw })),
        ],
  );
}

function tools(choice: Choice, redraw: () => void): Tree {
  const change = (one: Partial<Choice>): void => {
    writeChoice(one);
    redraw();
  };
  return h(
    'div',
    { key: 'tools', class: 'skill-tools', role: 'search' },
    searchField({ key: 'find', label: 'Find a skill', value: choice.text, onInput: (text) => change({ text }) }),
    choiceOf({ key: 'kind', label: 'Show', value: choice.kind, options: kinds, onChange: (kind) => change({ kind }) }),
    choiceOf({ key: 'order', label: 'Order', value: choice.order, options: orders, onChange: (order) => change({ order }) }),
  );
}

function noneFits(redraw: () => void): Tree {
  const clear = (): void => {
    writeChoice({ text: '', kind: 'all' });
    redraw();
  };
  return h('p', { key: 'none-fits', class: 'muted' }, 'No skill fits. ', linkButton({ label: 'Show all skills', onClick: clear }));
}

interface Group {
  area: string;
  members: readonly SkillRow[];
  /** Without a word of the person. */
  open: boolean;
  /** While one looks for something every group is open, and what was open before is so again afterwards. */
  narrowed: boolean;
  redraw: () => void;
}

/** Rows of a closed area are not made at all: a pack may hold hundreds of skills. */
function areaGroup({ area, members, open, narrowed, redraw }: Group): Tree {
  const key = `area:${area}`;
  const shown = narrowed || isOpen(key, open);
  const toggle = (event: Event): void => {
    const { currentTarget } = event;
    if (!(currentTarget instanceof HTMLDetailsElement) || narrowed || currentTarget.open === shown) return;
    setOpen(key, currentTarget.open);
    redraw();
  };
  return h(
    'details',
    { key, class: 'area', on: { toggle }, open: shown },
    h('summary', {}, h('h3', {}, area), h('span', { class: 'aside' }, count(members.length, 'skill'))),
    shown && h('ul', { key: 'members', class: 'skills' }, members.map(skillItem)),
  );
}

function skillItem(row: SkillRow): Tree {
  const about = [row.level, freshnessOf(row)].filter((part) => part !== '');
  return h(
    'li',
    { key: row.id },
    h(
      'div',
      { class: 'row' },
      linkButton({ label: row.title, spokenLabel: `${row.title}: about this skill`, onClick: () => run('whetstone.openSkill', row.id) }),
      standing(row),
    ),
    masteryBar(row),
    freshnessBar(row),
    about.length > 0 && h('p', { key: 'about', class: 'muted small', title: row.freshnessNote }, about.join(' · ')),
  );
}

/** While the row has the pointer or the focus, the way to test out stands in the place of what is known. */
function standing({ id, title, standing: words, proven, canTestOut }: SkillRow): Tree {
  if (!canTestOut) return h('span', { key: 'standing', class: 'standing' }, words);
  const label = testOutLabel(proven);
  return h(
    'span',
    { key: 'swap', class: 'swap' },
    h('span', { class: 'standing' }, words),
    linkButton({ label, spokenLabel: `${label}: ${title}`, onClick: () => run('whetstone.testOut', id) }),
  );
}

/** Of a skill that was never practised the words beside its name and its empty bar say all there is. */
function freshnessOf({ freshness, fresh }: SkillRow): string {
  if (freshness === null) return '';
  return fresh === '' ? `${Math.round(freshness * 100)} % fresh` : fresh;
}

function legend(): Child {
  const entry = (bar: Tree, text: string): Tree => h('li', {}, bar, h('span', {}, text));
  return disclosure(
    { key: 'legend', className: 'legend why', summary: 'How to read the bars' },
    h(
      'ul',
      {},
      entry(sampleBar('mastery', '60%', '40%', '80%'), 'Mastery. The lighter part is where it may really lie.'),
      entry(sampleBar('mastery unproven'), 'Unproven: not enough evidence to say.'),
      entry(sampleBar('freshness', '70%'), 'Freshness: the chance that it is still there today.'),
      entry(sampleBar('freshness never'), 'Not practised yet.'),
    ),
  );
}
