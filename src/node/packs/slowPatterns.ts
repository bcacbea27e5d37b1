/** Regular expressions in the queries of packs that could hold the editor up: found before any of them runs. */
import type { ItemFault } from './itemChecks.ts';

/** What may hold queries, as the packs' schemas have it. */
interface HasQueries {
  query?: string;
  structure?: readonly { query: string }[];
}

/** The predicates of a query that match a pattern, and the pattern as it is written. */
const predicates = /#(?:any-)?(?:not-)?match\?\s+@[\w.-]+\s+"((?:\\[\s\S]|[^"\\])*)"/g;

/** @returns a fault for each pattern in a query that may not run */
export async function patternFaults(item: object): Promise<ItemFault[]> {
  const { query, structure = [] } = item as HasQueries;
  const rules = structure.map((rule, i) => ({ path: ['structure', i, 'query'], query: rule.query }));
  const queries = query === undefined ? rules : [{ path: ['query'], query }, ...rules];
  return (await Promise.all(queries.map((one) => faultsIn(one)))).flat();
}

async function faultsIn({ path, query }: { path: readonly PropertyKey[]; query: string }): Promise<ItemFault[]> {
  const faults: ItemFault[] = [];
  for (const match of query.matchAll(predicates)) {
    const pattern = unescaped(match[1] ?? '');
    const fault = await faultOf(pattern);
    if (fault === null) continue;
    const row = query.slice(0, match.index).split('\n').length - 1;
    faults.push({ path, row, message: `the pattern "${pattern}" in its query ${fault}` });
  }
  return faults;
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
