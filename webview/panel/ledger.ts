/** What concerns all debts together: a crunch with its payback day, and what was set aside, with the way back. */
import { duration } from '../../src/shared/duration.ts';
import type { PanelSnapshot } from '../../src/shared/protocol.ts';
import type { Labelled } from '../../src/shared/wireRows.ts';
import { run } from '../bridge.ts';
import type { Child } from '../dom.ts';
import { h } from '../dom.ts';
import { icon } from '../icons.ts';
import { count, disclosure } from '../parts.ts';
import { linkButton } from '../toolkit.ts';

type Ledger = PanelSnapshot['ledger'];

/** An entry of a menu. */
export function asItem({ label, action }: Labelled): { label: string; onClick: () => void } {
  return { label, onClick: () => run(action.command, action.arg) };
}

export function crunch({ crunch: one }: Ledger): Child {
  if (one === null) return null;
  return h(
    'div',
    { key: 'crunch', class: 'with-icon' },
    icon('clock'),
    h('p', {}, one.words, ' ', linkButton({ ...asItem(one.end), spokenLabel: `${one.end.label}: the crunch` })),
  );
}

export function setAside({ off, archived }: Ledger): Child {
  return [
    off.length > 0 &&
      disclosure(
        { key: 'off', className: 'more', summary: `${count(off.length, 'reason')} switched off` },
        h(
          'ul',
          { class: 'lines' },
          off.map(({ title, on }) =>
            h(
              'li',
              { key: title, class: 'row' },
              h('span', {}, title),
              linkButton({ ...asItem(on), spokenLabel: `${on.label}: ${title}` }),
            ),
          ),
        ),
      ),
    archived.length > 0 &&
      disclosure(
        { key: 'archived', className: 'more', summary: `${count(archived.length, 'debt')} archived` },
        h(
          'ul',
          { class: 'lines' },
          archived.map(({ title, day, minutes }) =>
            h(
              'li',
              { key: `${title} ${day}`, class: 'row' },
              h('span', {}, title),
              h('span', { class: 'aside' }, `${duration(minutes)}, ${day}`),
            ),
          ),
        ),
      ),
  ];
}
