/** Regular expressions in the queries of packs that could hold the editor up: found before any of them runs. */
import type { ItemFault } from './itemChecks.ts';
import { patternsIn } from './queryPatterns.ts';

/** What may hold queries, as the packs' schemas have it. */
interface HasQueries {
  query?: string;
  structure?: readonly { query: string }[];
}

/** @returns a fault for each pattern in a query that may not run */
export async function patternFaults(item: object): Promise<ItemFault[]> {
  const { query, structure = [] } = item as HasQueries;
  const rules = structure.map((rule, i) => ({ path: ['structure', i, 'query'], query: rule.query }));
  const queries = query === undefined ? rules : [{ path: ['query'], query }, ...rules];
  return (await Promise.all(queries.map((one) => faultsIn(one)))).flat();
}

async function faultsIn({ path, query }: { path: readonly PropertyKey[]; query: string }): Promise<ItemFault[]> {
  const faults: ItemFault[] = [];
  for (const { pattern, row } of patternsIn(query)) {
    const fault = await faultOf(pattern);
    if (fault !== null) faults.push({ path, row, message: `the pattern "${pattern}" in its query ${fault}` });
  }
  return faults;
}

/** Looking through a pattern takes exponential time itself: longer ones, and deeper ones, are not looked at but refused. */
const longest = 400;
const mostGroups = 20;

/** @returns null for a pattern that may run */
async function faultOf(pattern: string): Promise<string | null> {
  if (pattern.length > longest || pattern.split('(').length > mostGroups + 1)
    return `has more than ${longest} characters or ${mostGroups} groups; make several of it.`;
  // Most packs have no pattern at all.
  const [{ analyse }, { slowRepeat, loosened }] = await Promise.all([import('scslre'), import('./slowRepeats.ts')]);
  const reportsOf = (source: string) => analyse({ source, flags: '' }, { maxReports: 50 }).reports;
  try {
    const reports = reportsOf(pattern);
    if ([...reports, ...reportsOf(loosened(pattern))].some(({ exponential }) => exponential))
      return 'takes exponential time on some texts; say what repeats in one way only.';
    const repeat = slowRepeat(pattern);
    if (repeat !== null)
      return `repeats "${repeat}", which can be gone through in several ways or too often; say what repeats in one way only.`;
    // Where a pattern may begin is left (a 'Move'): an analysis that takes too long all the same is ended.
    return reports.some(({ type }) => type === 'Trade') ? 'has repeats that can take from one another; say where each one ends.' : null;
  } catch (error) {
    return `is no regular expression: ${error instanceof Error ? error.message : String(error)}`;
  }
}
