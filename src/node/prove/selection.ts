/** Which packs and exercises a path on the command line means. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';

export interface Selection {
  /** Folders to read: those meant, and the packs beside them, which they may refer to. */
  folders: string[];
  /** Absolute paths; what lies in or below one of them is meant. */
  within: string[];
}

const isPack = (folder: string): boolean => existsSync(join(folder, 'pack.yaml'));

/** Core first, as the build takes them. */
function packsIn(folder: string): string[] {
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  const packs = names
    .filter((name) => isPack(join(folder, name)))
    .sort((a, b) => Number(b === 'core') - Number(a === 'core') || (a < b ? -1 : 1));
  return packs.map((name) => join(folder, name));
}

/** The pack that a path lies in, the path itself included. */
function packOf(path: string): string | null {
  for (let folder = path; ; folder = dirname(folder)) {
    if (isPack(folder)) return folder;
    if (dirname(folder) === folder) return null;
  }
}

/** @throws Error with a sentence for the person when a path is no pack, no folder of packs and no part of one */
export function select(paths: readonly string[]): Selection {
  const folders = new Set<string>();
  const within = paths.map((path) => resolve(path));
  for (const path of within) {
    if (!existsSync(path)) throw new Error(`There is no '${path}'.`);
    const pack = packOf(path);
    const inside = pack === null && statSync(path).isDirectory() ? packsIn(path) : [];
    if (pack === null && inside.length === 0) throw new Error(`'${path}' is no pack and holds none: a pack is a folder with a pack.yaml.`);
    if (pack !== null) folders.add(pack);
    for (const folder of pack === null ? inside : packsIn(dirname(pack))) folders.add(folder);
  }
  return { folders: [...folders], within };
}

export function isWithin(file: string, { within }: Selection): boolean {
  return within.some((path) => file === path || file.startsWith(path.endsWith(sep) ? path : path + sep));
}
