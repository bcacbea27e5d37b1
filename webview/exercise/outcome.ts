/** What an answer was worth: told by icon and words, never by colour alone. */
import type { ExerciseView } from '../../src/shared/protocol.ts';
import type { Child } from '../dom.ts';
import { h, trustedHtml } from '../dom.ts';
import type { IconName } from '../icons.ts';
import { icon } from '../icons.ts';
import { effect } from './result.ts';

type Outcome = NonNullable<ExerciseView['outcome']>;
const icons: Record<Outcome['notes'][number]['tone'], IconName> = { right: 'check', wrong: 'cross', missed: 'warning' };

export function outcomeBlock(view: ExerciseView): Child {
  const { outcome } = view;
  if (!outcome) return view.effect !== '' && effect(view.effect);
  return h(
    'div',
    { key: 'outcome', class: `result ${outcome.passed ? 'passed' : 'failed'}` },
    h('h2', { class: 'with-icon', tabindex: '-1', 'data-place': true }, icon(outcome.passed ? 'check' : 'cross'), outcome.headline),
    outcome.notes.length > 0 &&
      h(
        'ul',
        { key: 'notes', class: 'notes' },
        outcome.notes.map((note, index) =>
          h(
            'li',
            { key: String(index), class: 'with-icon' },
            note.title !== '' && icon(icons[note.tone]),
            h(
              'div',
              {},
              note.title !== '' && h('h3', {}, note.tone === 'missed' ? `${note.title}, missed` : note.title),
              trustedHtml(note.html, 'note'),
            ),
          ),
        ),
      ),
    view.effect !== '' && effect(view.effect),
  );
}
