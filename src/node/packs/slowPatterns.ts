/** Regular expressions in the queries of packs that could hold the editor up: found before any of them runs. */
import type { PackProblem } from '../../core/packs/schema.ts';
import type { ItemKind, ItemPlace } from './readPack.ts';

/** What may hold queries, as the packs' schemas have it. */
interface HasQueries {
  id: string;
  query?: string;
  structure?: readonly { query: string }[];
}

interface Found {
  problems: PackProblem[];
  places: readonly ItemPlace[];
}

/** The predicates of a query that match a pattern, and the pattern as it is written. */
const predicates = /#(?:any-)?(?:not-)?match\?\s+@[\w.-]+\s+"((?:\\[\s\S]|[^"\\])*)"/g;

/** The items whose patterns take no exponential time; of the others each pattern that does is a problem at its line. */
export async function withoutSlowPatterns<T extends object>(kind: ItemKind, items: readonly T[], found: Found): Promise<T[]> {
  const sound: T[] = [];
  for (const item of items) {
    const problems = (await Promise.all(queriesOf(item as T & HasQueries).map((one) => slowIn(kind, one, found.places)))).flat();
    found.problems.push(...problems);
    if (problems.length === 0) sound.push(item);
  }
  return sound;
}

interface QueryAt {
  item: string;
  path: readonly PropertyKey[];
  query: string;
}

function queriesOf({ id: item, query, structure = [] }: HasQueries): QueryAt[] {
  const rules = structure.map((rule, i) => ({ item, path: ['structure', i, 'query'], query: rule.query }));
  return query === undefined ? rules : [{ item, path: ['query'], query }, ...rules];
}

async function slowIn(kind: ItemKind, { item, path, query }: QueryAt, places: readonly ItemPlace[]): Promise<PackProblem[]> {
  const place = places.find((one) => one.kind === kind && one.id === item);
  const problems: PackProblem[] = [];
  for (const match of query.matchAll(predicates)) {
    const pattern = unescaped(match[1] ?? '');
    const fault = await faultOf(pattern);
    if (fault === null) continue;
    const row = query.slice(0, match.index).split('\n').length - 1;
    const message = `${kind} '${item}': the pattern "${pattern}" in its query ${fault}`;
    problems.push({ file: place?.file ?? '', line: place?.lineAt(path, row) ?? null, message });
  }
  return problems;
}

/** As tree-sitter reads a text in a query. */
function unescaped(text: string): string {
  const controls: Record<string, string> = { n: '\n', r: '\r', t: '\t', '0': '\0' };
  return text.replaceAll(/\\([\s\S])/g, (_, character: string) => controls[character] ?? character);
}

/** Looking through a pattern takes exponential time itself: longer ones, and deeper ones, are not looked at but refused. */
const longest = 400;
const mostGroups = 20;

/** @returns null for a pattern that may run */
async function faultOf(pattern: string): Promise<string | null> {
  if (pattern.length > longest || pattern.split('(').length > mostGroups + 1)
    return `has more than ${longest} characters or ${mostGroups} groups; make several of it.`;
  // Most packs have no pattern at all.
  const { analyse } = await import('scslre');
  try {
    // Polynomial time is left: the texts are names, and short.
    const { reports } = analyse({ source: pattern, flags: '' }, { maxReports: 50 });
    return reports.some(({ exponential }) => exponential)
      ? 'takes exponential time on some texts; say what repeats in one way only.'
      : null;
  } catch (error) {
    return `is no regular expression: ${error instanceof Error ? error.message : String(error)}`;
  }
}
