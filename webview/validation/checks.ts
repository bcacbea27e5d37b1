/** The automatic checks, held back until the person has thought for a moment. */
import type { ValidationView } from '../../src/shared/protocol.ts';
import { post } from '../bridge.ts';
import type { Child, Tree } from '../dom.ts';
import { h } from '../dom.ts';
import type { IconName } from '../icons.ts';
import { icon } from '../icons.ts';
import { isOpen, setOpen } from '../memory.ts';
import { section } from '../parts.ts';
import { button, linkButton } from '../toolkit.ts';
import { answerOf } from './answers.ts';

type Check = ValidationView['checks'][number];
const outcomes: Record<Check['outcome'], { icon: IconName; word: string }> = {
  pass: { icon: 'check', word: 'Pass' },
  fail: { icon: 'cross', word: 'Fail' },
  unknown: { icon: 'question', word: 'Cannot tell' },
};
/** A sentence, not an essay: enough to have looked at the code. */
const enoughCharacters = 20;

export function checks(view: ValidationView, redraw: () => void): Tree {
  const shown = view.verdict !== null || isOpen(`checks:${view.range}`, false);
  return section({ key: 'checks', title: 'Automatic checks' }, shown ? checkList(view.checks) : gate(view, redraw));
}

function gate(view: ValidationView, redraw: () => void): Child {
  const show = (): void => {
    setOpen(`checks:${view.range}`, true);
    redraw();
  };
  const [first] = view.questions;
  const ready = !first || answerOf(view, first).trim().length >= enoughCharacters;
  return h(
    'div',
    { key: 'gate', class: 'gate' },
    h(
      'p',
      { class: 'muted', 'aria-live': 'polite' },
      ready ? 'Compare them with what you wrote.' : 'They open once you have answered the first question in a sentence.',
    ),
    h(
      'div',
      { class: 'actions' },
      button({ key: 'show', label: 'Show the automatic checks', disabled: !ready, onClick: show }),
      !ready && linkButton({ key: 'skip', label: 'Skip to checks', onClick: show }),
    ),
  );
}

function checkList(list: readonly Check[]): Child {
  return h('ul', { key: 'list', class: 'checks' }, list.map(checkItem));
}

function checkItem(check: Check): Tree {
  const outcome = outcomes[check.outcome];
  return h(
    'li',
    { key: check.id, class: check.outcome },
    h('h3', {}, check.title),
    h('p', { class: 'outcome with-icon' }, icon(outcome.icon), outcome.word),
    h('p', { class: 'evidence' }, check.evidence),
    check.lines.length > 0 &&
      h(
        'p',
        { class: 'lines' },
        check.lines.map((line) => lineLink(line, check.title)),
      ),
  );
}

function lineLink(line: number, title: string): Tree {
  return linkButton({
    key: String(line),
    label: `Line ${line + 1}`,
    spokenLabel: `Line ${line + 1}: ${title}`,
    onClick: () => post({ type: 'jump', line }),
  });
}
