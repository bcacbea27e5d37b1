import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isRunning } from './processes.ts';

export interface Install {
  folder: string;
  /** Whether the folder is there and whole, of the wanted version. */
  isInstalled: () => Promise<boolean>;
  installInto: (partial: string) => Promise<void>;
}

/** What runs left behind that ended before their install did. */
async function removeLeftovers(folder: string): Promise<void> {
  const parent = dirname(folder);
  if (!existsSync(parent)) return;
  for (const name of await readdir(parent)) {
    const partial = /\.partial-(\d+)$/.exec(name);
    if (partial !== null && !isRunning(Number(partial[1]))) await rm(join(parent, name), { recursive: true, force: true });
  }
}

/**
 * Fills a folder beside the wanted one and puts it there when it is whole, so that nobody sees half of it. Of several runs that
 * install at the same time the first to be done wins, and its folder stays: somebody may be using it already.
 */
export async function installOnce({ folder, isInstalled, installInto }: Install): Promise<void> {
  if (await isInstalled()) return;
  await removeLeftovers(folder);
  const partial = join(dirname(folder), `${basename(folder)}.partial-${String(process.pid)}`);
  try {
    await installInto(partial);
    if (await isInstalled()) return;
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
  } catch (error) {
    // Another run may have put its own there between the two lines above.
    if (!(await isInstalled())) throw error;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}
