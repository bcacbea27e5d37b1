import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

/** @param command a path, or a name that is looked for on PATH without starting anything. @returns its absolute path, or null */
export async function findProgram(command: string): Promise<string | null> {
  if (isAbsolute(command)) return (await isProgram(command)) ?? null;
  // Relative folders on PATH mean the folder one happens to be in: never a place to take a program from.
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  for (const folder of folders) {
    const found = await isProgram(join(folder, command));
    if (found !== undefined) return found;
  }
  return null;
}

async function isProgram(path: string): Promise<string | undefined> {
  for (const file of process.platform === 'win32' ? [path, `${path}.exe`] : [path]) {
    try {
      await access(file, constants.X_OK);
      if ((await stat(file)).isFile()) return file;
    } catch {
      // Not here, or not to be executed.
    }
  }
  return undefined;
}
