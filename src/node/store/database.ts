import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { DamageError, isDamage, StoreError, storeError } from './errors.ts';
import { guarded } from './guard.ts';
import { migrate, refuseStrangers, schemaVersion } from './migrate.ts';
import { migrations } from './migrations.ts';

export interface Opened {
  database: DatabaseSync;
  /** Where a damaged file was set aside to; null when the file was sound. */
  damaged: string | null;
  /** Where another application's file was set aside to; null when there was none in the way. */
  foreign: string | null;
}

export interface OpenOptions {
  /**
   * The folder is Whetstone's alone: another application's file in it is a mistake and is set aside, whole. In a folder that
   * the person named it is left as it is, and opening fails.
   */
  ownFolder?: boolean;
  /**
   * Fills a new file after a damaged one was set aside, while no other window can open it: so that nobody works on a record
   * that is about to be mended.
   */
  mend?: (fresh: DatabaseSync, aside: string) => void;
  /** WAL needs shared memory and a local disk; a folder that is synchronised wants one whole file at rest. */
  journal?: 'WAL' | 'DELETE';
  /** How long, in milliseconds, everything on this connection waits for another's lock; 5,000 when nothing is said. */
  lockMs?: number;
}

/**
 * Opens a record and brings it to the newest schema. A file that SQLite cannot read is renamed to `*.damaged-<time>` and a
 * new one is begun. @throws StoreError for a newer Whetstone's or another application's file (which is left as it is), and
 * when the folder cannot be written
 */
export function openDatabase(file: string, now: number, options: OpenOptions = {}): Opened {
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    return openSound(file, options) ?? guarded(file, () => openAnyhow(file, now, options), options.lockMs);
  } catch (cause) {
    throw storeError(cause, dirname(file));
  }
}

/** @returns null when the file is new, old or damaged: that is for one window at a time */
function openSound(file: string, options: OpenOptions): Opened | null {
  if (file === ':memory:') return { database: prepare(file, options), damaged: null, foreign: null };
  if (!existsSync(file)) return null;
  const database = new DatabaseSync(file, { timeout: options.lockMs ?? busyMs });
  try {
    refuseStrangers(database, file);
    if (schemaVersion(database) === migrations.length) {
      settings(database, options);
      findDamage(database);
      return { database, damaged: null, foreign: null };
    }
  } catch (error) {
    database.close();
    if (isDamage(error) || isIntruder(error, options)) return null;
    throw error;
  }
  database.close();
  return null;
}

function openAnyhow(file: string, now: number, options: OpenOptions): Opened {
  try {
    return { database: prepare(file, options), damaged: null, foreign: null };
  } catch (error) {
    if (isIntruder(error, options)) {
      const foreign = setAside(file, `foreign-${now}`);
      return { database: prepare(file, options), damaged: null, foreign };
    }
    if (!isDamage(error) || !existsSync(file)) throw error;
    const aside = setAside(file, `damaged-${now}`);
    const database = prepare(file, options);
    options.mend?.(database, aside);
    return { database, damaged: aside, foreign: null };
  }
}

function isIntruder(error: unknown, { ownFolder = false }: OpenOptions): boolean {
  return ownFolder && error instanceof StoreError && error.reason === 'foreign';
}

const busyMs = 5000;

function prepare(file: string, options: OpenOptions): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: options.lockMs ?? busyMs });
  try {
    refuseStrangers(database, file);
    settings(database, options);
    // Before the migration: damage would otherwise be copied and carried on.
    findDamage(database);
    migrate(database, file);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * synchronous = NORMAL in WAL: a commit survives the death of the process, and a power cut may take the last ones, but never
 * damages the file. secure_delete: what was deleted leaves no bytes behind.
 */
function settings(database: DatabaseSync, { journal = 'WAL' }: OpenOptions): void {
  const synchronous = journal === 'WAL' ? 'NORMAL' : 'FULL';
  database.exec(`PRAGMA journal_mode = ${journal}; PRAGMA synchronous = ${synchronous}; PRAGMA secure_delete = ON;`);
}

/** Reads every page once (about 1 ms a megabyte): damage deep in a file shows here, and not in the middle of the work. */
function findDamage(database: DatabaseSync): void {
  const [found] = Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {});
  if (found !== 'ok') throw new DamageError(String(found));
}

/** Renames a file with what belongs to it. @returns its new name */
export function setAside(file: string, ending: string): string {
  let aside = `${file}.${ending}`;
  for (let n = 2; existsSync(aside); n += 1) aside = `${file}.${ending}.${n}`;
  renameSync(file, aside);
  for (const suffix of ['-wal', '-shm', '-journal']) if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  return aside;
}

/** Opens a file for reading alone. Without a WAL beside it nothing is created or locked, so that it works in a folder that cannot be written. */
export function openToRead(file: string, lockMs = busyMs): DatabaseSync {
  if (existsSync(`${file}-wal`)) return new DatabaseSync(file, { readOnly: true, timeout: lockMs });
  const url = pathToFileURL(file);
  url.searchParams.set('immutable', '1');
  return new DatabaseSync(url, { readOnly: true });
}
