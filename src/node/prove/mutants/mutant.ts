/** One small change of a solution that tests should notice. */

export type MutantKind =
  'operator' | 'comparison' | 'logic' | 'boolean' | 'number' | 'text' | 'condition' | 'removed' | 'result' | 'await' | 'pattern';

export interface Mutant {
  kind: MutantKind;
  /** Where in the text: code units, end exclusive. */
  start: number;
  end: number;
  replacement: string;
}

export function applied(text: string, { start, end, replacement }: Mutant): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

/** One-based line of the change. */
export function lineOf(text: string, { start }: Mutant): number {
  return text.slice(0, start).split('\n').length;
}

export function describe(text: string, { start, end, replacement }: Mutant): string {
  const short = (part: string): string => {
    const line = part.replace(/\s+/g, ' ').trim();
    return line.length > 60 ? `${line.slice(0, 57)}…` : line;
  };
  const before = short(text.slice(start, end));
  if (before === '') return `${short(replacement)} inserted`;
  return replacement.trim() === '' ? `${before} removed` : `${before} -> ${short(replacement)}`;
}

/**
 * Takes at most `most` of the mutants: the same ones each time, from all kinds in turn, and of a kind from all over the text.
 * The rest follows in the same manner, for when one of the first does not compile.
 */
export function inTurn(mutants: readonly Mutant[]): Mutant[] {
  const byKind = new Map<MutantKind, Mutant[]>();
  for (const mutant of [...mutants].sort((a, b) => a.start - b.start || a.end - b.end)) {
    byKind.set(mutant.kind, [...(byKind.get(mutant.kind) ?? []), mutant]);
  }
  const lists = [...byKind.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, list]) => spread(list));
  const most = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: most }, (_, i) => lists.flatMap((list) => list[i] ?? [])).flat();
}

/** First the middle, then the middles of the halves, and so on. */
function spread<T>(list: readonly T[]): T[] {
  const open: [number, number][] = [[0, list.length]];
  const out: T[] = [];
  for (let next = open.shift(); next; next = open.shift()) {
    const [from, to] = next;
    if (from >= to) continue;
    const middle = (from + to) >> 1;
    out.push(...list.slice(middle, middle + 1));
    open.push([from, middle], [middle + 1, to]);
  }
  return out;
}
