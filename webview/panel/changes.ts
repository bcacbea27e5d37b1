/** Code an AI wrote, and whether a person has looked at it. */
import { labels } from '../../src/shared/labels.ts';
import type { AiChangeRow } from '../../src/shared/protocol.ts';
import { run } from '../bridge.ts';
import type { Tree } from '../dom.ts';
import { h } from '../dom.ts';
import { icon } from '../icons.ts';
import { count, path, section } from '../parts.ts';
import { button, linkButton } from '../toolkit.ts';

export function aiChanges(changes: readonly AiChangeRow[], more: number): Tree {
  const waiting = changes.filter((change) => change.state !== 'validated').length + more;
  return section(
    { key: 'ai', title: 'AI changes', aside: waiting > 0 && h('span', { class: 'aside' }, `${waiting} to validate`) },
    changes.length === 0
      ? h('p', { key: 'none', class: 'muted' }, 'None so far. Code an AI wrote shows up here for a second look.')
      : h('ul', { key: 'list', class: 'rows' }, changes.map(changeItem)),
    more > 0 && h('p', { key: 'more', class: 'muted' }, `${count(more, 'older one')} not listed: newer ones come first.`),
    h('p', { key: 'mark' }, linkButton({ label: labels['whetstone.markAsAi'], onClick: () => run('whetstone.markAsAi') })),
  );
}

function changeItem(change: AiChangeRow): Tree {
  const at = change.label.lastIndexOf('/') + 1;
  return h(
    'li',
    { key: change.range },
    h('h3', { class: 'path', title: change.label }, change.label.slice(at)),
    at > 0 && h('p', { key: 'folder', class: 'muted path' }, path(change.label.slice(0, at - 1))),
    h('p', { class: 'muted' }, `${count(change.lines, 'line')}, ${change.evidence}`),
    change.note !== '' &&
      h(
        'p',
        { key: 'note', class: 'with-icon' },
        icon(change.state === 'validated' ? 'check' : change.state === 'stale' ? 'warning' : 'info'),
        h('span', { class: 'note' }, change.note),
      ),
    h('div', { class: 'actions' }, validate(change)),
  );
}

function validate(change: AiChangeRow): Tree {
  const onClick = (): void => run('whetstone.validateAiChange', change.range);
  const label = { open: 'Validate', stale: 'Validate again', validated: 'Open validation' }[change.state];
  const options = { key: change.state, label, spokenLabel: `${label}: ${change.label}`, onClick };
  return change.state === 'validated' ? linkButton(options) : button(options);
}
