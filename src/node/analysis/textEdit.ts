import type { Edit } from 'web-tree-sitter';

type TextEdit = Omit<InstanceType<typeof Edit>, 'editPoint' | 'editRange'>;

function positionAt(text: string, index: number): { row: number; column: number } {
  let row = 0;
  let lineStart = 0;
  for (let next = text.indexOf('\n'); next !== -1 && next < index; next = text.indexOf('\n', lineStart)) {
    row += 1;
    lineStart = next + 1;
  }
  return { row, column: index - lineStart };
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/** @returns the one edit that turns the old text into the new one: all between their common beginning and end; null when equal. */
export function editBetween(oldText: string, newText: string): TextEdit | null {
  if (oldText === newText) return null;
  const shorter = Math.min(oldText.length, newText.length);
  let start = 0;
  while (start < shorter && oldText.charCodeAt(start) === newText.charCodeAt(start)) start++;
  // A character outside the basic plane is two units: an edit must not cut it in half, at neither end.
  if (start > 0 && isHighSurrogate(oldText.charCodeAt(start - 1))) start--;
  let same = 0;
  while (same < shorter - start && oldText.charCodeAt(oldText.length - 1 - same) === newText.charCodeAt(newText.length - 1 - same)) same++;
  if (same > 0 && isLowSurrogate(oldText.charCodeAt(oldText.length - same))) same--;
  const [oldEndIndex, newEndIndex] = [oldText.length - same, newText.length - same];
  return {
    startIndex: start,
    oldEndIndex,
    newEndIndex,
    startPosition: positionAt(oldText, start),
    oldEndPosition: positionAt(oldText, oldEndIndex),
    newEndPosition: positionAt(newText, newEndIndex),
  };
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
