/** Mutants of SQL, which has no grammar here: its words, operators and numbers are enough. */
import type { Mutant, MutantKind } from './mutant.ts';

/** Comments and quoted names are passed over; what is left is told apart by its first character. */
const token = /--[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"]|"")*"|'(?:[^']|'')*'|<=|>=|<>|!=|[<>=+\-*/]|\b\d+\b|[A-Za-z_][\w.]*/g;

const exchanges: Record<string, [MutantKind, string]> = {
  '<': ['comparison', '<='],
  '<=': ['comparison', '<'],
  '>': ['comparison', '>='],
  '>=': ['comparison', '>'],
  '=': ['comparison', '<>'],
  '<>': ['comparison', '='],
  '!=': ['comparison', '='],
  '+': ['operator', '-'],
  '-': ['operator', '+'],
  '/': ['operator', '*'],
  and: ['logic', 'or'],
  or: ['logic', 'and'],
  asc: ['operator', 'desc'],
  desc: ['operator', 'asc'],
  left: ['operator', 'inner'],
  min: ['operator', 'max'],
  max: ['operator', 'min'],
  sum: ['operator', 'count'],
  count: ['operator', 'sum'],
  union: ['operator', 'except'],
  distinct: ['removed', ''],
  not: ['condition', ''],
  exists: ['condition', 'not exists'],
};

export function sqlMutants(text: string): Mutant[] {
  const found: Mutant[] = [];
  let between = false;
  for (const { 0: word, index: start } of text.matchAll(token)) {
    const at = { start, end: start + word.length };
    const key = word.toLowerCase();
    const exchange = exchanges[key];
    // The AND of BETWEEN joins its two ends.
    const isEnd: boolean = between && key === 'and';
    between = key === 'between' || (between && !isEnd);
    if (exchange !== undefined && !isEnd) found.push({ kind: exchange[0], ...at, replacement: exchange[1] });
    else if (/^\d/.test(word)) found.push(...numbers(Number(word), at));
    else if (word.startsWith("'") && word.length > 2) found.push({ kind: 'text', ...at, replacement: "''" });
  }
  return found;
}

function numbers(value: number, at: { start: number; end: number }): Mutant[] {
  const changed = (to: number): Mutant => ({ kind: 'number', ...at, replacement: String(to) });
  return value === 0 ? [changed(1)] : [changed(value + 1), changed(value - 1)];
}
