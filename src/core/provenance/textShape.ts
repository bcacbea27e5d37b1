/**
 * What the shape of a text tells, found in one walk without a regular expression or a copy: this runs on every key.
 * Nothing of the text is kept but a salted hash, in memory.
 */
export interface TextShape {
  length: number;
  newLines: number;
  /** Nothing but blanks and line breaks. */
  blank: boolean;
  /** Letters, digits, `_`, `$`, `.` and `-` alone: what a suggestion list inserts. */
  word: boolean;
  /** Only brackets, quotes, separators and blanks: what a formatter adds. */
  punctuation: boolean;
  /** Has letters of a script that is written with an input method, and no line break. */
  composed: boolean;
  /** Whole lines: begins at a line's start and ends with a break, or the other way round. */
  wholeLines: boolean;
}

const lineFeed = 10;

function isWordCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || // a-z
    (code >= 65 && code <= 90) || // A-Z
    (code >= 48 && code <= 57) || // 0-9
    code === 95 || // _
    code === 36 || // $
    code === 46 || // .
    code === 45 || // -
    code > 127
  );
}

function isBlankCode(code: number): boolean {
  return code === 32 || code === 9 || code === 13 || code === lineFeed;
}

/** Kana, hangul, Han and the Indic and south-east Asian scripts. */
function isComposedCode(code: number): boolean {
  return (code >= 0x0900 && code <= 0x1fff) || (code >= 0x2e80 && code <= 0xdfff) || (code >= 0xf900 && code <= 0xffef);
}

/** The longest text whose characters are all looked at; beyond it only line breaks count, by a native search. */
const fullLook = 4_000;

export function textShape(text: string): TextShape {
  const { length } = text;
  const looked = Math.min(length, fullLook);
  let newLines = 0;
  let blank = true;
  let word = length > 0;
  let punctuation = true;
  let composed = false;
  for (let i = 0; i < looked; i += 1) {
    const code = text.charCodeAt(i);
    if (code === lineFeed) newLines += 1;
    if (isBlankCode(code)) {
      word = false;
    } else {
      blank = false;
      if (isWordCode(code)) {
        if (code !== 46 && code !== 45) punctuation = false;
        composed ||= isComposedCode(code);
      } else {
        word = false;
      }
    }
  }
  for (let i = text.indexOf('\n', looked); i >= 0; i = text.indexOf('\n', i + 1)) newLines += 1;
  const wholeLines = newLines > 0 && !blank && (text.charCodeAt(length - 1) === lineFeed || text.charCodeAt(0) === lineFeed);
  return { length, newLines, blank, word, punctuation: punctuation && length > 0, composed: composed && newLines === 0, wholeLines };
}

/** Words that begin a line which brings names in from elsewhere. */
const importStarts = ['import ', 'import{', 'from ', 'use ', 'using ', '#include', 'require ', 'const {', 'const ', 'package ', '}'];

/** Whether every line that says anything brings something in: organised or added imports. */
export function isImports(text: string): boolean {
  if (text.length > fullLook) return false;
  let any = false;
  let inList = false;
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (trimmed === '') continue;
    const starts = importStarts.some((start) => trimmed.startsWith(start));
    const required = !trimmed.startsWith('const') || trimmed.includes('require(');
    if (!(starts && required) && !inList) return false;
    if (starts && required && !trimmed.startsWith('}')) any = true;
    inList = (inList || trimmed.includes('{') || trimmed.includes('(')) && !trimmed.includes('}') && !trimmed.endsWith(')');
  }
  return any;
}

const commentMarks = ['//', '#', '--', '/*', '*/', '/**', '<!--', '-->', '%', ';', "'", 'REM'];

export function isCommentMark(text: string): boolean {
  return text.length <= 6 && commentMarks.includes(text.trim());
}

/**
 * Two texts that differ in blanks alone have the same hash, because moved code is indented anew. Salted and held in memory
 * only, for minutes: it tells that a text came back, and nothing about it.
 */
export class TextHash {
  readonly #salt: number;

  constructor(salt: number) {
    this.#salt = salt | 0;
  }

  /** @returns 0 for what has fewer characters than `shortest` beside blanks, or is too long to be looked at */
  of(text: string, shortest = shortestMove): number {
    if (text.length < shortest || text.length > longestMove) return 0;
    let a = 0xdeadbeef ^ this.#salt;
    let b = 0x41c6ce57 ^ this.#salt;
    let seen = 0;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (isBlankCode(code)) continue;
      a = Math.imul(a ^ code, 2654435761);
      b = Math.imul(b ^ code, 1597334677);
      seen += 1;
    }
    if (seen < shortest) return 0;
    a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
    b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
    return 4294967296 * (2097151 & b) + (a >>> 0);
  }
}

export const shortestMove = 8;
export const longestMove = 50_000;

/** Line breaks in a text, found by a native search. */
export function lineBreaks(text: string): number {
  let count = 0;
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) count += 1;
  return count;
}
