import { Query, type Language, type Node } from 'web-tree-sitter';
import type { ConstructHit } from '../../core/ports.ts';
import type { Construct } from '../../core/packs/schema.ts';

/** What the analysis needs of a construct. */
export type ConstructQuery = Pick<Construct, 'id' | 'languages' | 'query'>;

export interface QueryProblem {
  construct: string;
  language: string;
  message: string;
}

/** Captures of one run over a tree: construct nodes, and nodes that name an imported package. */
export interface Found {
  constructs: ConstructHit[];
  packages: { text: string; line: number }[];
  /** Modules and namespaces of the file itself. */
  locals: string[];
}

export interface CompiledQueries {
  run(root: Node): Found;
  problems: QueryProblem[];
}

/** One source of patterns: a construct's query, or (id null) the language's own query for imports. */
interface Source {
  id: string | null;
  query: string;
}

interface Combined {
  query: Query;
  /** Pattern index -> id of its source. */
  owners: (string | null)[];
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** @returns why the query alone cannot be used, or null. */
function faultOf(language: Language, source: Source): string | null {
  try {
    const query = new Query(language, source.query);
    const hasCapture = source.id === null || query.captureNames.includes('construct');
    query.delete();
    return hasCapture ? null : 'The query has no capture @construct.';
  } catch (error) {
    return reason(error);
  }
}

/**
 * All patterns in one query: then the tree is walked once, not once for each construct.
 * @returns null when it does not compile, or when a pattern reaches over the end of its source.
 */
function combine(language: Language, sources: readonly Source[]): Combined | null {
  const text = sources.map((source) => `${source.query}\n`).join('');
  let query: Query;
  try {
    query = new Query(language, text);
  } catch {
    return null;
  }
  // Tree-sitter counts in bytes, and the white space and comments before the next pattern as the end of this one.
  const bytes = Buffer.from(text);
  const ends: number[] = [];
  for (const source of sources) ends.push((ends.at(-1) ?? 0) + Buffer.byteLength(source.query) + 1);
  const owners: (string | null)[] = [];
  for (let pattern = 0; pattern < query.patternCount(); pattern++) {
    const owner = ends.findIndex((end) => query.startIndexForPattern(pattern) < end);
    const beyond = bytes.subarray(ends[owner], query.endIndexForPattern(pattern)).toString();
    if (beyond.replace(/;[^\n]*/g, '').trim() !== '') {
      query.delete();
      return null;
    }
    owners.push(sources[owner]?.id ?? null);
  }
  return { query, owners };
}

/** Zero-based, inclusive. A node that ends with its line break ends on the line before. */
function lastLine(node: Node): number {
  const { row, column } = node.endPosition;
  return column === 0 && row > node.startPosition.row ? row - 1 : row;
}

function collect({ query, owners }: Combined, root: Node): Found {
  const found: Found = { constructs: [], packages: [], locals: [] };
  const seen = new Set<string>();
  for (const { name, node, patternIndex } of query.captures(root)) {
    const construct = owners[patternIndex] ?? null;
    if (construct === null) {
      if (name === 'package') found.packages.push({ text: node.text, line: node.startPosition.row });
      if (name === 'local') found.locals.push(node.text);
      continue;
    }
    if (name !== 'construct') continue;
    const hit = { construct, startLine: node.startPosition.row, endLine: lastLine(node) };
    const key = `${construct} ${hit.startLine} ${hit.endLine}`;
    if (!seen.has(key)) found.constructs.push(hit);
    seen.add(key);
  }
  return found;
}

/** Compiles the queries of a language. One that does not compile is named in `problems`; the others go on. */
export function compileQueries(
  language: Language,
  languageId: string,
  imports: string,
  constructs: readonly ConstructQuery[],
): CompiledQueries {
  let sources: Source[] = [{ id: null, query: imports }, ...constructs.map(({ id, query }) => ({ id, query }))];
  const problems: QueryProblem[] = [];
  const looksWhole = constructs.every((construct) => construct.query.includes('@construct'));
  let combined = looksWhole ? combine(language, sources) : null;
  if (combined === null) {
    // Only now one by one: compiling costs some milliseconds for each query.
    sources = sources.filter((source) => {
      const message = faultOf(language, source);
      if (message !== null && source.id !== null) problems.push({ construct: source.id, language: languageId, message });
      return message === null;
    });
    combined = combine(language, sources);
  }
  if (combined === null) throw new Error(`The queries for ${languageId} do not compile together.`);
  const usable = combined;
  return { run: (root) => collect(usable, root), problems };
}
