/** Structure rules: what an answer must or must not be written with. */
import type { StructureRule } from '../../core/packs/exerciseSchema.ts';
import { askQueries, type QueryGrounds } from '../analysis/askWorker.ts';
import { languageIdOf } from './syntax.ts';

export type RuleResult = { holds: boolean } | { fault: string };

/**
 * In a worker with a time limit: a query comes with a pack, and may be made to never end.
 * @param limitMs for each rule, by default 3 s
 * @returns for each rule whether it holds for the text, or why it cannot be asked at all
 */
export async function askRules(
  grounds: QueryGrounds,
  rules: readonly StructureRule[],
  fileName: string,
  text: string,
  limitMs?: number,
): Promise<RuleResult[]> {
  const language = languageIdOf(fileName);
  if (language === null) return rules.map(() => ({ fault: `there is no grammar for '${fileName}'` }));
  const results = await askQueries(grounds, { text, queries: rules.map(({ query }) => ({ language, query })) }, limitMs);
  return rules.map(({ must }, i) => {
    const result = results[i] ?? { fault: 'the rule was not asked' };
    return 'fault' in result ? { fault: result.fault } : { holds: result.matches === (must === 'match') };
  });
}
