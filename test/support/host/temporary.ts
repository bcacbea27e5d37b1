import { rmSync } from 'node:fs';
import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

// What a run leaves behind when it is interrupted goes when the process does.
const left = new Set<string>();
process.on('exit', () => {
  for (const path of left) rmSync(path, { recursive: true, force: true, maxRetries: 3 });
});

export async function temporaryFolder(purpose: string): Promise<TemporaryFolder> {
  // Resolved, since VS Code reports real paths and the folder for temporary files is a link on macOS.
  const path = await realpath(await mkdtemp(join(tmpdir(), `whetstone-${purpose}-`)));
  left.add(path);
  return {
    path,
    async remove() {
      await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
      left.delete(path);
    },
  };
}

/** A fresh copy of a folder: tests may write in it, and the repository stays as it is. */
export async function temporaryCopy(source: string): Promise<TemporaryFolder> {
  const parent = await temporaryFolder('workspace');
  const path = join(parent.path, basename(source));
  await cp(source, path, { recursive: true });
  return { path, remove: () => parent.remove() };
}
