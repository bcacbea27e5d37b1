import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** A fresh copy of a folder: tests may write in it, and the repository stays as it is. */
export async function temporaryCopy(source: string): Promise<TemporaryFolder> {
  // Resolved, since VS Code reports real paths and a temporary folder is a link on macOS.
  const parent = await realpath(await mkdtemp(join(tmpdir(), 'whetstone-')));
  const path = join(parent, basename(source));
  await cp(source, path, { recursive: true });
  return { path, remove: () => rm(parent, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}
