/** A line of code that may be broken: what goes over begins where the line does, however deep that is. */
import type { Tree } from '../dom.ts';
import { h } from '../dom.ts';

const tabWidth = 4;

export function codeLine(text: string, hidden = false): Tree {
  const indent = /^[ \t]*/.exec(text)?.[0] ?? '';
  const width = [...indent].reduce((sum, one) => sum + (one === '\t' ? tabWidth : 1), 0);
  const rest = text.slice(indent.length);
  return h(
    'code',
    { class: 'code-line', 'aria-hidden': hidden ? 'true' : undefined, vars: { '--indent': String(width) } },
    h('span', {}, rest === '' ? '\u00a0' : rest),
  );
}
