/** Queries of idioms match what their fixtures say, and a fix makes of each what it says, in each of their languages. */
import type { Language } from 'web-tree-sitter';
import type { Idiom } from '../../core/packs/idiomSchema.ts';
import type { IdiomHit } from '../../core/ports.ts';
import { compileIdioms } from '../analysis/idiomQueries.ts';
import type { Syntax } from '../structure/syntax.ts';
import type { QueryFault } from './queries.ts';

export async function proveIdiom(idiom: Idiom, syntax: Syntax): Promise<QueryFault[]> {
  const faults: QueryFault[] = [];
  for (const [i, id] of idiom.languages.entries()) {
    const language = await syntax.language(id);
    if (language === null) faults.push({ path: ['languages', i], message: `there is no grammar for '${id}'.` });
    else faults.push(...(await proveIn(idiom, id, language, syntax)));
  }
  return faults;
}

async function proveIn(idiom: Idiom, id: string, language: Language, syntax: Syntax): Promise<QueryFault[]> {
  const compiled = compileIdioms(language, id, [idiom]);
  const { problems } = compiled;
  if (problems.length > 0)
    return problems.map(({ message }) => ({ path: ['query'], message: `the query does not compile for ${id}: ${message}` }));
  const { hits, misses } = idiom.fixtures;
  const faults: QueryFault[] = [];
  const all = [...hits.map((hit, i) => ({ ...hit, path: ['hits', i] })), ...misses.map((code, i) => ({ code, path: ['misses', i] }))];
  for (const { path, ...fixture } of all) {
    const tree = await syntax.parse(language, fixture.code);
    const [found] = compiled.find(tree.rootNode, 0, fixture.code.split('\n').length);
    const message = tree.rootNode.hasError
      ? `this is no valid ${id}, so it proves nothing.`
      : faultOf(fixture, path[0] === 'hits', id, found);
    if (message !== null) faults.push({ path: ['fixtures', ...path], message });
    tree.delete();
  }
  if (idiom.fix !== undefined && hits.every(({ becomes }) => becomes === undefined))
    faults.push({ path: ['fix'], message: "no hit says what the fix makes of it: give one 'becomes'." });
  return faults;
}

function faultOf(
  { code, becomes }: { code: string; becomes?: string | undefined },
  isHit: boolean,
  id: string,
  found?: IdiomHit,
): string | null {
  if ((found !== undefined) !== isHit) return `the query ${isHit ? 'does not match' : 'matches'} this ${id}.`;
  if (found === undefined) return null;
  const after = found.replacement === null ? undefined : fixed(code, found);
  if (after === becomes) return null;
  if (after === undefined) return "the fix is not offered here, so nothing 'becomes' of it.";
  return becomes === undefined ? `the fix is offered here, and makes of it: ${after}` : `the fix makes something else of it: ${after}`;
}

function fixed(code: string, { start, end, replacement }: IdiomHit): string {
  const lines = code.split('\n');
  const offset = ({ line, character }: IdiomHit['start']): number =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return code.slice(0, offset(start)) + (replacement ?? '') + code.slice(offset(end));
}
