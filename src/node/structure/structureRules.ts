/** Structure rules: what an answer must or must not be written with. */
import { Query } from 'web-tree-sitter';
import type { StructureRule } from '../../core/packs/exerciseSchema.ts';
import { languageIdOf, type Syntax } from './syntax.ts';

export type RuleResult = { holds: boolean } | { fault: string };

/** @returns for each rule whether it holds for the text, or why it cannot be asked at all */
export async function askRules(syntax: Syntax, rules: readonly StructureRule[], fileName: string, text: string): Promise<RuleResult[]> {
  const id = languageIdOf(fileName);
  const language = id === null ? null : await syntax.language(id);
  if (language === null) return rules.map(() => ({ fault: `there is no grammar for '${fileName}'` }));
  const tree = await syntax.parse(language, text);
  try {
    return rules.map((rule) => {
      try {
        const query = new Query(language, rule.query);
        const found = query.matches(tree.rootNode).length > 0;
        query.delete();
        return { holds: found === (rule.must === 'match') };
      } catch (error) {
        return { fault: `the query does not compile: ${error instanceof Error ? error.message : String(error)}` };
      }
    });
  } finally {
    tree.delete();
  }
}
