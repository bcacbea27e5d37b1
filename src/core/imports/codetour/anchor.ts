/** Where a step of a tour stands in a file, checked: the player itself falls silently to the end of the file. */
import type { CheckedFields } from '../checked.ts';
import type { DataFile, ImportFolder } from '../folder.ts';

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
  step: CheckedFields;
  /** What marks the tour's steps in files, before the dot and the step's number; '' for a tour without. */
  marker: string;
}

/** @returns null for a step without code, and with a finding for one whose file is not there */
export async function anchorOf(place: StepPlace): Promise<Anchor | null> {
  const { step } = place;
  const named = step.text('file');
  if (named === '') return null;
  const contents = step.text('contents');
  const found = contents === '' ? await fileOf(place.folder, named) : { file: named, text: contents };
  if (found === null) {
    report(place, 'file', `The file '${named.slice(0, 120)}' is not in the folder, so this step has no code to look at.`);
    return null;
  }
  const line = lineOf(place, found.text);
  const isWhole = line === null && contents === '' && !anchors.some((key) => step.has(key)) && !place.marker;
  if (isWhole) report(place, 'file', 'It says no line; the file is shown from its beginning.', 'warning');
  return { ...found, line };
}

const anchors = ['line', 'anchor', 'selection', 'pattern'];

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

function lineOf(place: StepPlace, text: string): number | null {
  const { step } = place;
  const count = text.split('\n').length;
  if (step.has('anchor')) report(place, 'anchor', "An 'anchor' is no part of a tour; its line number is used.", 'warning');
  const named = [
    { key: 'line', value: step.line('line') },
    { key: 'anchor', value: step.has('anchor') ? step.fields('anchor').line('number') : undefined },
    { key: 'selection', value: step.has('selection') ? step.fields('selection').fields('end').line('line') : undefined },
  ];
  for (const { key, value } of named) {
    if (value === undefined) continue;
    if (Number.isInteger(value) && value >= 1 && value <= count) return value - 1;
    report(place, key, `Line ${value} is none of the ${count} lines of the file.`);
  }
  const pattern = step.text('pattern');
  if (pattern !== '') return lineOfPattern(place, pattern, text);
  if (step.isText('pattern')) report(place, 'pattern', 'The pattern is empty; it is not looked for.');
  return named.some(({ value }) => value !== undefined) ? null : lineOfMarker(place, text);
}

/** As the player looks for steps that say no place themselves. */
function lineOfMarker(place: StepPlace, text: string): number | null {
  const { marker, index } = place;
  if (marker === '') return null;
  const wanted = `${marker}.${index + 1}`;
  const found = text.split('\n').findIndex((line) => {
    const at = line.indexOf(wanted);
    return at >= 0 && !/\d/.test(line[at + wanted.length] ?? '');
  });
  if (found >= 0) return found;
  report(place, 'file', `It says no line, and its marker '${wanted.slice(0, 60)}' is not in the file.`);
  return null;
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
