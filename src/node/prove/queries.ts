/** Queries of constructs match what their fixtures say, in each of their languages. */
import { Query, type Language } from 'web-tree-sitter';
import type { Construct } from '../../core/packs/schema.ts';
import type { Syntax } from '../structure/syntax.ts';

export interface QueryFault {
  path: PropertyKey[];
  message: string;
}

/** A query that takes longer for a fixture of a few lines is of no use. */
const limitMs = 5_000;

export async function proveConstruct(construct: Construct, syntax: Syntax): Promise<QueryFault[]> {
  const faults: QueryFault[] = [];
  for (const [i, id] of construct.languages.entries()) {
    const language = await syntax.language(id);
    if (language === null) faults.push({ path: ['languages', i], message: `there is no grammar for '${id}'.` });
    else faults.push(...(await proveIn(construct, id, language, syntax)));
  }
  return faults;
}

async function proveIn({ query: text, fixtures }: Construct, id: string, language: Language, syntax: Syntax): Promise<QueryFault[]> {
  let query: Query;
  try {
    query = new Query(language, text);
  } catch (error) {
    return [
      { path: ['query'], message: `the query does not compile for ${id}: ${error instanceof Error ? error.message : String(error)}` },
    ];
  }
  const faults: QueryFault[] = [];
  if (!query.captureNames.includes('construct')) faults.push({ path: ['query'], message: 'the query has no capture @construct.' });
  for (const list of ['hits', 'misses'] as const) {
    for (const [i, code] of fixtures[list].entries()) {
      const tree = await syntax.parse(language, code);
      const began = performance.now();
      let isLate = false;
      const progressCallback = (): boolean => (isLate = performance.now() - began > limitMs);
      const found = query.captures(tree.rootNode, { progressCallback }).some((capture) => capture.name === 'construct');
      const path = ['fixtures', list, i];
      if (isLate) faults.push({ path, message: `the query takes longer than ${limitMs / 1000} s for this.` });
      else if (tree.rootNode.hasError) faults.push({ path, message: `this is no valid ${id}, so it proves nothing.` });
      else if (found !== (list === 'hits')) faults.push({ path, message: `the query ${found ? 'matches' : 'does not match'} this ${id}.` });
      tree.delete();
    }
  }
  query.delete();
  return faults;
}
