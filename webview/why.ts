/** The answer to 'Why am I seeing this?': the signals behind a debt, what waiting costs, and the way not to see it for that reason. */
import { duration } from '../src/shared/duration.ts';
import type { DebtRow } from '../src/shared/wireRows.ts';
import { run } from './bridge.ts';
import type { Child, Tree } from './dom.ts';
import { h } from './dom.ts';
import { disclosure } from './parts.ts';
import { linkButton } from './toolkit.ts';

export function whyOf(debt: DebtRow): Child {
  const { skill, reasons, interest } = debt;
  const told = new Set(reasons.flatMap((reason) => reason.why));
  const rest = debt.why.filter((sentence) => !told.has(sentence));
  if (told.size + rest.length === 0) return null;
  return disclosure(
    { key: `why:${skill}`, summary: 'Why am I seeing this?', className: 'why' },
    reasons.map((reason) => reasonOf(reason, debt.title)),
    rest.length > 0 && sentences(rest),
    interest !== '' && h('p', { key: 'interest', class: 'muted' }, interest),
  );
}

function reasonOf({ kind, title, minutes, why, off }: DebtRow['reasons'][number], skill: string): Tree {
  return h(
    'div',
    { key: kind, class: 'reason' },
    h('p', {}, h('strong', {}, title), h('span', { class: 'muted' }, ` · ${duration(minutes)}`)),
    sentences(why),
    h(
      'p',
      {},
      linkButton({
        label: 'Do not show this reason',
        spokenLabel: `Do not show this reason: ${title}, ${skill}`,
        onClick: () => run(off.command, off.arg),
      }),
    ),
  );
}

function sentences(all: readonly string[]): Tree {
  return h(
    'ul',
    {},
    all.map((sentence) => h('li', {}, sentence)),
  );
}
