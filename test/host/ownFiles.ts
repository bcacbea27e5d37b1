import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { extension, storageFolder } from './whetstone.ts';

/** Files in whose bytes the text occurs, as UTF-8 or UTF-16. */
export function filesWith(folders: readonly string[], text: string): string[] {
  const shapes = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => {
        if (!statSync(path).isFile()) return false;
        const bytes = readFileSync(path);
        return shapes.some((shape) => bytes.includes(shape));
      }),
  );
}

/**
 * Every place on this disk where the extension may leave something: its storage of the workspace and its global storage, with
 * the databases, their logs and backups, spool files and exercises; its log folders; and the desktop's file of all mementos.
 * In a browser mementos lie in the browser: `keptInBrowser` gives those.
 */
export async function ownFolders(): Promise<string[]> {
  const storage = await storageFolder();
  const user = dirname(dirname(dirname(storage)));
  const id = extension().id.toLowerCase();
  const logs = join(dirname(user), 'logs');
  const logFolders = existsSync(logs)
    ? readdirSync(logs, { recursive: true, encoding: 'utf8' }).filter(
        (name) => name.endsWith(id) && statSync(join(logs, name)).isDirectory(),
      )
    : [];
  return [storage, join(user, 'globalStorage', id), ...logFolders.map((name) => join(logs, name))].filter((path) => existsSync(path));
}
