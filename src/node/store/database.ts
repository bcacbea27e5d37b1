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
    return prepareOrSetAside(file, now);
  } catch (cause) {
    if (cause instanceof StoreError || !isUnwritable(cause)) throw cause;
    throw new StoreError('unwritable', `Whetstone cannot write to ${dirname(file)}. Check the folder's permissions and free space.`, cause);
  }
}

function prepareOrSetAside(file: string, now: number): Opened {
  try {
    return { database: prepare(file), damaged: null };
  } catch (error) {
    if (!isDamage(error) || !existsSync(file)) throw error;
    const aside = `${file}.damaged-${now}`;
    renameSync(file, aside);
    for (const suffix of ['-wal', '-shm']) if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
    return { database: prepare(file), damaged: aside };
  }
}

function prepare(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 5000 });
  try {
    refuseNewer(database);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    migrate(database);
    findDamage(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Before anything else: not even the journal mode of a newer file may change. */
function refuseNewer(database: DatabaseSync): void {
  if (schemaVersion(database) <= migrations.length) return;
  throw new StoreError('newer', 'This record was written by a newer Whetstone. Update the extension to open it; nothing was changed.');
}

function migrate(database: DatabaseSync): void {
  if (schemaVersion(database) === migrations.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    // Read again under the lock: another window may have migrated in between.
    for (const migration of migrations.slice(schemaVersion(database))) database.exec(migration);
    database.exec(`PRAGMA user_version = ${migrations.length}; COMMIT`);
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Reads every page once (about 1 ms a megabyte): damage deep in a file shows here, and not in the middle of the work. */
function findDamage(database: DatabaseSync): void {
  const [found] = Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {});
  if (found !== 'ok') throw new DamageError(String(found));
}

class DamageError extends Error {}

function schemaVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}

function isDamage(error: unknown): boolean {
  // 11 SQLITE_CORRUPT, 26 SQLITE_NOTADB
  return error instanceof DamageError || [11, 26].includes(sqliteCode(error));
}

function isUnwritable(error: unknown): boolean {
  // 8 SQLITE_READONLY, 10 SQLITE_IOERR, 13 SQLITE_FULL, 14 SQLITE_CANTOPEN; an error with `syscall` comes from the file system.
  return [8, 10, 13, 14].includes(sqliteCode(error)) || (error instanceof Error && 'syscall' in error);
}

/** The primary result code; -1 for what is no error of SQLite. */
function sqliteCode(error: unknown): number {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : -1;
}

/**
 * The folder of this workspace's record. A second remote window on the same folder is handed a storage folder that ends in
 * '-1' (vscode#128528): it shares the first one's record instead of splitting it. A workspace's id is an MD5 on the desktop, and
 * in VS Code's server a signed 32-bit hash.
 */
export function recordFolder(storageFolder: string): string {
  // storage folder = <workspaceStorage>/<workspace id>/<extension id>
  const workspace = dirname(storageFolder);
  const first = basename(workspace).replace(/^([0-9a-f]{32}|-?[0-9a-f]{1,8})-\d+$/, '$1');
  return join(dirname(workspace), first, basename(storageFolder));
}
