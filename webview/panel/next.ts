/** What to do now: one step with its time and its reason, how much time there is, and what could come after it. */
import { duration } from '../../src/shared/duration.ts';
import type { PanelSnapshot } from '../../src/shared/protocol.ts';
import { labels } from '../../src/shared/labels.ts';
import type { QueueRow } from '../../src/shared/wireRows.ts';
import { run } from '../bridge.ts';
import type { Child, Tree } from '../dom.ts';
import { h } from '../dom.ts';
import { path, section } from '../parts.ts';
import { button, linkButton, segments } from '../toolkit.ts';

export function nextStep(snapshot: PanelSnapshot): Tree {
  const { nextStep: step, queue } = snapshot;
  return section(
    { key: 'next', title: 'Next step', className: 'next' },
    step === null ? nothing(snapshot) : card(step),
    timeBox(snapshot.timeBox),
    queue.length > 1 && [
      h('h3', { key: 'then-title', class: 'quiet-head', id: 'then-title' }, 'Or one of these'),
      h('ol', { key: 'then', class: 'queue', 'aria-labelledby': 'then-title' }, queue.slice(1).map(queued)),
    ],
  );
}

function card(step: NonNullable<PanelSnapshot['nextStep']>): Tree {
  const { action } = step;
  return h(
    'div',
    { key: 'card', class: 'card' },
    h('div', { class: 'row' }, h('h3', {}, path(step.title)), step.minutes > 0 && h('span', { class: 'minutes' }, duration(step.minutes))),
    h('p', {}, step.reason),
    button({ label: step.label, appearance: 'primary', wide: true, onClick: () => run(action.command, action.arg) }),
    h('p', {}, linkButton({ label: labels['whetstone.explainNextStep'], onClick: () => run('whetstone.explainNextStep') })),
  );
}

function nothing({ nothing: { title, words } }: PanelSnapshot): Tree {
  return h('div', { key: 'nothing', class: 'card' }, h('h3', {}, title), words !== '' && h('p', {}, words), practiseAnyway());
}

export function practiseAnyway(): Tree {
  return button({ label: 'Practise anyway', wide: true, onClick: () => run('whetstone.practise') });
}

/** Offers that fit the time come first; nothing is hidden. */
function timeBox({ chosen, choices }: PanelSnapshot['timeBox']): Child {
  if (choices.length === 0) return null;
  const minutes = choices.map((one) => ({ value: String(one), label: String(one), spokenLabel: duration(one) }));
  return segments({
    key: 'time-box',
    legend: 'Minutes you have',
    value: chosen === null ? '' : String(chosen),
    options: [...minutes, { value: '', label: 'Any', spokenLabel: 'Any time' }],
    onChange: (value) => run('whetstone.setTimeBox', value),
  });
}

function queued({ title, minutes, label, action, reason }: QueueRow): Tree {
  return h(
    'li',
    { key: `${action.command} ${action.arg ?? ''}`, class: 'row' },
    linkButton({ label: title, spokenLabel: `${title}. ${label}: ${reason}`, onClick: () => run(action.command, action.arg) }),
    h('span', { class: 'minutes' }, duration(minutes)),
  );
}
