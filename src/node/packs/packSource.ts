import { readdir } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { packSchema, type Pack } from '../../core/packs/schema.ts';
import type { PackSource } from '../../core/ports.ts';

/** The packs that were checked and compiled at build time. @throws when the installation is damaged */
export function readShippedPacks(file: string): Pack[] {
  return z.array(packSchema).parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Packs in a folder of the workspace. The YAML reader is a chunk of its own, loaded only when there is such a folder. */
export const packSource: PackSource = {
  async read(folder, shipped) {
    const names = await subFolders(folder);
    if (names.length === 0) return { packs: [], problems: [] };
    const [{ readPack }, { checkPacks }] = await Promise.all([import('./readPack.ts'), import('./checkPacks.ts')]);
    const read = await Promise.all(names.map((name) => readPack(join(folder, name))));
    return { packs: read.flatMap((r) => r.pack ?? []), problems: [...read.flatMap((r) => r.problems), ...checkPacks(read, shipped())] };
  },
};

async function subFolders(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((e) => e.isDirectory())
    .map((e) => e.name)
    .sort();
}
