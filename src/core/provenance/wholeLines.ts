import type { LineChange } from './ranges.ts';

/** An edit of whole lines, for `FileRanges.change`. */
export function changeOf([line, removed, added]: readonly [number, number, number]): LineChange {
  return {
    startLine: line,
    endLine: line + removed,
    newLines: added,
    atLineStart: true,
    endsAtLineStart: true,
    insertsOnly: removed === 0,
    // Whole lines: enough for them to be kept, however short they are.
    size: added * 100,
    breaksFirst: false,
    breaksLast: added > 0,
  };
}
