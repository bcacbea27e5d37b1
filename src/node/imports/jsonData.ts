/** JSON that is read as far as it goes, with the line of each value. */
import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { DataFile } from '../../core/imports/folder.ts';

interface Mistake {
  line: number;
  message: string;
}

const mostMistakes = 5;
const deepest = 100;

/** @returns the data as far as it could be understood, null for none, and what is wrong with it */
export function readJsonData(text: string): { data: DataFile | null; mistakes: Mistake[] } {
  const errors: ParseError[] = [];
  const lines = lineStarts(text);
  if (isTooDeep(text)) return { data: null, mistakes: [{ line: 1, message: `Nested deeper than ${deepest} levels.` }] };
  const root = parseTree(text, errors, { allowTrailingComma: false, disallowComments: true });
  const mistakes = errors.slice(0, mostMistakes).map(({ error, offset }) => ({
    line: lineAt(lines, offset),
    message: `This is not valid JSON (${words(printParseErrorCode(error))}); what can be read of it is used.`,
  }));
  if (root === undefined) return { data: null, mistakes };
  const value: unknown = getNodeValue(root);
  const lineOf: DataFile['lineOf'] = (path) => {
    const node = findNodeAtLocation(root, [...path]);
    return node === undefined ? null : lineAt(lines, node.offset);
  };
  return { data: { value, lineOf }, mistakes };
}

/** The parser calls itself for each level. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let most = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const one = text[i];
    if (inString && one === '\\') i += 1;
    else if (one === '"' || (inString && one === '\n')) inString = one === '"' && !inString;
    else if (!inString && (one === '{' || one === '[')) most = Math.max(most, ++depth);
    else if (!inString && (one === '}' || one === ']')) depth -= 1;
  }
  return most > deepest;
}

/** 'CommaExpected' -> 'comma expected' */
function words(code: string): string {
  return code.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}

function lineStarts(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
}

/** One-based. */
function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}
