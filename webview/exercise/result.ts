/** What a check showed: the count first, then the first failure, then what the evidence did. */
import type { ExerciseView } from '../../src/shared/protocol.ts';
import type { Child, Tree } from '../dom.ts';
import { h, trustedHtml } from '../dom.ts';
import type { IconName } from '../icons.ts';
import { icon } from '../icons.ts';
import { codeBlock, count } from '../parts.ts';

type Result = NonNullable<ExerciseView['result']>;
const icons: Record<Result['state'], IconName> = { passed: 'check', failed: 'cross', broken: 'warning' };

export function resultBlock(view: ExerciseView): Child {
  const { result } = view;
  if (!result) return view.effect !== '' && effect(view.effect);
  return h(
    'div',
    { key: 'outcome', class: `result ${result.state}` },
    h('h2', { class: 'with-icon', tabindex: '-1', 'data-place': true }, icon(icons[result.state]), headline(result)),
    result.problem !== '' && h('p', { key: 'problem' }, result.problem),
    result.firstFailure &&
      h(
        'div',
        { key: 'failure', class: 'failure' },
        h('h3', {}, 'First failure: ', h('span', { class: 'test-name' }, result.firstFailure.test)),
        codeBlock('Message of the first failure', result.firstFailure.message),
      ),
    skippedLine(result),
    view.feedbackHtml !== '' && h('div', { key: 'known', class: 'known' }, trustedHtml(view.feedbackHtml, 'note')),
    view.effect !== '' && effect(view.effect),
    result.ranWith !== '' && h('p', { key: 'ran', class: 'muted small' }, `Ran with ${result.ranWith}`),
  );
}

function headline(result: Result): string {
  if (result.state === 'broken') return 'The check could not run';
  const { passed, total, skipped } = result;
  const said = total === 1 && passed === 1 ? 'The test passed' : `${passed} of ${count(total, 'test')} passed`;
  return skipped > 0 ? `${said}, ${skipped} skipped` : said;
}

/** What was not asked is no proof, whoever left it out. */
function skippedLine({ skipped, skippedTests }: Result): Child {
  if (skipped === 0 || skippedTests.length === 0) return null;
  const more = skipped - skippedTests.length;
  const names = more > 0 ? [...skippedTests, `${more} more`] : skippedTests;
  return h('p', { key: 'skipped', class: 'skipped' }, 'Skipped: ', h('span', { class: 'test-name' }, names.join(', ')));
}

export function effect(text: string): Tree {
  return h('p', { key: 'effect', class: 'effect with-icon' }, icon('info'), h('span', {}, text));
}
