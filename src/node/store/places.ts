import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { StoreError } from './errors.ts';

export interface RecordPlace {
  /** The extension's storage folder of this workspace; null without a folder. */
  workspaceStorage: string | null;
  globalStorage: string;
}

/** Where the record of this window lies. */
export interface Place {
  /** Whetstone's own folder: the record's, and the exercise files'. */
  folder: string;
  globalStorage: string;
  /** The workspace's own file; null where no folder is open: the record is the person's profile then. */
  file: string | null;
  /** Id of the workspace, the same in every window and session, which tells nothing about it; '' without a folder. */
  workspace: string;
}

/** The folder and file of the record: the workspace's own, or the person's profile where no folder is open. */
export function recordPlace({ workspaceStorage, globalStorage }: RecordPlace): Place {
  if (workspaceStorage === null) return { folder: globalStorage, globalStorage, file: null, workspace: '' };
  const folder = recordFolder(workspaceStorage);
  const workspace = createHash('sha256')
    .update(basename(dirname(folder)))
    .digest('hex')
    .slice(0, 16);
  return { folder, globalStorage, file: join(folder, 'whetstone.db'), workspace };
}

export interface ProfilePlace {
  file: string;
  /** The folder is the person's, and other programs write to it. */
  synchronised: boolean;
}

/**
 * The profile lies in global storage, or in a folder of the person's that may be synchronised. There each machine writes a
 * file of its own and reads the others': two machines that wrote one database file would damage it.
 * @throws StoreError when the folder is no absolute path
 */
export function profilePlace(globalStorage: string, folder: string, machine: string): ProfilePlace {
  const named = folder.trim();
  if (named === '') return { file: join(globalStorage, 'profile.db'), synchronised: false };
  const path = named.replace(/^~(?=$|[\\/])/, homedir());
  if (!isAbsolute(path)) {
    throw new StoreError(
      'unwritable',
      `The setting whetstone.profile.folder is no absolute path: ${named}. Name a folder in full, or leave it empty.`,
    );
  }
  const name = createHash('sha256').update(machine).digest('hex').slice(0, 8);
  return { file: join(path, `profile-${name}.db`), synchronised: true };
}

/** A workspace's id is an MD5 on the desktop, and in VS Code's server a signed 32-bit hash. */
const workspaceId = '[0-9a-f]{32}|-?[0-9a-f]{1,8}';

/**
 * The folder of this workspace's record. A second remote window on the same folder is handed a storage folder that ends in
 * '-1' (vscode#128528): it shares the first one's record instead of splitting it.
 */
export function recordFolder(storageFolder: string): string {
  // storage folder = <workspaceStorage>/<workspace id>/<extension id>
  const workspace = dirname(storageFolder);
  const first = basename(workspace).replace(new RegExp(`^(${workspaceId})-\\d+$`), '$1');
  return join(dirname(workspace), first, basename(storageFolder));
}

/** The storage folders '<id>-1', '<id>-2' ... that further windows on the same folder were handed. */
export function siblingFolders(folder: string): string[] {
  const workspace = dirname(folder);
  const id = basename(workspace);
  if (!new RegExp(`^(${workspaceId})$`).test(id) || !existsSync(dirname(workspace))) return [];
  return readdirSync(dirname(workspace))
    .filter((name) => name.startsWith(`${id}-`) && /^-\d+$/.test(name.slice(id.length)))
    .map((name) => join(dirname(workspace), name, basename(folder)))
    .filter((path) => existsSync(path));
}
