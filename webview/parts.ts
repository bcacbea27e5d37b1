/** Pieces that more than one page is built of. */
import type { Child, Tree } from './dom.ts';
import { h, spoken } from './dom.ts';
import type { IconName } from './icons.ts';
import { icon } from './icons.ts';
import { isOpen, setOpen } from './memory.ts';

/** A titled part of a page. Its heading takes the focus when the focused thing inside is gone. */
export function section(options: { key: string; title: string; aside?: Child; className?: string }, ...children: Child[]): Tree {
  const id = `${options.key}-title`;
  return h(
    'section',
    { key: options.key, class: `section ${options.className ?? ''}`.trim(), 'aria-labelledby': id },
    h('div', { class: 'section-head' }, h('h2', { id, tabindex: '-1', 'data-place': true }, options.title), options.aside),
    ...children,
  );
}

/** A disclosure that remembers whether it is open, also across reloads. */
export function disclosure(options: { key: string; summary: Child; open?: boolean; className?: string }, ...children: Child[]): Tree {
  const remember = (event: Event): void => {
    if (event.currentTarget instanceof HTMLDetailsElement) setOpen(options.key, event.currentTarget.open);
  };
  return h(
    'details',
    {
      key: options.key,
      class: options.className,
      first: (element) => element.toggleAttribute('open', isOpen(options.key, options.open ?? false)),
      on: { toggle: remember },
    },
    h('summary', {}, options.summary),
    ...children,
  );
}

/** An overflow menu: closes on Escape, on a choice and when the focus or a click goes elsewhere. */
export function overflow(label: string, items: readonly { label: string; onClick: () => void }[]): Tree {
  const close = (event: Event, refocus: boolean): void => {
    const menu = event.currentTarget instanceof Element ? event.currentTarget.closest('details') : null;
    if (!menu?.open) return;
    menu.open = false;
    if (refocus) menu.querySelector('summary')?.focus();
  };
  const leave = (event: Event): void => {
    const inside = event instanceof FocusEvent && event.relatedTarget instanceof Node && event.currentTarget instanceof Node;
    if (!(inside && event.currentTarget.contains(event.relatedTarget))) close(event, false);
  };
  const item = (one: { label: string; onClick: () => void }): Tree =>
    h('li', {}, h('button', { type: 'button', on: { click: (event) => (close(event, true), one.onClick()) } }, one.label));
  return h(
    'details',
    {
      class: 'overflow',
      on: { focusout: leave, keydown: (event) => event instanceof KeyboardEvent && event.key === 'Escape' && close(event, true) },
    },
    h('summary', { title: label }, icon('more'), spoken(label)),
    h('ul', {}, items.map(item)),
  );
}

/** A calm strip at the top: what is so, and what follows from it. */
export function banner(key: string, iconName: IconName, title: string, text: string, action?: Child): Tree {
  return h(
    'div',
    { key, class: 'banner', role: 'note' },
    icon(iconName),
    h('p', {}, h('strong', {}, title), ' ', text, action ? ' ' : '', action),
  );
}

/** Code or tool output. Reachable by keyboard, since it may scroll. */
export function codeBlock(label: string, text: string): Tree {
  return h('pre', { tabindex: '0', role: 'region', 'aria-label': label }, h('code', {}, text));
}

/** Grey shapes of about the size of what is to come, so that nothing jumps when it does. */
export function skeleton(className: string, ...shapes: readonly ('title' | 'line' | 'card' | 'box' | 'bar')[]): Tree {
  return h(
    'div',
    { key: 'skeleton', class: `skeleton ${className}` },
    h('h1', { class: 'spoken' }, 'Loading'),
    shapes.map((shape) => h('div', { class: `bone bone-${shape}`, 'aria-hidden': 'true' })),
  );
}

/** A path that breaks after its slashes before it breaks anywhere else. */
export function path(text: string): Child {
  return text.split(/(?<=\/)/).map((part, index) => [index > 0 && h('wbr', {}), part]);
}

export function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}
