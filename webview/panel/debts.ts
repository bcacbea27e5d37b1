/** Open debts, each with its reasons. A debt is an offer, so the words stay calm and 'I know this already' is never far. */
import { duration } from '../../src/shared/duration.ts';
import type { PanelSnapshot } from '../../src/shared/protocol.ts';
import { labels } from '../../src/shared/labels.ts';
import { testOutLabel, testOutLater } from '../../src/shared/testOutWords.ts';
import type { DebtRow } from '../../src/shared/wireRows.ts';
import { run } from '../bridge.ts';
import type { Child, Tree } from '../dom.ts';
import { h } from '../dom.ts';
import { isOpen, setOpen } from '../memory.ts';
import { count, disclosure, overflow, section } from '../parts.ts';
import { button, linkButton } from '../toolkit.ts';
import { asItem, crunch, setAside } from './ledger.ts';
import { whyOf } from '../why.ts';

/** A longer list is a reproach; the rest is one click away. */
const shownFirst = 5;
const allKey = 'debts:all';

export function debts(snapshot: PanelSnapshot, redraw: () => void): Tree {
  const open = snapshot.debts.filter((debt) => !debt.muted && debt.snoozedUntil === '');
  const snoozed = snapshot.debts.filter((debt) => !debt.muted && debt.snoozedUntil !== '');
  const muted = snapshot.debts.length - open.length - snoozed.length;
  return section(
    { key: 'debts', title: 'Learning debt', aside: head(snapshot, open.length + snoozed.length) },
    crunch(snapshot.ledger),
    batch(snapshot.batch),
    open.length === 0 ? none(snoozed.length) : snapshot.ledger.crunch?.running === true ? waiting(open, redraw) : list(open, redraw),
    snoozed.length > 0 &&
      disclosure(
        { key: 'snoozed', className: 'more', summary: `${snoozed.length} snoozed` },
        h('ul', { class: 'rows' }, snoozed.map(debtItem)),
      ),
    muted > 0 &&
      h(
        'p',
        { key: 'muted', class: 'muted' },
        `${muted} muted. `,
        linkButton({ label: 'Unmute', spokenLabel: 'Unmute all skills', onClick: () => run('whetstone.unmuteSkills') }),
      ),
    setAside(snapshot.ledger),
  );
}

function head({ owedTotal, ledger }: PanelSnapshot, amount: number): Child {
  return h(
    'div',
    { class: 'head-end' },
    amount > 0 && h('span', { class: 'aside' }, `${duration(owedTotal)} owed`),
    ledger.actions.length > 0 && overflow('More about all debts', ledger.actions.map(asItem)),
  );
}

function batch(row: PanelSnapshot['batch']): Child {
  if (row === null) return null;
  const { action } = row.action;
  return h(
    'div',
    { key: 'batch', class: 'offer' },
    h('p', {}, row.title, h('span', { class: 'muted' }, ` · ${duration(row.minutes)}`)),
    h(
      'div',
      { class: 'actions' },
      button({ label: row.action.label, spokenLabel: `${row.action.label}: ${row.title}`, onClick: () => run(action.command, action.arg) }),
      row.end && linkButton({ key: 'end', ...asItem(row.end), spokenLabel: `${row.end.label}: the test-out` }),
    ),
  );
}

function none(snoozed: number): Tree {
  const text = snoozed > 0 ? 'Nothing else is owed.' : 'Nothing owed. Debt appears when you use what you have not shown yet.';
  return h('p', { key: 'none', class: 'muted' }, text);
}

/** During a crunch they can be looked at, and even paid; nobody is asked to. */
function waiting(open: readonly DebtRow[], redraw: () => void): Tree {
  return disclosure({ key: 'waiting', className: 'more', summary: count(open.length, 'open debt') }, list(open, redraw));
}

function list(open: readonly DebtRow[], redraw: () => void): Child {
  const all = isOpen(allKey, false);
  const toggle = (): void => {
    setOpen(allKey, !all);
    redraw();
  };
  return [
    h('ul', { key: 'list', class: 'rows' }, (all ? open : open.slice(0, shownFirst)).map(debtItem)),
    open.length > shownFirst &&
      h(
        'p',
        { key: 'all' },
        linkButton({
          label: all ? `Show the first ${shownFirst}` : `Show all ${open.length}`,
          spokenLabel: all ? `Show the first ${shownFirst} debts` : `Show all ${open.length} debts`,
          onClick: toggle,
        }),
      ),
  ];
}

function debtItem(debt: DebtRow): Tree {
  const { skill, title, snooze } = debt;
  const quiet = [
    snooze && asItem(snooze),
    { label: labels['whetstone.openSkill'], onClick: () => run('whetstone.openSkill', skill) },
    { label: labels['whetstone.explainDebt'], onClick: () => run('whetstone.explainDebt', skill) },
    { label: labels['whetstone.muteSkill'], onClick: () => run('whetstone.muteSkill', skill) },
  ];
  return h(
    'li',
    { key: skill },
    h(
      'div',
      { class: 'row' },
      h('h3', {}, title),
      overflow(
        `More about ${title}`,
        quiet.filter((one) => one !== null),
      ),
    ),
    h('p', { class: 'muted facts-line' }, h('span', {}, `${duration(debt.owed)} owed`), h('span', {}, debt.standing)),
    debt.snoozedUntil !== '' && h('p', { key: 'snoozed', class: 'muted' }, `Snoozed until ${debt.snoozedUntil}`),
    whyOf(debt),
    actions(debt),
  );
}

function actions({ exercise, canTestOut, testOutFrom, proven, title, skill }: DebtRow): Child {
  return h(
    'div',
    { class: 'actions' },
    exercise
      ? button({
          key: 'practise',
          label: `Practise ${duration(exercise.minutes)}`,
          spokenLabel: `Practise ${duration(exercise.minutes)}: ${exercise.title}`,
          onClick: () => run('whetstone.openExercise', exercise.id),
        })
      : h('span', { key: 'no-exercise', class: 'muted' }, 'No exercise for this yet'),
    canTestOut &&
      linkButton({
        key: 'test-out',
        label: testOutLabel(proven),
        spokenLabel: `${testOutLabel(proven)}: ${title}`,
        onClick: () => run('whetstone.testOut', skill),
      }),
    testOutFrom !== '' && h('span', { key: 'test-out-later', class: 'muted' }, testOutLater(proven, testOutFrom)),
  );
}
