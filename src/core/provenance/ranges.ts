/** Lines whose origin is known, kept in step with edits. */
export const origins = ['typed', 'pasted', 'tool', 'ai', 'unknown'] as const;
export type Origin = (typeof origins)[number];
export const strengths = ['exact', 'strong', 'weak'] as const;
export type Strength = (typeof strengths)[number];

export interface TrackedRange {
  /** ULID. */
  id: string;
  /** Workspace-relative path with forward slashes; stays in the workspace's own store. */
  file: string;
  /** VS Code language id. */
  language: string;
  /** Zero-based, inclusive. */
  startLine: number;
  endLine: number;
  origin: Origin;
  strength: Strength;
  /** How this is known, in words for the person: 'typed in the editor', 'marked by you'. */
  evidence: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** Salted hash of the range's text, to notice that the file changed behind our back; '' until known. */
  hash: string;
}

/** One replaced stretch of lines: lines `startLine`..`endLine` became `startLine`..`startLine + newLines`. */
export interface LineChange {
  startLine: number;
  endLine: number;
  /** Line breaks in the inserted text. */
  newLines: number;
  /** The change begins at column 0. */
  atLineStart: boolean;
  /** The change ends at column 0 of `endLine`, so that line itself keeps its text. */
  endsAtLineStart: boolean;
  /** Nothing of `endLine` stands behind the change; absent: not known. */
  endsAtLineEnd?: boolean;
  /** Only inserts, deletes nothing. */
  insertsOnly: boolean;
  /** Characters inserted; absent: not known. */
  size?: number;
  /** The inserted text begins with a line break, so the line it begins on is not written to. */
  breaksFirst?: boolean;
  /** The inserted text ends with a line break. */
  breaksLast?: boolean;
  /** The one line that is left of the change holds nothing but blanks. */
  leavesBlank?: boolean;
}

export interface Lines {
  startLine: number;
  endLine: number;
}

/**
 * Where a stretch of lines stands after a change: on the lines that hold what is left of its text, and what was written into its middle.
 * @returns null when the change took all of it away
 */
export function shift<T extends Lines>(range: T, change: LineChange): T | null {
  const delta = change.newLines - (change.endLine - change.startLine);
  if (isBefore(range, change)) return { ...range, startLine: range.startLine + delta, endLine: range.endLine + delta };
  if (change.startLine > range.endLine) return range;
  if (change.insertsOnly) {
    const below = change.startLine === range.endLine && change.newLines > 0 && change.endsAtLineEnd === true;
    return below ? range : { ...range, endLine: range.endLine + delta };
  }
  if (takesStart(range, change) && takesEnd(range, change)) return null;
  const startLine = change.startLine < range.startLine ? firstLeft(change) : range.startLine;
  return { ...range, startLine, endLine: Math.max(startLine, lastLine(range, change, delta)) };
}

function isBefore(range: Lines, change: LineChange): boolean {
  if (change.endLine < range.startLine) return true;
  const pushesDown = change.insertsOnly && change.atLineStart && change.newLines > 0 && change.startLine === range.startLine;
  return pushesDown || (change.endLine === range.startLine && change.endsAtLineStart && change.startLine < range.startLine);
}

function takesStart(range: Lines, change: LineChange): boolean {
  return change.startLine < range.startLine || (change.startLine === range.startLine && change.atLineStart);
}

function takesEnd(range: Lines, change: LineChange): boolean {
  if (change.endLine !== range.endLine) return change.endLine > range.endLine;
  if (change.endsAtLineStart || change.startLine === change.endLine) return false;
  const rewritten = change.startLine >= range.startLine && change.newLines > 0;
  return !rewritten && (change.endsAtLineEnd ?? (change.atLineStart && change.newLines === 0));
}

/** The first line that is left behind a change that comes from above: what stood behind it, or the next when nothing did. */
function firstLeft(change: LineChange): number {
  const nothing = change.endsAtLineEnd === true && !change.endsAtLineStart;
  return change.startLine + change.newLines + (nothing ? 1 : 0);
}

function lastLine(range: Lines, change: LineChange, delta: number): number {
  if (change.endLine <= range.endLine) return range.endLine + delta;
  // The change goes on below: what it began on stays when it began within that line.
  const kept = change.atLineStart ? change.startLine - 1 : change.startLine;
  const wholeLines = change.endLine === range.endLine + 1 && change.endsAtLineStart;
  return wholeLines ? Math.max(kept, change.startLine + change.newLines - 1) : kept;
}

/** Adds a stretch to sorted, separate stretches and joins those that touch. */
export function addLines(all: readonly Lines[], added: Lines): Lines[] {
  const result: Lines[] = [];
  let current = { ...added };
  for (const lines of [...all].sort((a, b) => a.startLine - b.startLine)) {
    if (lines.endLine + 1 < current.startLine || lines.startLine > current.endLine + 1) result.push(lines);
    else current = { startLine: Math.min(lines.startLine, current.startLine), endLine: Math.max(lines.endLine, current.endLine) };
  }
  result.push(current);
  return result.sort((a, b) => a.startLine - b.startLine);
}

/** Takes a stretch out of others, splitting where it lies inside one. */
export function removeLines(all: readonly Lines[], removed: Lines): Lines[] {
  return all.flatMap((lines) => {
    if (lines.endLine < removed.startLine || lines.startLine > removed.endLine) return [lines];
    const rest: Lines[] = [];
    if (lines.startLine < removed.startLine) rest.push({ startLine: lines.startLine, endLine: removed.startLine - 1 });
    if (lines.endLine > removed.endLine) rest.push({ startLine: removed.endLine + 1, endLine: lines.endLine });
    return rest;
  });
}

/** A range without some of its lines. What is left above keeps its identity; what is left below is a new range. */
export function cut<T extends Lines & { id: string }>(range: T, lines: Lines): T[] {
  const [first, second] = removeLines([range], lines);
  if (first === undefined) return [];
  const left = { ...range, startLine: first.startLine, endLine: first.endLine };
  return second === undefined ? [left] : [left, { ...range, id: '', startLine: second.startLine, endLine: second.endLine }];
}

/** The lines that an inserted text is on: a break at its start or end leaves that line to what stands there. */
export function writtenLines(change: LineChange): Lines | null {
  const last = change.startLine + change.newLines;
  const startLine = change.newLines > 0 && change.breaksFirst === true && !change.atLineStart ? change.startLine + 1 : change.startLine;
  const endsAbove = change.newLines > 0 && change.breaksLast === true && last > startLine;
  return change.size === 0 ? null : { startLine, endLine: endsAbove ? last - 1 : last };
}

export function overlaps(a: Lines, b: Lines): boolean {
  return a.startLine <= b.endLine && b.startLine <= a.endLine;
}
