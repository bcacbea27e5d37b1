import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { migrations } from './migrations.ts';

export class StoreError extends Error {
  readonly reason: 'newer' | 'unwritable';
  constructor(reason: 'newer' | 'unwritable', message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}

export interface Opened {
  database: DatabaseSync;
  /** Where a damaged file was set aside to; null when the file was sound. */
  damaged: string | null;
}

/**
 * Opens a record and brings it to the newest schema. A file that SQLite cannot read is renamed to `*.damaged-<time>` and a
 * new one is begun. @throws StoreError when the file comes from a newer Whetstone or the folder cannot be written
 */
export function openDatabase(file: string, now: number): Opened {
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  } catch (cause) {
    throw new StoreError('unwritable', `Whetstone cannot write to ${dirname(file)}. Check the folder's permissions and free space.`, cause);
  }
  try {
    return { database: prepare(file), damaged: null };
  } catch (error) {
    if (error instanceof StoreError || !isDamage(error) || !existsSync(file)) throw error;
    const aside = `${file}.damaged-${now}`;
    renameSync(file, aside);
    for (const suffix of ['-wal', '-shm']) if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
    return { database: prepare(file), damaged: aside };
  }
}

function prepare(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 5000 });
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: DatabaseSync): void {
  const version = schemaVersion(database);
  if (version > migrations.length) {
    throw new StoreError('newer', 'This record was written by a newer Whetstone. Update the extension to open it; nothing was changed.');
  }
  if (version === migrations.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    // Read again under the lock: another window may have migrated in between.
    for (const migration of migrations.slice(schemaVersion(database))) database.exec(migration);
    database.exec(`PRAGMA user_version = ${migrations.length}; COMMIT`);
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function schemaVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}

function isDamage(error: unknown): boolean {
  // 11 SQLITE_CORRUPT, 26 SQLITE_NOTADB
  const code: unknown = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  return code === 11 || code === 26;
}

/**
 * The folder of this workspace's record. A second remote window on the same folder is handed a storage folder that ends in
 * '-1' (vscode#128528): it shares the first one's record instead of splitting it.
 */
export function recordFolder(storageFolder: string): string {
  // storage folder = <workspaceStorage>/<workspace id>/<extension id>
  const workspace = dirname(storageFolder);
  const first = basename(workspace).replace(/^([0-9a-f]{32})-\d+$/, '$1');
  return join(dirname(workspace), first, basename(storageFolder));
}
