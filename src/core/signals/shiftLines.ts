/** Lines `startLine`..`endLine` became `startLine`..`startLine + newLines`. Zero-based. */
export interface LineShift {
  startLine: number;
  endLine: number;
  /** Line breaks in the new text. */
  newLines: number;
  /** The change ends at column 0 of `endLine`, so that line itself keeps its text and moves whole. */
  endsAtLineStart: boolean;
}

/** Where things are after an edit, until they are looked for again. What began within the replaced lines is gone. */
export function shiftLines<T extends { startLine: number; endLine: number }>(things: readonly T[], shift: LineShift): T[] {
  const delta = shift.newLines - (shift.endLine - shift.startLine);
  if (delta === 0) return [...things];
  const moves = (line: number): boolean => line > shift.endLine || (line === shift.endLine && shift.endsAtLineStart);
  return things.flatMap((thing) => {
    const { startLine, endLine } = thing;
    if (!moves(startLine) && startLine > shift.startLine) return [];
    const start = moves(startLine) ? startLine + delta : startLine;
    return [{ ...thing, startLine: start, endLine: Math.max(start, moves(endLine) ? endLine + delta : endLine) }];
  });
}
