/** Shown before anything is watched. Says everything on one screen, in the words of a person. */
import { labels } from '../../src/shared/labels.ts';
import { run } from '../bridge.ts';
import type { Child, Tree } from '../dom.ts';
import { h } from '../dom.ts';
import type { IconName } from '../icons.ts';
import { icon } from '../icons.ts';
import { button } from '../toolkit.ts';

const seen = [
  'Languages and active edit time',
  'Dependencies named in manifests',
  'The kinds of code constructs you write',
  'Where edits came from: typed, pasted, tool or AI',
];
const neverStored = ['Source text', 'Prompts', 'Clipboard', 'File contents'];

export function consentScreen(): Child {
  return h(
    'div',
    { key: 'consent', class: 'section consent' },
    h('h1', { tabindex: '-1', 'data-place': true }, 'Before Whetstone watches'),
    h('p', {}, 'Whetstone learns from how you work, so that practice fits what you really use. It starts only when you say so.'),
    list('What is seen', 'eye', seen),
    list('What is never stored', 'cross', neverStored),
    h(
      'p',
      { class: 'promise' },
      icon('shield'),
      h('span', {}, 'Nothing leaves this machine. You can pause at any time, and see or delete all that is stored.'),
    ),
    h(
      'div',
      { class: 'stack' },
      button({
        label: labels['whetstone.startWatching'],
        appearance: 'primary',
        wide: true,
        onClick: () => run('whetstone.startWatching'),
      }),
      button({ label: 'How it works', wide: true, onClick: () => run('whetstone.openWalkthrough') }),
    ),
  );
}

function list(title: string, iconName: IconName, items: readonly string[]): Tree {
  return h(
    'div',
    { class: 'facts' },
    h('h2', {}, title),
    h(
      'ul',
      {},
      items.map((item) => h('li', {}, icon(iconName), item)),
    ),
  );
}
