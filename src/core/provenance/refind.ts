import { overlaps, type Lines, type TrackedRange } from './ranges.ts';

/** What a range's hash is made of: a document, or a file's text in lines. */
export interface TextLines {
  readonly lineCount: number;
  lineAt(line: number): { readonly text: string };
}

/** Lines that may be hashed for one file, so that a large file with many ranges opens as fast as any other. */
const mostHashed = 20_000;
/** A block with fewer characters beside blanks may stand anywhere by chance: it is looked for only where its neighbours went. */
const shortestSearched = 20;

export interface Refound {
  /** Ranges with the lines they stand on now. */
  kept: TrackedRange[];
  /** Ids of ranges that are no longer true. */
  gone: string[];
  /** Something of what is kept must be stored anew. */
  changed: boolean;
}

/**
 * Compares stored ranges with a file's text as it is now. A block that only moved is found again by its hash. One that is not there
 * any more: what nobody vouches for is dropped, and an AI's becomes a weak guess, which asks nobody for anything, since it cannot
 * be said which of its lines are left; a weak one is dropped.
 */
export function refound(stored: readonly TrackedRange[], text: TextLines, hashOf: (lines: Lines) => string): Refound {
  const budget = { left: mostHashed };
  const standsAt = (range: TrackedRange, by: number): boolean => {
    const lines = { startLine: range.startLine + by, endLine: range.endLine + by };
    if (lines.startLine < 0 || lines.endLine >= text.lineCount || budget.left <= 0) return false;
    budget.left -= lines.endLine - lines.startLine + 1;
    return hashOf(lines) === range.hash;
  };
  const shifts = new Map<TrackedRange, number>();
  for (const range of stored) if (standsAt(range, 0)) shifts.set(range, 0);
  const astray = stored.filter((range) => !shifts.has(range));
  // The longest first: where they went is where the short ones beside them went.
  for (const range of astray.sort((a, b) => height(b) - height(a))) {
    const taken = [...shifts].map(([r, by]) => moved(r, by));
    const free = (by: number): boolean => !taken.some((t) => t.origin === range.origin && overlaps(t, moved(range, by)));
    const known = [...new Set(shifts.values())].filter((by) => by !== 0);
    const by = known.find((d) => free(d) && standsAt(range, d)) ?? search(range, text, (d) => free(d) && standsAt(range, d));
    if (by !== null) shifts.set(range, by);
  }
  return sorted(stored, shifts, text.lineCount);
}

function sorted(stored: readonly TrackedRange[], shifts: ReadonlyMap<TrackedRange, number>, lineCount: number): Refound {
  const result: Refound = { kept: [], gone: [], changed: false };
  for (const range of stored) {
    const by = shifts.get(range);
    if (by !== undefined) {
      result.kept.push(by === 0 ? range : moved(range, by));
      result.changed ||= by !== 0;
    } else if (range.origin === 'ai' && range.strength !== 'weak' && range.endLine < lineCount) {
      result.kept.push({
        ...range,
        strength: 'weak',
        evidence: `guessed: changed while the file was closed; before that, ${plain(range)}`,
      });
      result.changed = true;
    } else {
      result.gone.push(range.id);
    }
  }
  return result;
}

/** The nearest place first: text moves by some lines more often than by many. */
function search(range: TrackedRange, text: TextLines, stands: (by: number) => boolean): number | null {
  for (let by = 1; by <= Math.max(text.lineCount, range.endLine); by += 1) {
    for (const way of [by, -by]) if (stands(way) && hasSubstance(moved(range, way), text)) return way;
  }
  return null;
}

/** A `}` stands in many places: that it stands in one of them says nothing. */
function hasSubstance({ startLine, endLine }: Lines, text: TextLines): boolean {
  let characters = 0;
  for (let line = startLine; line <= endLine && characters < shortestSearched; line += 1)
    characters += text.lineAt(line).text.trim().length;
  return characters >= shortestSearched;
}

function moved<T extends Lines>(range: T, by: number): T {
  return { ...range, startLine: range.startLine + by, endLine: range.endLine + by };
}

function height({ startLine, endLine }: Lines): number {
  return endLine - startLine + 1;
}

function plain({ evidence }: TrackedRange): string {
  return evidence.replace(/^guessed: /, '');
}
