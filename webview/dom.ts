/**
 * Pages are pure functions from a message to a tree of these plain objects; patch.ts brings the document in line with it.
 * That is what keeps focus, open disclosures and half-written text in place when the next snapshot arrives.
 */

import { piecesOf } from './kept.ts';

export type Attribute = string | number | boolean | undefined;
export type Handler = (event: Event) => void;
type Hook = (element: HTMLElement) => void;

export interface Props {
  /** Tells siblings apart across renders. Give one to everything that may come, go or move. */
  readonly key?: string | undefined;
  readonly on?: Readonly<Record<string, Handler | undefined>>;
  /** Custom properties, set through the style object: the content security policy forbids style attributes. */
  readonly vars?: Readonly<Record<`--${string}`, string>>;
  /** Runs once, for what belongs to the person from then on (a draft, an open disclosure). */
  readonly first?: Hook | undefined;
  /** Runs after every render, for properties without an attribute. */
  readonly each?: Hook | undefined;
  /** Only trustedHtml() sets this. */
  readonly html?: string;
  readonly [attribute: string]: Attribute | Hook | Readonly<Record<string, unknown>>;
}

export interface Tree {
  readonly tag: string;
  readonly props: Props;
  readonly children: readonly (Tree | string)[];
}

export type Child = Tree | string | false | null | undefined | readonly Child[];

export function h(tag: string, props: Props, ...children: readonly Child[]): Tree {
  const flat = flatten(children);
  return { tag, props, children: prose.has(tag) ? flat.flatMap(whole) : flat };
}

/** Elements whose text may be set in pieces: neither drawings nor fields know spans. */
const prose = new Set(['p', 'li', 'span', 'strong', 'td', 'th', 'dd', 'dt', 'h1', 'h2', 'h3', 'summary', 'legend', 'button', 'figcaption']);

/** Days and numbers with their units stay on one line, in a column of 220 px, too. */
function whole(child: Tree | string): (Tree | string)[] {
  if (typeof child !== 'string') return [child];
  const pieces = piecesOf(child);
  if (pieces.length === 1) return [child];
  const set = pieces.map((piece, index) => (index % 2 === 0 ? piece : { tag: 'span', props: { class: 'kept' }, children: [piece] }));
  // In one element, since in a row of boxes each piece would be a box of its own.
  return [{ tag: 'span', props: {}, children: set.filter((piece) => piece !== '') }];
}

export function flatten(children: readonly Child[]): (Tree | string)[] {
  const flat: (Tree | string)[] = [];
  for (const child of children) {
    if (child === false || child === null || child === undefined || child === '') continue;
    if (typeof child === 'string' || 'tag' in child) flat.push(child);
    else flat.push(...flatten(child));
  }
  return flat;
}

/**
 * The one door for markup. The host renders Markdown with raw HTML switched off and sends it in the fields that end
 * in `Html`, in `html` of an option and in the hints; nothing else may come through here, and the policy of the page allows no script without the nonce anyway.
 */
export function trustedHtml(html: string, className: string, tag = 'div'): Tree {
  return { tag, props: { class: `prose ${className}`, html, each: reachable }, children: [] };
}

/** Code that scrolls must be scrollable from the keyboard too; inside an option the option has the focus and code wraps. */
function reachable(element: HTMLElement): void {
  if (!element.classList.contains('option')) for (const pre of element.querySelectorAll('pre')) pre.tabIndex = 0;
}

/** Heard by a screen reader, not seen. */
export function spoken(text: string): Tree {
  return h('span', { class: 'spoken' }, text);
}
