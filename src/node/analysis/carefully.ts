/** Constructs looked for one by one, after looking for all of them at once never came to an end. */
import { compileQueries, type CompiledQueries } from './constructQueries.ts';

/** @param source id of the construct or idiom whose query is used next; null for none */
export type Trying = (source: string | null) => void;

/** Like `compileQueries`, which walks the tree once: this walks it once for each construct, and says which one. */
export function compileCarefully(trying: Trying): typeof compileQueries {
  return (language, languageId, imports, constructs) => {
    const parts: { id: string | null; queries: CompiledQueries }[] = [
      { id: null, queries: compileQueries(language, languageId, imports, []) },
    ];
    for (const construct of constructs) {
      trying(construct.id);
      parts.push({ id: construct.id, queries: compileQueries(language, languageId, '', [construct]) });
    }
    trying(null);
    return {
      problems: parts.flatMap(({ queries }) => queries.problems),
      run: (root) => {
        const found = parts.map(({ id, queries }) => {
          trying(id);
          return queries.run(root);
        });
        trying(null);
        return {
          constructs: found.flatMap(({ constructs: own }) => own),
          packages: found.flatMap(({ packages }) => packages),
          locals: found.flatMap(({ locals }) => locals),
        };
      },
    };
  };
}
