/** What a schema cannot see within one item, and may not reach the editor: such an item is left out, and named by file and line. */
import type { PackProblem } from '../../core/packs/schema.ts';
import { markdownFaults } from './markdownFaults.ts';
import type { ItemKind, ItemPlace } from './readPack.ts';
import { patternFaults } from './slowPatterns.ts';

export interface ItemFault {
  /** Where in the item, e.g. ['structure', 0, 'query']. */
  path: readonly PropertyKey[];
  /** Zero-based line of the text there. */
  row: number;
  message: string;
}

interface Found {
  problems: PackProblem[];
  places: readonly ItemPlace[];
}

/** The items without a fault; each fault of the others becomes a problem at its line. @param more what else may be wrong with one of this kind */
export async function withoutFaults<T extends object>(
  kind: ItemKind,
  items: readonly T[],
  found: Found,
  more: (item: T) => ItemFault[],
): Promise<T[]> {
  const sound: T[] = [];
  for (const item of items) {
    const faults = [...(await patternFaults(item)), ...(await markdownFaults(item)), ...more(item)];
    if (faults.length === 0) {
      sound.push(item);
      continue;
    }
    const id = 'id' in item ? String(item.id) : '';
    const place = found.places.find((one) => one.kind === kind && one.id === id);
    for (const { path, row, message } of faults)
      found.problems.push({ file: place?.file ?? '', line: place?.lineAt(path, row) ?? null, message: `${kind} '${id}': ${message}` });
  }
  return sound;
}
