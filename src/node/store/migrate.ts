import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { StoreError } from './errors.ts';
import { applicationId, migrations } from './migrations.ts';

const copiesKept = 3;

/** @throws StoreError for a file that is not Whetstone's or comes from a newer one. Nothing was written to it by then. */
export function refuseStrangers(database: DatabaseSync, file: string): void {
  const tables = new Set(
    database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .all()
      .map((row) => String(row['name'])),
  );
  const id = pragma(database, 'application_id');
  // Version 1 did not say whose it is.
  const ours = id === applicationId || (id === 0 && (tables.size === 0 || (tables.has('signal_day') && tables.has('evidence'))));
  if (!ours) {
    const message = `${file} belongs to another application. Whetstone leaves it as it is: move it away, or choose another folder.`;
    throw new StoreError('foreign', message);
  }
  if (schemaVersion(database) > migrations.length) {
    const message = 'This record was written by a newer Whetstone: it can be read, and nothing is stored. Update the extension to go on.';
    throw new StoreError('newer', message);
  }
}

export function schemaVersion(database: DatabaseSync): number {
  return pragma(database, 'user_version');
}

/** Brings a file to the newest schema, in one transaction, after a copy of what was there. The caller holds the file's guard. */
export function migrate(database: DatabaseSync, file: string): void {
  const from = schemaVersion(database);
  if (from === migrations.length) return;
  if (from > 0 && file !== ':memory:') keepCopy(database, file);
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const migration of migrations.slice(from)) database.exec(migration);
    database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${migrations.length}; COMMIT`);
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** `<file>.before-v<n>`: whole or not there at all. */
function keepCopy(database: DatabaseSync, file: string): void {
  const copy = `${file}.before-v${migrations.length}`;
  const partial = `${copy}.partial`;
  rmSync(partial, { force: true });
  database.prepare('VACUUM INTO ?').run(partial);
  renameSync(partial, copy);
  const newestFirst = copiesBefore(file).sort((a, b) => versionOf(b) - versionOf(a));
  for (const old of newestFirst.slice(copiesKept)) rmSync(old, { force: true });
}

/** The copies that were kept before migrations. */
export function copiesBefore(file: string): string[] {
  if (!existsSync(dirname(file))) return [];
  const names = readdirSync(dirname(file)).filter((name) => name.startsWith(`${basename(file)}.before-v`) && !name.endsWith('.partial'));
  return names.map((name) => join(dirname(file), name));
}

function versionOf(copy: string): number {
  return Number(/\.before-v(\d+)$/.exec(copy)?.[1] ?? 0);
}

function pragma(database: DatabaseSync, name: 'user_version' | 'application_id'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);
}
