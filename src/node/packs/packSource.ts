import { lstat, readdir } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Pack, PackProblem } from '../../core/packs/schema.ts';
import type { QueryPlace } from '../../core/packs/endless.ts';
import type { PackSource } from '../../core/ports.ts';
import type { QueryGrounds } from '../analysis/askWorker.ts';
import type { QueryFaults } from './queryFaults.ts';
import type { ReadPack } from './readPack.ts';

/**
 * The packs that were checked and compiled at build time. They lie among the extension's own code and are trusted like it: to
 * check each of their thousands of texts again took longer than all else at a start. @throws when the installation is damaged
 */
export function readShippedPacks(file: string): Pack[] {
  const packs: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (Array.isArray(packs) && packs.length > 0 && packs.every(looksWhole)) return packs as Pack[];
  throw new Error('The exercises that come with Whetstone are damaged. Install the extension again.');
}

function looksWhole(pack: unknown): boolean {
  const parts = new Map(Object.entries(pack ?? {}) as [string, unknown][]);
  return parts.has('manifest') && ['skills', 'constructs', 'idioms', 'exercises'].every((part) => Array.isArray(parts.get(part)));
}

/** Packs in a folder of the workspace. The YAML reader is a chunk of its own, loaded only when there is such a folder. */
export function createPackSource(grounds: QueryGrounds): PackSource {
  let faults: QueryFaults | null = null;
  return {
    async read(folder, shipped, unsaved) {
      const { names, problems: stray } = await subFolders(folder);
      if (names.length === 0) return { packs: [], problems: stray, queries: [] };
      const [{ readPack }, { checkPacks }, queryFaults] = await Promise.all([
        import('./readPack.ts'),
        import('./checkPacks.ts'),
        import('./queryFaults.ts'),
      ]);
      faults ??= new queryFaults.QueryFaults(grounds);
      const all = await Promise.all(names.map((name) => readPack(join(folder, name), unsaved)));
      const read = await faults.without(all);
      const problems = [...stray, ...read.flatMap((r) => r.problems), ...checkPacks(read, shipped())];
      return { packs: read.flatMap((r) => r.pack ?? []), problems, queries: read.flatMap(queriesOf) };
    },
  };
}

function queriesOf({ pack, places }: ReadPack): QueryPlace[] {
  return (['construct', 'idiom'] as const).flatMap((kind) =>
    (pack?.[`${kind}s`] ?? []).map(({ id, query }): QueryPlace => {
      const place = places.find((one) => one.kind === kind && one.id === id);
      return { id, query, file: place?.file ?? '', line: place?.lineAt(['query']) ?? null };
    }),
  );
}

/** Links are not followed: they could lead out of the workspace, which somebody trusted. */
async function subFolders(folder: string): Promise<{ names: string[]; problems: PackProblem[] }> {
  if (!existsSync(folder)) return { names: [], problems: [] };
  for (const path of basename(dirname(folder)) === '.whetstone' ? [dirname(folder), folder] : [folder]) {
    if (!(await lstat(path)).isSymbolicLink()) continue;
    const message = `'${basename(path)}' is a symbolic link, so no pack in it is read. Packs lie in a folder of the workspace itself.`;
    return { names: [], problems: [{ file: path, line: null, message }] };
  }
  const entries = await readdir(folder, { withFileTypes: true });
  const problems = entries.flatMap((entry): PackProblem[] => {
    const file = join(folder, entry.name);
    if (entry.isSymbolicLink())
      return [{ file, line: null, message: 'A pack may not be a symbolic link, so this one is not read. Put its folder itself here.' }];
    if (!entry.isFile() || !/\.(?:ya?ml|json)$/i.test(entry.name)) return [];
    const message = 'This file is not read: each pack is a folder of its own in here. Put it into one.';
    return [{ file, line: 1, message, level: 'warning', loaded: true }];
  });
  const names = entries.filter((e) => e.isDirectory()).map((e) => e.name);
  return { names: names.sort(), problems };
}
