/** Values from files of strangers: whatever is not what it should be is as if it were not there. */

export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** @returns '' for what is no text */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function textsOf(value: unknown): string[] {
  return listOf(value).filter((one) => typeof one === 'string');
}

/** A list of names in a sentence, the rest counted: 'Ada, Bo and 3 more'. */
export function someOf(names: readonly string[], most = 6): string {
  if (names.length <= most) return names.join(', ');
  return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}

/** 'Two Fer!' -> 'two-fer', for a part of an id; '' when nothing is left. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
    .replace(/-$/, '');
}

/** FNV-1a over UTF-16 units, 64 bits, in hexadecimal digits: short enough for an id and the same everywhere. */
export function hashOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}

/** Whether a file named by an exercise stays in the exercise's own folder when it is written. */
export function isInside(path: string): boolean {
  const parts = path.split('/');
  return path.length <= 200 && parts.every((part) => /^[\w.@+ -]+$/.test(part) && !/^\.{1,2}$/.test(part));
}
