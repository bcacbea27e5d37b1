/** Files beside a record: damaged ones set aside, copies before migrations, daily backups, and second windows' records. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { openToRead } from './database.ts';
import { guarded } from './guard.ts';
import { siblingFolders } from './places.ts';

const backupsKept = 7;

/** The file without its ending: 'whetstone' or 'profile'. */
function stem(file: string): string {
  return basename(file, '.db');
}

function backupsFolder(file: string): string {
  return join(dirname(file), 'backups');
}

/** The newest first. */
export function backupsOf(file: string): string[] {
  const folder = backupsFolder(file);
  if (!existsSync(folder)) return [];
  const pattern = new RegExp(`^${stem(file)}-\\d{4}-\\d\\d-\\d\\d\\.db$`);
  return readdirSync(folder)
    .filter((name) => pattern.test(name))
    .sort()
    .reverse()
    .map((name) => join(folder, name));
}

/**
 * Writes today's backup unless it is there: `backups/<name>-<day>.db`, whole or not at all, the newest seven kept. It reads
 * through a connection of its own, a piece at a time, so that nobody waits for it.
 * @returns the new file, or null when there was nothing to do
 */
export async function backUp(file: string, day: string): Promise<string | null> {
  const target = join(backupsFolder(file), `${stem(file)}-${day}.db`);
  if (existsSync(target) || !existsSync(file)) return null;
  mkdirSync(backupsFolder(file), { recursive: true });
  const partial = `${target}.${process.pid}.partial`;
  const source = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  try {
    await backup(source, partial, { rate: 500 });
    // One file at rest, that can be read from a folder that cannot be written.
    const copy = new DatabaseSync(partial);
    copy.exec('PRAGMA journal_mode = DELETE');
    copy.close();
    renameSync(partial, target);
  } finally {
    source.close();
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(partial + suffix, { force: true });
  }
  for (const old of backupsOf(file).slice(backupsKept)) rmSync(old, { force: true });
  return target;
}

/** The files that were set aside because they were damaged, the newest first. */
export function damagedOf(file: string): string[] {
  return beside(file, 'damaged-')
    .filter((path) => !/-(?:wal|shm|journal)$/.test(path))
    .sort()
    .reverse();
}

/** Deletes every copy of a record that Whetstone made; the record itself stays. */
export function deleteCopies(file: string): void {
  const copies = [...beside(file, 'before-v'), ...backupsOf(file), ...siblingFiles(file)];
  for (const path of copies) for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
  deleteRemains(file);
}

/** Deletes what nobody can read any more: damaged files with all that belongs to them, and copies that were never finished. */
export function deleteRemains(file: string): void {
  const unfinished = [...beside(file, 'before-v'), ...namesIn(backupsFolder(file), `${stem(file)}-`)].filter((path) =>
    /\.partial(?:-wal|-shm|-journal)?$/.test(path),
  );
  for (const path of [...beside(file, 'damaged-'), ...unfinished]) rmSync(path, { force: true });
}

function beside(file: string, ending: string): string[] {
  return namesIn(dirname(file), `${basename(file)}.${ending}`);
}

function namesIn(folder: string, beginning: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.startsWith(beginning));
  return names.map((name) => join(folder, name));
}

/** Records in the storage folders '<id>-1', '<id>-2' ... of further windows on the same folder, and those already merged. */
function siblingFiles(file: string): string[] {
  return siblingFolders(dirname(file))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((path) => basename(path) === basename(file) || /\.merged-\d+$/.test(path));
}

/**
 * Hands each sibling's record to `merge` and sets it aside as `*.merged-<time of its last write>`. A window of an older
 * version may still write to a file after that: its last write is then newer than its name says, and it is merged again.
 * @returns how many files were merged
 */
export function mergeSiblings(file: string, merge: (sibling: DatabaseSync, origin: string) => void): number {
  const due = siblingFiles(file).filter((path) => lastWrite(path) > Number(/\.merged-(\d+)$/.exec(path)?.[1] ?? -1));
  for (const path of due) {
    guarded(file, () => {
      const sibling = openToRead(path);
      try {
        merge(sibling, originOf(path));
      } finally {
        sibling.close();
      }
      const merged = `${path.replace(/\.merged-\d+$/, '')}.merged-${lastWrite(path)}`;
      for (const suffix of ['', '-wal', '-shm']) if (existsSync(path + suffix)) renameSync(path + suffix, merged + suffix);
    });
  }
  return due.length;
}

/** A file of version 1 has no id of its own: its place gives one, the same each time. */
function originOf(path: string): string {
  return createHash('sha256').update(dirname(path)).digest('hex').slice(0, 20);
}

function lastWrite(path: string): number {
  const times = [path, `${path}-wal`].filter((p) => existsSync(p)).map((p) => Math.ceil(statSync(p).mtimeMs));
  return Math.max(0, ...times);
}
