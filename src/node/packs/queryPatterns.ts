/** Where the regular expressions stand in a tree-sitter query, read as tree-sitter reads it. */

export interface PatternPlace {
  pattern: string;
  /** Zero-based line of the query. */
  row: number;
}

/** A comment, a text, a predicate's name, a bracket; everything else separates. */
const token = /;[^\n]*|"(?:\\[\s\S]|[^"\\])*"?|\(\s*[#.]\s*[\w.!?-]+|[()[\]]/g;

/** @returns every text given to a predicate that matches patterns, wherever in the predicate it stands */
export function patternsIn(query: string): PatternPlace[] {
  const found: PatternPlace[] = [];
  /** Of each open bracket, whether it opens such a predicate. */
  const open: boolean[] = [];
  // A comment counts for nothing, also between a bracket and what follows it.
  const plain = withoutComments(query);
  for (const { 0: text, index } of plain.matchAll(token)) {
    if (text.startsWith('(') || text === '[') open.push(/match\?$/.test(text));
    else if (text === ')' || text === ']') open.pop();
    else if (text.startsWith('"') && open.at(-1) === true)
      found.push({
        pattern: unescaped(text.slice(1, text.endsWith('"') ? -1 : undefined)),
        row: plain.slice(0, index).split('\n').length - 1,
      });
  }
  return found;
}

/** Of the same length, so that places stay what they were. */
function withoutComments(query: string): string {
  return query.replace(/;[^\n]*|"(?:\\[\s\S]|[^"\\])*"?/g, (text) => (text.startsWith(';') ? ' '.repeat(text.length) : text));
}

/** As tree-sitter reads a text in a query. */
function unescaped(text: string): string {
  const controls: Record<string, string> = { n: '\n', r: '\r', t: '\t', '0': '\0' };
  return text.replaceAll(/\\([\s\S])/g, (_, character: string) => controls[character] ?? character);
}
