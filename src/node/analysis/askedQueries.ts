/** Queries that are asked of one text, e.g. the rules of an exercise, or only compiled to see whether they can be. */
import { Parser, Query, type Language } from 'web-tree-sitter';
import { languages } from './languages.ts';
import type { AskedQuery, Asked, AskRequest } from './protocol.ts';

/** @param trying is told the number of each query before it is compiled */
export async function askAll(
  { text, queries }: Pick<AskRequest, 'text' | 'queries'>,
  loadGrammar: (fileName: string) => Promise<Language>,
  trying: (number: number) => void,
): Promise<Asked[]> {
  const loaded = new Map<string, Promise<Language>>();
  const results: Asked[] = [];
  for (const [number, query] of queries.entries()) {
    const grammar = languages.get(query.language)?.grammar;
    if (grammar === undefined) {
      results.push({ fault: `there is no grammar for '${query.language}'`, row: 0 });
      continue;
    }
    const language = loaded.get(grammar) ?? loadGrammar(grammar);
    loaded.set(grammar, language);
    const usable = await language;
    trying(number);
    results.push(ask(query, usable, text));
  }
  return results;
}

function ask({ query: source, capture }: AskedQuery, language: Language, text: string): Asked {
  try {
    const query = new Query(language, source);
    if (capture !== undefined && !query.captureNames.includes(capture)) return { fault: `the query has no capture @${capture}`, row: 0 };
    const tree = new Parser().setLanguage(language).parse(text);
    return { matches: tree !== null && query.matches(tree.rootNode).length > 0 };
  } catch (error) {
    // The library's own error for queries says where, but is not exported.
    const index = error instanceof Error && 'index' in error ? Number(error.index) : 0;
    const message = error instanceof Error ? error.message : String(error);
    return { fault: `the query does not compile: ${message}`, row: source.slice(0, index).split('\n').length - 1 };
  }
}
