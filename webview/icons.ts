/** Small line icons of our own, drawn in the colour of the text around them; no icon font has to be shipped. */
import type { Tree } from './dom.ts';
import { h } from './dom.ts';

const paths = {
  check: 'M3 8.5l3.2 3.2L13 5',
  cross: 'M4 4l8 8M12 4l-8 8',
  question: 'M5.6 6.1a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.1.9-1.1 1.7M8 12.4v.1',
  clock: 'M8 4.6V8l2.2 1.6M8 1.9a6.1 6.1 0 1 1 0 12.2A6.1 6.1 0 0 1 8 1.9z',
  warning: 'M8 2.3l6.2 11.2H1.8zM8 6.6v3.2M8 11.6v.1',
  info: 'M8 7.4v3.8M8 5v.1M8 1.9a6.1 6.1 0 1 1 0 12.2A6.1 6.1 0 0 1 8 1.9z',
  circle: 'M8 3.4a4.6 4.6 0 1 1 0 9.2 4.6 4.6 0 0 1 0-9.2z',
  more: 'M3.6 8h.1M8 8h.1M12.4 8h.1',
  eye: 'M1.6 8S4 3.9 8 3.9 14.4 8 14.4 8 12 12.1 8 12.1 1.6 8 1.6 8zM8 6.3a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4z',
  shield: 'M8 1.9l5 1.9v3.7c0 3.2-2.1 5.4-5 6.6-2.9-1.2-5-3.4-5-6.6V3.8z',
  up: 'M8 13V3.4M3.8 7.4L8 3.2l4.2 4.2',
  down: 'M8 3v9.6M3.8 8.6L8 12.8l4.2-4.2',
  pause: 'M5.8 4v8M10.2 4v8',
  folder: 'M1.9 12.6V3.9h4.2l1.5 1.7h6.5v7z',
} as const;
export type IconName = keyof typeof paths;

/** Always hidden from screen readers: the word beside an icon says it. */
export function icon(name: IconName, className = ''): Tree {
  return h(
    'svg',
    { class: `icon icon-${name} ${className}`.trim(), viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false' },
    h('path', { d: paths[name] }),
  );
}
