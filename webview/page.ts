/** What every page does: show a skeleton at once, draw each message, keep the last error in sight until it is dealt with. */
import './base.css';
import './pieces.css';
import type { HostMessage, Patch, WholeMessage } from '../src/shared/protocol.ts';
import { Shown } from '../src/shared/shown.ts';
import { connect, post } from './bridge.ts';
import type { Child, Tree } from './dom.ts';
import { h } from './dom.ts';
import { icon } from './icons.ts';
import { restoreScroll } from './memory.ts';
import { render } from './patch.ts';
import { button, linkButton, registerComponents } from './toolkit.ts';

interface PageOptions<Model> {
  skeleton: Child;
  /** The part of a message that this page draws; undefined for messages of other pages. */
  read: (message: WholeMessage) => Model | undefined;
  /** Pure but for the callbacks; redraw() is for changes that only the page knows of. */
  draw: (model: Model, redraw: () => void) => Child;
}

export function startPage<Model>(options: PageOptions<Model>): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => start(options), { once: true });
  else start(options);
}

function start<Model>(options: PageOptions<Model>): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no element with the id root.');
  registerComponents();
  let model: Model | undefined;
  let problem = '';

  const redraw = (): void => {
    root.setAttribute('aria-busy', String(model === undefined && problem === ''));
    render(root, [
      h('div', { key: 'alert', role: 'alert' }, problem !== '' && alert(problem, dismiss)),
      model === undefined ? (problem === '' ? options.skeleton : nothingToShow(askAgain)) : options.draw(model, redraw),
    ]);
  };
  const dismiss = (): void => {
    problem = '';
    redraw();
  };
  const askAgain = (): void => {
    dismiss();
    post({ type: 'ready' });
  };
  const shown = new Shown();
  const follow = (message: WholeMessage | Patch): Model | undefined => {
    const whole = shown.take(message);
    if (whole.ok) return options.read(whole.value);
    console.warn(`Whetstone asks for the whole again: ${whole.problem}`);
    post({ type: 'ready' });
    return undefined;
  };
  const take = (message: HostMessage): void => {
    if (message.type === 'error') problem = message.message;
    const next = message.type === 'error' ? undefined : follow(message);
    const isFirst = model === undefined && next !== undefined;
    model = next ?? model;
    redraw();
    if (isFirst) restoreScroll();
  };
  redraw();
  connect(take);
}

/** The error stands above; this is the way out of it. */
function nothingToShow(onAgain: () => void): Tree {
  return h(
    'div',
    { key: 'nothing', class: 'nothing stack' },
    h('h1', { tabindex: '-1', 'data-place': true }, 'Nothing can be shown now'),
    h('p', { class: 'muted' }, 'What is stored is not changed by this.'),
    h('div', {}, button({ label: 'Try again', appearance: 'primary', onClick: onAgain })),
  );
}

function alert(message: string, onDismiss: () => void): Tree {
  return h(
    'div',
    { class: 'banner problem' },
    icon('warning'),
    h('p', {}, message, ' ', linkButton({ label: 'Dismiss', onClick: onDismiss })),
  );
}
