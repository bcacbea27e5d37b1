import { Query, type Language, type Node, type QueryMatch } from 'web-tree-sitter';
import type { Idiom } from '../../core/packs/idiomSchema.ts';
import type { IdiomHit } from '../../core/ports.ts';
import type { Trying } from './carefully.ts';
import type { QueryProblem } from './constructQueries.ts';
import { fits, ownNames } from './safeFix.ts';

/** What the analysis needs of an idiom. */
export type IdiomQuery = Pick<Idiom, 'id' | 'languages' | 'query' | 'fix' | 'assumes'>;

export interface CompiledIdioms {
  /** @param fromLine zero-based, like `toLine`; both inclusive */
  find(root: Node, fromLine: number, toLine: number): IdiomHit[];
  problems: QueryProblem[];
}

/** Compiles the idioms of a language, at their first use. One that does not compile is named in `problems`; the others go on. */
export function compileIdioms(language: Language, languageId: string, idioms: readonly IdiomQuery[], trying?: Trying): CompiledIdioms {
  const compiled: (Pick<IdiomQuery, 'id' | 'fix' | 'assumes'> & { query: Query })[] = [];
  const problems: QueryProblem[] = [];
  for (const { query, ...idiom } of idioms) {
    trying?.(idiom.id);
    try {
      compiled.push({ ...idiom, query: compile(language, query) });
    } catch (error) {
      problems.push({ construct: idiom.id, language: languageId, message: error instanceof Error ? error.message : String(error) });
    }
  }
  trying?.(null);
  const names = ownNames(language, [...new Set(compiled.flatMap(({ assumes = [] }) => assumes))]);
  return {
    problems,
    find: (root, fromLine, toLine) => {
      let own: ReadonlySet<string> | null = null;
      const means = (name: string): boolean => !(own ??= names.in(root)).has(name);
      const isSafe = ({ assumes = [] }: Pick<IdiomQuery, 'assumes'>, node: Node, text: string): boolean =>
        fits(node, text, languageId) && assumes.every(means);
      const lines = { startPosition: { row: fromLine, column: 0 }, endPosition: { row: toLine + 1, column: 0 } };
      const all = compiled.flatMap(({ query, ...idiom }) => {
        trying?.(idiom.id);
        return query.matches(root, lines).flatMap((match) => hitOf(idiom, match, (node, text) => isSafe(idiom, node, text)) ?? []);
      });
      trying?.(null);
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

type IsSafe = (node: Node, replacement: string) => boolean;

function hitOf({ id, fix }: Pick<IdiomQuery, 'id' | 'fix'>, { captures }: QueryMatch, isSafe: IsSafe): IdiomHit | null {
  const node = captures.find(({ name }) => name === 'idiom')?.node;
  if (node === undefined) return null;
  const textOf = (name: string): string => captures.find((capture) => capture.name === name)?.node.text ?? '';
  const text = fix?.replace(/\{\{(\w+)\}\}/g, (_, name: string) => textOf(name)) ?? null;
  const replacement = text !== null && isSafe(node, text) ? text : null;
  return { idiom: id, start: at(node.startPosition), end: at(node.endPosition), replacement };
}

function at({ row, column }: { row: number; column: number }): IdiomHit['start'] {
  return { line: row, character: column };
}
