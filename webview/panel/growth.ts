/** What carries practice into the work: uses in own code that one click keeps as evidence, and plans for what is new in the stack. */
import type { ApplicationRow, PlanRow } from '../../src/shared/wireRows.ts';
import { run } from '../bridge.ts';
import type { Child, Tree } from '../dom.ts';
import { h, spoken } from '../dom.ts';
import { icon } from '../icons.ts';
import { section } from '../parts.ts';
import { button, linkButton } from '../toolkit.ts';
import { asItem } from './ledger.ts';

export function applications(rows: readonly ApplicationRow[]): Child {
  if (rows.length === 0) return null;
  return section(
    { key: 'applications', title: 'Used in your own code', aside: h('span', { class: 'aside' }, `${rows.length} to keep`) },
    h('ul', { class: 'rows' }, rows.map(application)),
  );
}

function application({ id, title, words, confirm, decline }: ApplicationRow): Tree {
  return h(
    'li',
    { key: id },
    h('h3', {}, title),
    h('p', { class: 'muted' }, words),
    h(
      'div',
      { class: 'actions' },
      button({ ...asItem(confirm), spokenLabel: `${confirm.label}: ${title}` }),
      linkButton({ ...asItem(decline), spokenLabel: `${decline.label}: ${title}` }),
    ),
  );
}

export function plans(rows: readonly PlanRow[]): Child {
  if (rows.length === 0) return null;
  return section({ key: 'plans', title: 'New in your stack' }, h('ul', { class: 'rows' }, rows.map(plan)));
}

function plan({ title, since, steps }: PlanRow): Tree {
  return h(
    'li',
    { key: `${title} ${since}` },
    h('div', { class: 'row' }, h('h3', {}, title), h('span', { class: 'aside' }, `since ${since}`)),
    h(
      'ol',
      { class: 'steps' },
      steps.map((step) => planStep(step, title)),
    ),
  );
}

const marks = { done: 'check', open: 'circle', late: 'clock' } as const;
const said = { done: 'Done', open: 'Open', late: 'Open, later than planned' };

function planStep({ title, state, words, action }: PlanRow['steps'][number], plan: string): Tree {
  return h(
    'li',
    { key: title, class: 'with-icon' },
    icon(marks[state]),
    h(
      'div',
      {},
      h('p', {}, spoken(`${said[state]}: `), title, h('span', { class: 'muted' }, ` · ${words}`)),
      action && linkButton({ ...asItem(action), spokenLabel: `${action.label}: ${title}, ${plan}` }),
    ),
  );
}

/** The way to everything over time, with how well Whetstone foretold what came. */
export function overTime(calibration: string): Tree {
  return section(
    { key: 'growth', title: 'Over time' },
    calibration !== '' && h('p', { key: 'words', class: 'muted' }, calibration),
    h(
      'div',
      { class: 'actions' },
      button({
        label: 'Growth',
        spokenLabel: 'Growth: debt over time, skill map, calibration',
        onClick: () => run('whetstone.openGrowth'),
      }),
      linkButton({ label: 'Choose what to grow in', onClick: () => run('whetstone.setInterests') }),
    ),
  );
}
