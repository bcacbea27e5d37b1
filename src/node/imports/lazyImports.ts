import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { once } from '../../core/lazy.ts';
import type { Importer, ImportStore } from '../../core/ports.ts';

/** Imported sets: a start only looks whether there is a folder of them. */
export function lazyImportStore(folder: string): ImportStore {
  const store = once(async () => (await import('./importStore.ts')).importStore(folder));
  const ifAny = async <T>(nothing: T, body: (store: ImportStore) => Promise<T>): Promise<T> =>
    existsSync(folder) ? body(await store()) : nothing;
  return {
    read: () => ifAny({ sets: [], problems: [] }, (one) => one.read()),
    save: async (set) => (await store()).save(set),
    remove: (id) => ifAny(undefined, (one) => one.remove(id)),
    removeAll: () => ifAny(undefined, (one) => one.removeAll()),
    stamp: () => ifAny('', (one) => one.stamp()),
  };
}

/** The readers of what can be imported. */
export const lazyImporter: Importer = {
  read: async (path, options) => (await import('./importFolder.ts')).importFolder(path, options),
  hasJest: (folder) => existsSync(join(folder, 'node_modules', 'jest', 'package.json')),
};
