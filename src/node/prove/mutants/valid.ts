/** The mutants of a text that can still be read as a program, and that differ. */
import { languageIdOf, type Syntax } from '../../structure/syntax.ts';
import { applied, type Mutant } from './mutant.ts';
import { sqlMutants } from './sqlMutants.ts';
import { syntaxMutants } from './syntaxMutants.ts';

export async function validMutants(syntax: Syntax, fileName: string, text: string): Promise<Mutant[]> {
  if (fileName.toLowerCase().endsWith('.sql')) return distinct(text, sqlMutants(text));
  const id = languageIdOf(fileName);
  const language = id === null ? null : await syntax.language(id);
  if (id === null || language === null) return [];
  const tree = await syntax.parse(language, text);
  const mutants = syntaxMutants(tree.rootNode, id);
  tree.delete();
  const valid: Mutant[] = [];
  for (const mutant of distinct(text, mutants)) {
    const changed = await syntax.parse(language, applied(text, mutant));
    if (!changed.rootNode.hasError) valid.push(mutant);
    changed.delete();
  }
  return valid;
}

function distinct(text: string, mutants: readonly Mutant[]): Mutant[] {
  const seen = new Set([text.replace(/\s+/g, ' ')]);
  return mutants.filter((mutant) => {
    const key = applied(text, mutant).replace(/\s+/g, ' ');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
