import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const waitMs = 15_000;

/**
 * One process at a time does `work` on a file: migrating it, setting it aside, merging into it. The lock is SQLite's own on
 * an empty file beside it, so the system lets go of it when its holder is killed, and nothing has to guess whether a lock is stale.
 */
export function guarded<T>(file: string, work: () => T, lockMs = waitMs): T {
  const guard = new DatabaseSync(guardFile(file), { timeout: lockMs });
  try {
    guard.exec('BEGIN EXCLUSIVE');
    return work();
  } finally {
    guard.close();
  }
}

export function guardFile(file: string): string {
  return `${file}.guard`;
}

export function removeGuard(file: string): void {
  for (const suffix of ['', '-journal']) rmSync(guardFile(file) + suffix, { force: true });
}
