import {
  applyEdits,
  createScanner,
  findNodeAtLocation,
  parseTree,
  type Edit,
  type JSONPath,
  type Node,
  type ParseError,
} from 'jsonc-parser';

/**
 * JSON text in which single entries are added and taken out; everything else stays as it was written, character by character:
 * order, indentation, line ends, comments, trailing commas. Comments and trailing commas are allowed, a byte order mark is not.
 */
export interface JsonText {
  text: string;
  root: Node;
}

/** @returns null for what is not JSON, comments and trailing commas aside */
export function readJson(text: string): JsonText | null {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  return root === undefined || errors.length > 0 ? null : { text, root };
}

export function nodeAt({ root }: JsonText, path: JSONPath): Node | undefined {
  return findNodeAtLocation(root, path);
}

/** The container's own entries: properties of an object, items of a list. */
export function entriesOf(container: Node): readonly Node[] {
  return container.children ?? [];
}

/**
 * Adds an entry at the end of an object or a list, on lines of its own, indented as the entries before it.
 * @param written the entry as JSON.stringify prints it, with one tab for each level
 */
export function withEntry({ text }: JsonText, container: Node, written: string): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const own = indentAt(text, container.offset);
  const unit = unitOf(text);
  const last = entriesOf(container).at(-1);
  const indent = last !== undefined && startsLine(text, last.offset) ? indentAt(text, last.offset) : own + unit;
  const close = container.offset + container.length - 1;
  const { comma, end } = tail(text, last === undefined ? container.offset + 1 : endOf(last), close);
  const lines = written.split('\n').map((line) => indent + line.replace(/^\t+/, (tabs) => unit.repeat(tabs.length)));
  const edits: Edit[] = [];
  if (last !== undefined && comma === null) edits.push({ offset: endOf(last), length: 0, content: ',' });
  const content = `${eol}${lines.join(eol)}${comma === null ? '' : ','}`;
  // The bracket that follows on the same line goes to a line of its own.
  const broken = /[\r\n]/.test(text.slice(end, close));
  edits.push(broken ? { offset: end, length: 0, content } : { offset: end, length: close - end, content: content + eol + own });
  return applyEdits(text, edits);
}

/** Takes one entry out, with its comma and the lines that it has for itself. Comments stay. */
export function withoutEntry({ text }: JsonText, container: Node, entry: Node): string {
  const entries = entriesOf(container);
  const close = container.offset + container.length - 1;
  const index = entries.indexOf(entry);
  const next = entries[index + 1];
  const before = entries[index - 1];
  const { comma } = tail(text, endOf(entry), next?.offset ?? close);
  const edits: Edit[] = [];
  if (comma !== null && comma !== endOf(entry)) edits.push({ offset: comma, length: 1, content: '' });
  if (comma === null && before !== undefined) {
    const own = tail(text, endOf(before), entry.offset).comma;
    if (own !== null) edits.push({ offset: own, length: 1, content: '' });
  }
  const end = comma === endOf(entry) ? comma + 1 : endOf(entry);
  edits.push({ ...wholeLines(text, entry.offset, end), content: '' });
  return applyEdits(text, edits);
}

/** Whether a container holds nothing but this entry: no other, and no comment. */
export function holdsOnly({ text }: JsonText, container: Node, entry: Node): boolean {
  if (entriesOf(container).length !== 1) return false;
  const close = container.offset + container.length - 1;
  const around = text.slice(container.offset + 1, entry.offset) + text.slice(endOf(entry), close);
  return /^[\s,]*$/.test(around);
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}

/** What stands between an entry and the next, or the closing bracket. @returns where the comma is, and where the last thing that is no white space ends */
function tail(text: string, from: number, to: number): { comma: number | null; end: number } {
  const scanner = createScanner(text.slice(from, to));
  let comma: number | null = null;
  let end = from;
  // Only the end has no length.
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const start = from + scanner.getTokenOffset();
    const token = text.slice(start, start + scanner.getTokenLength());
    if (token.trim() === '') continue;
    if (token === ',') comma = start;
    end = start + token.length;
  }
  return { comma, end };
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

function startsLine(text: string, offset: number): boolean {
  return lineStart(text, offset) + indentAt(text, offset).length === offset;
}

/** One level: what the first indented line begins with. */
function unitOf(text: string): string {
  return /(?:^|[\r\n])([ \t]+)["{[]/.exec(text)?.[1] ?? '  ';
}

/** The range with its indentation and line end when it stands alone on its lines, else the range. */
function wholeLines(text: string, start: number, end: number): { offset: number; length: number } {
  const after = /^[ \t]*(?:\r\n|\n|\r)/.exec(text.slice(end))?.[0];
  if (after === undefined || !startsLine(text, start)) return { offset: start, length: end - start };
  const from = lineStart(text, start);
  return { offset: from, length: end + after.length - from };
}
