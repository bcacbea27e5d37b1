/** Imported sets in Whetstone's own storage: one file a set, which every window on this machine reads. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportedSet } from '../../core/imports/imported.ts';
import type { ImportStore } from '../../core/ports.ts';

/** Raised when the shape changes; a set of another version is not read, and is imported again by the person. */
const version = 1;

/** @param folder made when the first set is kept */
export function importStore(folder: string): ImportStore {
  const fileOf = (id: string): string => join(folder, `${id.replaceAll('/', '__')}.json`);
  return {
    read: async () => {
      const files = await setsIn(folder);
      const read = await Promise.all(files.map((name) => readSet(join(folder, name))));
      return { sets: read.flatMap((one) => one.set ?? []), problems: read.flatMap((one) => one.problem ?? []) };
    },
    save: async (set) => {
      await mkdir(folder, { recursive: true });
      const file = fileOf(set.id);
      const beside = `${file}.${randomUUID()}.new`;
      try {
        await writeFile(beside, JSON.stringify({ version, set }));
        // At once: a window that reads meanwhile sees the earlier set or this one, and never a half.
        await rename(beside, file);
      } finally {
        await rm(beside, { force: true });
      }
    },
    remove: (id) => rm(fileOf(id), { force: true }),
    removeAll: () => rm(folder, { recursive: true, force: true }),
    stamp: async () => {
      const files = await setsIn(folder);
      const times = await Promise.all(files.map(async (name) => (await stat(join(folder, name)).catch(() => null))?.mtimeMs ?? 0));
      return files.map((name, index) => `${name} ${times[index]}`).join('\n');
    },
  };
}

async function setsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.json')).sort();
}

async function readSet(file: string): Promise<{ set?: ImportedSet; problem?: { file: string; line: null; message: string } }> {
  const message = 'This imported set cannot be read any more. Import it again.';
  try {
    const stored: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isStored(stored) ? { set: stored.set } : { problem: { file, line: null, message } };
  } catch (error) {
    // Another window has just removed it.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    return { problem: { file, line: null, message } };
  }
}

/** It was written here, so its parts are what they were unless the file was damaged, and then it is no JSON. */
function isStored(stored: unknown): stored is { version: number; set: ImportedSet } {
  if (typeof stored !== 'object' || stored === null || !('version' in stored && 'set' in stored)) return false;
  const { set } = stored;
  return stored.version === version && typeof set === 'object' && set !== null && 'exercises' in set && Array.isArray(set.exercises);
}
