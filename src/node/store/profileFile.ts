/** Opens the person's profile, and keeps it in step with the other files of it in a synchronised folder. */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Logger } from '../../core/ports.ts';
import { Connection } from './connection.ts';
import { backupsOf, deleteCopies, deleteRemains } from './copies.ts';
import { openDatabase, openToRead } from './database.ts';
import { StoreError } from './errors.ts';
import { copiesBefore, refuseStrangers } from './migrate.ts';
import { Profile } from './profile.ts';
import type { ProfilePlace } from './places.ts';

/**
 * Merges what other machines, or copies that a synchronising program made of a conflict, hold of the same profile, and what
 * lay in global storage before the folder was named. Only files that changed are read; none is ever written.
 */
export function mergeOthers(place: ProfilePlace, globalStorage: string, profile: Profile, connection: Connection, log: Logger): void {
  if (!place.synchronised) return;
  const folder = dirname(place.file);
  const others = readdirSync(folder).filter((name) => /^profile.*\.db$/.test(name) && name !== basename(place.file));
  for (const path of [...others.map((name) => join(folder, name)), join(globalStorage, 'profile.db')]) {
    if (!existsSync(path)) continue;
    const key = `merged ${basename(dirname(path))}/${basename(path)}`;
    const { mtimeMs, size } = statSync(path);
    const state = `${mtimeMs} ${size}`;
    if (connection.meta(key) === state) continue;
    try {
      mergeOther(path, profile);
      connection.write(() => connection.setMeta(key, state), 'derived');
    } catch (error) {
      // Half synchronised, or somebody else's: it is tried again when it has changed, or next time.
      log.warn(`${path} could not be merged into the profile: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

function mergeOther(path: string, profile: Profile): void {
  const source = openToRead(path);
  try {
    refuseStrangers(source, path);
    profile.merge(source);
  } finally {
    source.close();
  }
}

/** Takes a workspace's evidence out of every copy of the profile on this disk; a copy that cannot be opened is deleted. */
export function forgetInCopies(file: string, workspace: string): void {
  for (const path of [...backupsOf(file), ...copiesBefore(file), ...conflictsOf(file)]) {
    try {
      const copy = new DatabaseSync(path);
      copy.exec('PRAGMA secure_delete = ON');
      const columns = copy
        .prepare("SELECT name FROM pragma_table_info('evidence')")
        .all()
        .map((row) => row['name']);
      if (columns.includes('workspace')) copy.prepare('DELETE FROM evidence WHERE workspace = ?').run(workspace);
      copy.exec('VACUUM');
      copy.close();
    } catch {
      rmSync(path, { force: true });
    }
  }
  deleteRemains(file);
}

/** Forgets a workspace in the profile that lay in global storage before a folder was named; '*': everything. */
export function forgetInFormer(globalStorage: string, workspace: string, now: number, log: Logger): void {
  const former = join(globalStorage, 'profile.db');
  if (!existsSync(former)) return;
  const connection = new Connection(openDatabase(former, now, { ownFolder: true }).database, log);
  try {
    new Profile(connection, workspace).forgetWorkspace(now);
  } finally {
    connection.close();
  }
  if (workspace === '*') deleteCopies(former);
  else forgetInCopies(former, workspace);
}

/** Copies that a synchronising program made of this machine's file, as their names begin; none that another program can read as its own. */
export function conflictsOf(file: string): string[] {
  const stem = basename(file, '.db');
  if (!/^profile-[0-9a-f]{8}$/.test(stem) || !existsSync(dirname(file))) return [];
  return readdirSync(dirname(file))
    .filter((name) => name.startsWith(stem) && name.endsWith('.db') && name !== basename(file))
    .map((name) => join(dirname(file), name))
    .filter((path) => !isStrangers(path));
}

function isStrangers(path: string): boolean {
  let database: DatabaseSync | null = null;
  try {
    database = openToRead(path);
    refuseStrangers(database, path);
    return false;
  } catch (error) {
    return error instanceof StoreError && error.reason === 'foreign';
  } finally {
    database?.close();
  }
}
