/** A person's verdict on code an AI wrote. The questions come first: reading the checks first would answer them. */
import type { ValidationView } from '../../src/shared/protocol.ts';
import { post } from '../bridge.ts';
import type { Child, Tree } from '../dom.ts';
import { h } from '../dom.ts';
import type { IconName } from '../icons.ts';
import { icon } from '../icons.ts';
import { startPage } from '../page.ts';
import { banner, path, section, skeleton } from '../parts.ts';
import { button, linkButton } from '../toolkit.ts';
import { answersOf, questions } from './answers.ts';
import { checks } from './checks.ts';
import '../sheet.css';
import './validation.css';

startPage<ValidationView>({
  skeleton: skeleton('sheet', 'title', 'line', 'title', 'box', 'box', 'box', 'card'),
  read: (message) => (message.type === 'validation' ? message.view : undefined),
  draw,
});

function draw(view: ValidationView, redraw: () => void): Child {
  // Keyed by range, so that another range in the same page starts with its own drafts.
  return h(
    'article',
    { key: view.range, class: 'sheet', 'aria-labelledby': 'validation-title' },
    h(
      'header',
      {},
      h('h1', { id: 'validation-title', tabindex: '-1', 'data-place': true }, 'Validate an AI change'),
      h('p', { class: 'range path' }, path(view.label)),
      h(
        'p',
        { class: 'muted origin' },
        h('span', {}, `How this is known: ${view.evidence}.`),
        ' ',
        linkButton({ label: 'I wrote this', onClick: () => post({ type: 'mine' }) }),
      ),
    ),
    view.stale && banner('stale', 'warning', 'The range has changed since the verdict.', 'Look again and give a new one.'),
    questions(view, redraw),
    checks(view, redraw),
    verdict(view),
  );
}

type Verdict = NonNullable<ValidationView['verdict']>['value'];
const verdicts: readonly { value: Verdict; label: string; stored: string; icon: IconName }[] = [
  { value: 'accepted', label: 'Accept', stored: 'Accepted', icon: 'check' },
  { value: 'needsWork', label: 'Needs work', stored: 'Needs work', icon: 'warning' },
  { value: 'rejected', label: 'Reject', stored: 'Rejected', icon: 'cross' },
];

function verdict(view: ValidationView): Tree {
  const given = view.verdict;
  const stored = verdicts.find((one) => one.value === given?.value);
  return section(
    { key: 'verdict', title: 'Your verdict' },
    h(
      'div',
      { role: 'status', class: 'verdict-stored' },
      given && stored
        ? h(
            'p',
            { key: 'given', class: 'with-icon' },
            icon(view.stale ? 'warning' : stored.icon),
            h('span', {}, h('strong', {}, stored.stored), `, ${given.when}`),
          )
        : h('p', { key: 'none', class: 'muted' }, 'Not given yet. Your answers are kept with it, on this machine.'),
      given?.explained === false &&
        !view.stale &&
        h(
          'p',
          { key: 'debt', class: 'muted' },
          'Not explained yet, so the lines stay a debt: answer each question in a sentence, then give the verdict again.',
        ),
    ),
    h(
      'div',
      { class: 'actions', role: 'group', 'aria-label': 'Verdict' },
      // None stands out: the page must not lean towards a verdict.
      verdicts.map(({ value, label }) =>
        button({
          key: value,
          label,
          onClick: () => post({ type: 'verdict', value, answers: answersOf(view) }),
        }),
      ),
    ),
  );
}
