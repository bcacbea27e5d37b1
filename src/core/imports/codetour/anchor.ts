/** Where a step of a tour stands in a file, checked: the player itself falls silently to the end of the file. */
import type { DataFile, ImportFolder } from '../folder.ts';
import { fieldsOf, textOf } from '../values.ts';

export interface Anchor {
  file: string;
  text: string;
  /** Zero-based; null for the file as a whole. */
  line: number | null;
}

export interface StepPlace {
  folder: ImportFolder;
  /** The tour's file. */
  tour: string;
  data: DataFile;
  /** Zero-based number of the step. */
  index: number;
}

/** @returns null for a step without code, and with a finding for one whose file is not there */
export async function anchorOf(place: StepPlace, step: Readonly<Record<string, unknown>>): Promise<Anchor | null> {
  const named = textOf(step['file']);
  if (named === '') return null;
  const contents = textOf(step['contents']);
  const found = contents === '' ? await fileOf(place.folder, named) : { file: named, text: contents };
  if (found === null) {
    report(place, 'file', `The file '${named.slice(0, 120)}' is not in the folder, so this step has no code to look at.`);
    return null;
  }
  return { ...found, line: lineOf(place, step, found.text) };
}

/** Names may be percent-encoded. */
async function fileOf(folder: ImportFolder, named: string): Promise<{ file: string; text: string } | null> {
  const plain = named.replace(/^\.\//, '');
  for (const file of new Set([plain, decoded(plain)])) {
    const text = await folder.text(file);
    if (text !== null) return { file, text };
  }
  return null;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function lineOf(place: StepPlace, step: Readonly<Record<string, unknown>>, text: string): number | null {
  const count = text.split('\n').length;
  const end = fieldsOf(fieldsOf(step['selection'])['end'])['line'];
  const anchor = fieldsOf(step['anchor']);
  if (step['anchor'] !== undefined) report(place, 'anchor', "An 'anchor' is no part of a tour; its line number is used.", 'warning');
  for (const [key, value] of Object.entries({ line: step['line'], anchor: anchor['number'], selection: end })) {
    if (typeof value !== 'number') continue;
    if (Number.isInteger(value) && value >= 1 && value <= count) return value - 1;
    report(place, key, `Line ${value} is none of the ${count} lines of the file.`);
  }
  return step['pattern'] === undefined ? null : lineOfPattern(place, textOf(step['pattern']), text);
}

function lineOfPattern(place: StepPlace, pattern: string, text: string): number | null {
  const found = place.folder.find(pattern, text);
  if (found === 'refused')
    report(place, 'pattern', 'This pattern cannot be used: it is no regular expression, too long, or takes too long.');
  if (found === null) report(place, 'pattern', 'This pattern matches nothing in the file.');
  return found === 'refused' ? null : found;
}

function report({ folder, tour, data, index }: StepPlace, key: string, message: string, level?: 'warning'): void {
  const line = data.lineOf(['steps', index, key]) ?? data.lineOf(['steps', index]);
  folder.report(tour, line, `Step ${index + 1}: ${message}`, level);
}
