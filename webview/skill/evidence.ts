/** The evidence chain: each piece with its day, what it was, what it did, and the way to what may be shown of it. */
import type { SkillView } from '../../src/shared/growthViews.ts';
import { run } from '../bridge.ts';
import type { Tree } from '../dom.ts';
import { h } from '../dom.ts';
import { count, section } from '../parts.ts';
import { linkButton } from '../toolkit.ts';

type Piece = SkillView['evidence'][number];

export function evidence(pieces: readonly Piece[]): Tree {
  return section(
    { key: 'evidence', title: 'Evidence', aside: pieces.length > 0 && h('span', { class: 'muted' }, count(pieces.length, 'piece')) },
    pieces.length === 0
      ? h(
          'p',
          { key: 'none', class: 'muted' },
          'None yet. An exercise, a test-out or a judged AI change is evidence; opening a page is not.',
        )
      : h('ol', { key: 'list', class: 'evidence' }, pieces.map(piece)),
  );
}

function piece({ id, day, kind, words, effect, open }: Piece): Tree {
  return h(
    'li',
    { key: id },
    h('div', { class: 'row' }, h('h3', {}, kind), h('span', { class: 'muted' }, day)),
    h('p', {}, words),
    h('p', { class: 'muted' }, effect),
    open &&
      linkButton({
        key: 'open',
        label: open.label,
        spokenLabel: `${open.label}: ${words}`,
        onClick: () => run(open.action.command, open.action.arg),
      }),
  );
}
