import { Query, type Language, type Node, type QueryMatch } from 'web-tree-sitter';
import type { Idiom } from '../../core/packs/idiomSchema.ts';
import type { IdiomHit } from '../../core/ports.ts';
import type { QueryProblem } from './constructQueries.ts';

/** What the analysis needs of an idiom. */
export type IdiomQuery = Pick<Idiom, 'id' | 'languages' | 'query' | 'fix'>;

export interface CompiledIdioms {
  /** @param fromLine zero-based, like `toLine`; both inclusive */
  find(root: Node, fromLine: number, toLine: number): IdiomHit[];
  problems: QueryProblem[];
}

/** Compiles the idioms of a language, at their first use. One that does not compile is named in `problems`; the others go on. */
export function compileIdioms(language: Language, languageId: string, idioms: readonly IdiomQuery[]): CompiledIdioms {
  const compiled: { id: string; fix: string | undefined; query: Query }[] = [];
  const problems: QueryProblem[] = [];
  for (const { id, query, fix } of idioms) {
    try {
      compiled.push({ id, fix, query: compile(language, query) });
    } catch (error) {
      problems.push({ construct: id, language: languageId, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return {
    problems,
    find: (root, fromLine, toLine) => {
      const lines = { startPosition: { row: fromLine, column: 0 }, endPosition: { row: toLine + 1, column: 0 } };
      const all = compiled.flatMap(({ id, fix, query }) => query.matches(root, lines).flatMap((match) => hitOf(id, fix, match) ?? []));
      // A match may begin before the lines that were asked for, and one node may match in several ways.
      const inside = all.filter(({ start, end }) => start.line <= toLine && end.line >= fromLine);
      return [...new Map(inside.map((hit) => [`${hit.idiom} ${hit.start.line} ${hit.start.character}`, hit])).values()];
    },
  };
}

function compile(language: Language, text: string): Query {
  const query = new Query(language, text);
  if (query.captureNames.includes('idiom')) return query;
  query.delete();
  throw new Error('The query has no capture @idiom.');
}

function hitOf(idiom: string, fix: string | undefined, { captures }: QueryMatch): IdiomHit | null {
  const node = captures.find(({ name }) => name === 'idiom')?.node;
  if (node === undefined) return null;
  const textOf = (name: string): string => captures.find((capture) => capture.name === name)?.node.text ?? '';
  const replacement = fix === undefined ? null : fix.replace(/\{\{(\w+)\}\}/g, (_, name: string) => textOf(name));
  return { idiom, start: at(node.startPosition), end: at(node.endPosition), replacement };
}

function at({ row, column }: { row: number; column: number }): IdiomHit['start'] {
  return { line: row, character: column };
}
