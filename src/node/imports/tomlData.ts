/** TOML that is read table by table where it cannot be read as a whole. */
import { parse, TomlError } from 'smol-toml';
import type { DataFile } from '../../core/imports/folder.ts';

interface Mistake {
  line: number;
  message: string;
}

/** A table of a list begins: '[[exercises]]'. */
const listTable = /^\s*\[\[\s*([\w-]+)\s*\]\]/;

/** @returns the data as far as it could be understood, and what is wrong with it */
export function readTomlData(text: string): { data: DataFile; mistakes: Mistake[] } {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const whole = parsed(lines, 0);
  if (!('line' in whole)) return { data: { value: whole.value, lineOf: lineOf(lines) }, mistakes: [] };
  const starts = lines.flatMap((line, index) => (listTable.test(line) ? [index] : []));
  const value: Record<string, unknown> = {};
  const mistakes: Mistake[] = [];
  for (const [index, start] of [0, ...starts].entries()) {
    const part = parsed(lines.slice(start, starts[index] ?? lines.length), start);
    if ('line' in part) mistakes.push(part);
    else merge(value, part.value);
  }
  return { data: { value, lineOf: () => null }, mistakes: mistakes.length > 0 ? mistakes : [whole] };
}

function parsed(lines: readonly string[], before: number): { value: Record<string, unknown> } | Mistake {
  try {
    return { value: parse(lines.join('\n')) };
  } catch (error) {
    if (error instanceof RangeError) return { line: before + 1, message: 'Nested too deeply.' };
    if (!(error instanceof TomlError)) throw error;
    // Its message goes on with an excerpt of the file.
    const reason = (error.message.split('\n', 1)[0] ?? '').replace(/^Invalid TOML document: /, '');
    return { line: before + error.line, message: `This is not valid TOML (${reason}); the rest is used.` };
  }
}

function merge(into: Record<string, unknown>, from: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(from)) {
    const before = into[key];
    into[key] = Array.isArray(before) && Array.isArray(value) ? [...(before as unknown[]), ...(value as unknown[])] : value;
  }
}

/** Knows the tables of lists, e.g. ['exercises', 3]. */
function lineOf(lines: readonly string[]): DataFile['lineOf'] {
  const places = new Map<string, number[]>();
  lines.forEach((line, at) => {
    const name = listTable.exec(line)?.[1];
    const known = name === undefined ? undefined : places.get(name);
    if (known !== undefined) known.push(at + 1);
    else if (name !== undefined) places.set(name, [at + 1]);
  });
  return ([list, index]) => {
    const found = places.get(String(list)) ?? [];
    return typeof index === 'number' ? (found[index] ?? null) : (found[0] ?? null);
  };
}
