/** The names under which ranges are stored, when a file gets another one. */
import type { RecordStore } from '../../core/record.ts';
import { cellMark } from '../documents.ts';

/**
 * Gives what is stored about a file, or about all files of a folder, another name.
 * @param to null: they are gone
 * @returns every name that is concerned, the old and the new ones; none: nothing was stored
 */
export function moveStored(store: RecordStore, from: string, to: string | null): ReadonlySet<string> {
  const names = new Set<string>();
  for (const file of store.rangeFiles()) {
    if (file !== from && !file.startsWith(`${from}/`) && !isCellOf(file, from)) continue;
    names.add(file);
    if (to === null) {
      deleteStored(store, file);
      continue;
    }
    const name = `${to}${file.slice(from.length)}`;
    store.moveRanges(file, name);
    names.add(name);
  }
  return names;
}

/** Forgets what is stored about the cells of a notebook. */
export function deleteCells(store: RecordStore, notebook: string): void {
  for (const file of store.rangeFiles()) if (isCellOf(file, notebook)) deleteStored(store, file);
}

function isCellOf(file: string, notebook: string): boolean {
  return file.startsWith(`${notebook}${cellMark}`);
}

function deleteStored(store: RecordStore, file: string): void {
  store.deleteRanges(store.ranges(file).map((range) => range.id));
}
