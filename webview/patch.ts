/** Brings the document in line with a tree, touching only what differs. */
import type { Child, Handler, Props, Tree } from './dom.ts';
import { flatten } from './dom.ts';

const drawn = new WeakMap<Node, Tree>();
const svgTags = new Set(['svg', 'g', 'path', 'circle', 'line', 'rect', 'text', 'title']);

/** Renders into root. Focus stays where it was, or goes to the nearest heading when its element is gone. */
export function render(root: Element, children: readonly Child[]): void {
  const focused = document.activeElement;
  const trail = ancestors(focused, root);
  patchChildren(root, flatten(children));
  if (trail.length === 0 || document.activeElement === focused) return;
  if (focused instanceof HTMLElement && focused.isConnected) focused.focus({ preventScroll: true });
  else nearestPlace(trail)?.focus({ preventScroll: true });
}

function ancestors(element: Element | null, root: Element): Element[] {
  const trail: Element[] = [];
  if (!element || element === root || !root.contains(element)) return trail;
  for (let at = element.parentElement; at; at = at === root ? null : at.parentElement) trail.push(at);
  return trail;
}

function nearestPlace(trail: readonly Element[]): HTMLElement | null {
  for (const element of trail) {
    const place = element.isConnected ? element.querySelector<HTMLElement>('[data-place]') : null;
    if (place) return place;
  }
  return null;
}

function patchChildren(parent: Element, children: readonly (Tree | string)[]): void {
  const kept = match(parent, children);
  const keep = new Set(kept);
  for (const node of [...parent.childNodes]) if (!keep.has(node)) node.remove();
  let cursor = parent.firstChild;
  children.forEach((child, index) => {
    const node = kept[index] ?? create(child);
    // Before it is placed: components read their attributes once, when they are connected.
    if (typeof child !== 'string') update(node, child);
    else if (node.nodeValue !== child) node.nodeValue = child;
    if (node === cursor) cursor = cursor.nextSibling;
    else parent.insertBefore(node, cursor);
  });
}

/** For each wanted child the node that already stands for it: by key, else the next one of the same kind. */
function match(parent: Element, children: readonly (Tree | string)[]): (ChildNode | undefined)[] {
  const free = [...parent.childNodes];
  return children.map((child) => {
    const at = free.findIndex((node) => standsFor(node, child));
    return at < 0 ? undefined : free.splice(at, 1)[0];
  });
}

function standsFor(node: Node, child: Tree | string): boolean {
  if (typeof child === 'string') return node.nodeType === Node.TEXT_NODE;
  const tree = drawn.get(node);
  return tree !== undefined && tree.tag === child.tag && tree.props.key === child.props.key;
}

function create(child: Tree | string): ChildNode {
  if (typeof child === 'string') return document.createTextNode(child);
  const element = svgTags.has(child.tag)
    ? document.createElementNS('http://www.w3.org/2000/svg', child.tag)
    : document.createElement(child.tag);
  drawn.set(element, { tag: child.tag, props: { key: child.props.key }, children: [] });
  if (element instanceof HTMLElement) child.props.first?.(element);
  return element;
}

function update(element: Node, tree: Tree): void {
  if (!(element instanceof Element)) return;
  const before = drawn.get(element)?.props ?? {};
  drawn.set(element, tree);
  patchAttributes(element, before, tree.props);
  listen(element, before, tree.props);
  if (element instanceof HTMLElement)
    for (const [name, value] of Object.entries(tree.props.vars ?? {})) element.style.setProperty(name, value);
  if (tree.props.html === undefined) patchChildren(element, tree.children);
  else if (tree.props.html !== before.html) element.innerHTML = tree.props.html;
  if (element instanceof HTMLElement) tree.props.each?.(element);
}

/** Only what we set is ever removed: components add attributes of their own (role, aria-checked, tabindex). */
function patchAttributes(element: Element, before: Props, after: Props): void {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (name === 'key' || name === 'html') continue;
    const [old, value] = [asAttribute(before[name]), asAttribute(after[name])];
    if (old === value) continue;
    if (value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}

function asAttribute(value: Props[string]): string | undefined {
  if (value === true) return '';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** One listener an event type for the life of the element; it asks the newest tree what to do. */
function listen(element: Element, before: Props, after: Props): void {
  for (const type of Object.keys(after.on ?? {})) {
    if (before.on && type in before.on) continue;
    element.addEventListener(type, (event) => {
      const handler: Handler | undefined = drawn.get(element)?.props.on?.[type];
      handler?.(event);
    });
  }
}
