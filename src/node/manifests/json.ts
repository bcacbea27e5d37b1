import { ManifestError } from './manifest.ts';

/** @throws ManifestError with the line. V8's own message quotes the text, and has no place for most mistakes. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ManifestError('not valid JSON.', faultyLine(text));
  }
}

const token =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.]))/uy;

type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'end of file';

/** The one-based line at which the text stops being JSON; null when that cannot be told. */
function faultyLine(text: string): number | null {
  try {
    let expected: Expected | null = 'value';
    const open: string[] = [];
    let at = 0;
    while (expected !== null) {
      token.lastIndex = at;
      const found = token.exec(text);
      if (found === null) break;
      expected = next(expected, found, open);
      if (expected !== null) at = token.lastIndex;
    }
    const rest = /[^ \t\r\n]/g;
    rest.lastIndex = at;
    return text.slice(0, rest.exec(text)?.index ?? text.length).split('\n').length;
  } catch (error) {
    // An expression that ran out of its stack, on a string of a megabyte.
    if (error instanceof RangeError || error instanceof SyntaxError) return null;
    throw error;
  }
}

function next(expected: Expected, [, mark, string]: RegExpExecArray, open: string[]): Expected | null {
  const after = (): Expected => (open.length === 0 ? 'end of file' : 'comma or end');
  if (expected === 'colon') return mark === ':' ? 'value' : null;
  if (expected === 'comma or end' && mark === ',') return open.at(-1) === '{' ? 'key' : 'value';
  if (mark === '}' || mark === ']') {
    if (expected !== 'comma or end' && expected !== (mark === '}' ? 'key or end' : 'value or end')) return null;
    return open.pop() === (mark === '}' ? '{' : '[') ? after() : null;
  }
  if (expected === 'key' || expected === 'key or end') return string === undefined ? null : 'colon';
  if (expected !== 'value' && expected !== 'value or end') return null;
  if (mark === undefined) return after();
  if (mark !== '{' && mark !== '[') return null;
  open.push(mark);
  return mark === '{' ? 'key or end' : 'value or end';
}
