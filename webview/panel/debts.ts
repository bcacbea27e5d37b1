/** Open debts, each with its reasons. A debt is an offer, so the words stay calm and 'I know this already' is never far. */
import type { PanelSnapshot } from '../../src/shared/protocol.ts';
import type { DebtRow } from '../../src/shared/wireRows.ts';
import { duration } from '../../src/shared/duration.ts';
import { run } from '../bridge.ts';
import type { Child, Tree } from '../dom.ts';
import { h } from '../dom.ts';
import { disclosure, overflow, section } from '../parts.ts';
import { button, linkButton } from '../toolkit.ts';

export function debts(snapshot: PanelSnapshot): Tree {
  const open = snapshot.debts.filter((debt) => !debt.muted);
  const muted = snapshot.debts.length - open.length;
  return section(
    {
      key: 'debts',
      title: 'Learning debt',
      aside: open.length > 0 && h('span', { class: 'aside' }, `${duration(snapshot.owedTotal)} owed`),
    },
    open.length === 0
      ? h('p', { key: 'none', class: 'muted' }, 'Nothing owed. Debt appears when you use what you have not shown yet.')
      : h('ul', { key: 'list', class: 'rows' }, open.map(debtItem)),
    muted > 0 &&
      h(
        'p',
        { key: 'muted', class: 'muted' },
        `${muted} muted. `,
        linkButton({ label: 'Unmute', spokenLabel: 'Unmute all skills', onClick: () => run('whetstone.unmuteSkills') }),
      ),
  );
}

function debtItem(debt: DebtRow): Tree {
  return h(
    'li',
    { key: debt.skill },
    h(
      'div',
      { class: 'row' },
      h('h3', {}, debt.title),
      overflow(`More about ${debt.title}`, [
        { label: 'Explain this debt', onClick: () => run('whetstone.explainDebt', debt.skill) },
        { label: 'Mute this skill', onClick: () => run('whetstone.muteSkill', debt.skill) },
      ]),
    ),
    h('p', { class: 'muted facts-line' }, h('span', {}, `${duration(debt.owed)} owed`), h('span', {}, debt.standing)),
    debt.why.length > 0 &&
      disclosure(
        { key: `why:${debt.skill}`, summary: 'Why this is here', className: 'why' },
        h(
          'ul',
          {},
          debt.why.map((reason) => h('li', {}, reason)),
        ),
      ),
    actions(debt),
  );
}

function actions(debt: DebtRow): Child {
  const { exercise } = debt;
  return h(
    'div',
    { class: 'actions' },
    exercise
      ? button({
          key: 'practise',
          label: `Practise ${exercise.minutes} min`,
          spokenLabel: `Practise ${exercise.minutes} min: ${exercise.title}`,
          onClick: () => run('whetstone.openExercise', exercise.id),
        })
      : h('span', { key: 'no-exercise', class: 'muted' }, 'No exercise for this yet'),
    debt.canTestOut &&
      linkButton({
        key: 'test-out',
        label: 'I know this already',
        spokenLabel: `I know this already: ${debt.title}`,
        onClick: () => run('whetstone.testOut', debt.skill),
      }),
  );
}
