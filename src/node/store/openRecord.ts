import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { dayMs } from '../../core/days.ts';
import type { Clock, Logger } from '../../core/ports.ts';
import type { RecordStore } from '../../core/record.ts';
import { openDatabase, recordFolder } from './database.ts';
import { SqliteRecord } from './sqliteRecord.ts';

const rawSignalDays = 30;

export interface RecordPlace {
  /** The extension's storage folder of this workspace; null without a folder. */
  workspaceStorage: string | null;
  globalStorage: string;
}

/** The folder and file of the record: the workspace's own, or the person's profile where no folder is open. */
export function recordPlace(place: RecordPlace): { folder: string; file: string } {
  const folder = place.workspaceStorage === null ? place.globalStorage : recordFolder(place.workspaceStorage);
  return { folder, file: join(folder, place.workspaceStorage === null ? 'profile.db' : 'whetstone.db') };
}

/** A record that is opened when it is first needed. */
export class LazyRecord {
  readonly #file: string;
  readonly #deps: { clock: Clock; log: Logger; onDamaged: (setAside: string) => void };
  #record: SqliteRecord | null = null;

  constructor(file: string, deps: { clock: Clock; log: Logger; onDamaged: (setAside: string) => void }) {
    this.#file = file;
    this.#deps = deps;
  }

  /** @throws StoreError with a sentence for the person when it cannot be opened */
  open(): RecordStore {
    if (this.#record !== null) return this.#record;
    const now = this.#deps.clock.now();
    const { database, damaged } = openDatabase(this.#file, now);
    this.#record = new SqliteRecord(database, this.#deps.log);
    this.#record.dropSignalsBefore(now - rawSignalDays * dayMs);
    if (damaged !== null) this.#deps.onDamaged(damaged);
    return this.#record;
  }

  /** Deletes what was set aside as damaged: much of the record can still be read in it. */
  deleteSetAside(): void {
    const folder = dirname(this.#file);
    const prefix = `${basename(this.#file)}.damaged-`;
    if (!existsSync(folder)) return;
    for (const name of readdirSync(folder)) if (name.startsWith(prefix)) rmSync(join(folder, name));
  }

  close(): void {
    this.#record?.close();
    this.#record = null;
  }
}
