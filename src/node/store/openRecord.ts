import { existsSync, rmSync, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { localDay } from '../../core/days.ts';
import type { Clock, Logger, Timers } from '../../core/ports.ts';
import type { RecordStore, StoredTable, StoreNotice, StoreSettings } from '../../core/record.ts';
import { Connection } from './connection.ts';
import { backUp, damagedOf, deleteCopies, mergeSiblings } from './copies.ts';
import { openDatabase, openToRead } from './database.ts';
import { StoreError } from './errors.ts';
import { insertEvidence } from './evidenceTable.ts';
import { mend, mergeCopy } from './mend.ts';
import { mergeFile, metaOf } from './merge.ts';
import { refuseStrangers } from './migrate.ts';
import { profilePlace, type Place, type ProfilePlace } from './places.ts';
import { Profile } from './profile.ts';
import { conflictsOf, forgetInCopies, forgetInFormer, mergeOthers } from './profileFile.ts';
import { retain } from './retention.ts';
import { Retry } from './retry.ts';
import { SqliteRecord } from './sqliteRecord.ts';

export interface LazyRecordDeps {
  clock: Clock;
  timers: Timers;
  log: Logger;
  settings: () => StoreSettings;
  /** What tells this machine from others that share the profile's folder. */
  machine: string;
  /** See `OpenOptions`. */
  lockMs?: number;
  /** Tells the person something, once. */
  tell: (notice: StoreNotice) => void;
}

interface Open {
  record: SqliteRecord;
  /** What cannot be written as it should be now and may be later: the record, or the profile. */
  refused: StoreError | null;
  profile: { profile: Profile; connection: Connection; place: ProfilePlace } | null;
  file: string;
  /** Tells whether the path still leads to the file that is open. */
  inode: bigint | null;
  maintainedOn: string;
}

const firstMaintenanceMs = 30_000;
const maintenanceMs = 3_600_000;

/** A record that is opened when it is first needed, and opened again when its file was mended, replaced or became writable. */
export class LazyRecord {
  readonly #place: Place;
  readonly #deps: LazyRecordDeps;
  readonly #told = new Set<string>();
  readonly #retry = new Retry();
  #open: Open | null = null;
  /** Why it could not even be read, until it is tried again: each try may wait for a lock. */
  #locked: StoreError | null = null;
  #versions = 0;
  #cancelMaintenance: (() => void) | null = null;
  #round: Promise<void> | null = null;

  constructor(place: Place, deps: LazyRecordDeps) {
    this.#place = place;
    this.#deps = deps;
  }

  /** @throws StoreError with a sentence for the person when it cannot be opened */
  open(): RecordStore {
    if (this.#open !== null && this.#holds(this.#open)) return this.#open.record;
    if (this.#locked !== null && !this.#retry.due(this.#deps.clock.now())) throw this.#locked;
    const replaced = this.#open !== null && isReplaced(this.#open);
    if (replaced) this.#open?.record.connection.emptyLog();
    this.close();
    this.#open = this.#openOrLater(replaced);
    this.#cancelMaintenance = this.#deps.timers.after(firstMaintenanceMs, () => this.#maintain());
    return this.#open.record;
  }

  close(): void {
    this.#cancelMaintenance?.();
    this.#cancelMaintenance = null;
    this.#locked = null;
    this.#open?.record.close();
    this.#open = null;
  }

  /** Merges an export, or a backup, by id. @returns how many rows were new @throws StoreError when it is not sound */
  async importFile(path: string): Promise<number> {
    // A chunk of its own: nobody imports at every start.
    const { importFile } = await import('./importing.ts');
    const record = this.open();
    if (record.readOnly !== null) throw new StoreError('unwritable', record.readOnly);
    return importFile(path, this.#opened().record, this.#place.workspace);
  }

  /** What really lies in the record's file and the profile's. */
  async tables(): Promise<StoredTable[]> {
    const { storedTables } = await import('./storedTables.ts');
    this.open();
    const { record, profile } = this.#opened();
    return [record.connection, ...(profile === null ? [] : [profile.connection])].flatMap(({ database }) => storedTables(database));
  }

  /** Retention and backups, as the hourly round does them; one round at a time. */
  maintain(): Promise<void> {
    return (this.#round ??= this.#care().finally(() => {
      this.#round = null;
    }));
  }

  async #care(): Promise<void> {
    this.open();
    const { file, record, profile } = this.#opened();
    const now = this.#deps.clock.now();
    const day = localDay(now);
    if (record.readOnly !== null) return;
    if (profile !== null) mergeOthers(profile.place, this.#place.globalStorage, profile.profile, profile.connection, this.#deps.log);
    if (this.#opened().maintainedOn !== day) {
      retain(record.connection, this.#deps.settings(), now);
      record.readAgain();
    }
    this.#opened().maintainedOn = day;
    for (const path of [file, ...(profile === null ? [] : [profile.place.file])]) await backUp(path, day);
  }

  #maintain(): void {
    this.#cancelMaintenance = this.#deps.timers.after(maintenanceMs, () => this.#maintain());
    this.maintain().catch((error: unknown) =>
      this.#deps.log.error('The daily care of the record failed; it is tried again in an hour', error),
    );
  }

  #opened(): Open {
    if (this.#open === null) throw new Error('The record is closed.');
    return this.#open;
  }

  #holds(open: Open): boolean {
    if (isReplaced(open)) return false;
    return open.refused === null || open.refused.reason === 'newer' || !this.#retry.due(this.#deps.clock.now());
  }

  /** Notes what was refused, and so when it is tried again. */
  #openOrLater(replaced: boolean): Open {
    try {
      const open = this.#openAnew(replaced);
      if (open.refused === null) this.#retry.opened();
      else this.#retry.refused(this.#deps.clock.now());
      return open;
    } catch (error) {
      if (error instanceof StoreError && error.reason === 'busy') {
        this.#locked = error;
        this.#retry.refused(this.#deps.clock.now());
      }
      throw error;
    }
  }

  #openAnew(replaced: boolean): Open {
    const { clock, log, settings } = this.#deps;
    const { workspace } = this.#place;
    const isProfile = this.#place.file === null;
    const place = this.#profilePlace();
    const file = this.#place.file ?? place?.file ?? '';
    const { database, readOnly } = this.#openOrRead(file, !(isProfile && place?.synchronised));
    const { profile, refused } = isProfile || place === null ? { profile: null, refused: null } : this.#openProfile(place);
    const { share, rawSignalDays } = settings();
    const record = new SqliteRecord(database, log, {
      workspace,
      profile: profile?.profile ?? null,
      share,
      readOnly,
      keepsRawSignals: rawSignalDays > 0,
      now: () => clock.now(),
      nextVersion: () => (this.#versions += 1),
      forgetCopies: () => this.#forgetCopies(file, isProfile ? place : (profile?.place ?? null)),
    });
    const own =
      isProfile && place !== null ? { profile: new Profile(record.connection, workspace), connection: record.connection, place } : profile;
    const maintainedOn = localDay(clock.now());
    const open: Open = { record, profile: own, refused: readOnly ?? refused, file, inode: inodeOf(file), maintainedOn };
    if (readOnly === null) this.#bringUpToDate(open, replaced, share);
    return open;
  }

  /** What was written elsewhere comes in. Each step may fail alone: the record itself is open. */
  #bringUpToDate({ record, profile, file }: Open, replaced: boolean, share: boolean): void {
    const { log, settings, clock } = this.#deps;
    const { connection } = record;
    const { workspace, globalStorage } = this.#place;
    this.#try('Noting whose record it is', () => {
      if (connection.meta('workspace') !== workspace) connection.write(() => connection.setMeta('workspace', workspace), 'derived');
    });
    // Another window mended the file: what this one had written since then stands in the file that was set aside.
    const [aside] = replaced ? damagedOf(file) : [];
    if (aside !== undefined) mergeCopy(connection, aside, log);
    this.#try('Merging a second window’s record', () =>
      mergeSiblings(file, (sibling, origin) => {
        const as = { origin: metaOf(sibling, 'record') || origin, workspace: '', sameWorkspace: true };
        connection.write(() => mergeFile(sibling, connection, as));
      }),
    );
    if (profile !== null) {
      this.#try('Merging the profile of other machines', () =>
        mergeOthers(profile.place, globalStorage, profile.profile, profile.connection, log),
      );
      if (share && workspace !== '') {
        this.#try('Evening out record and profile', () => {
          const lost = profile.profile.evenOut(connection);
          if (lost.length > 0) connection.write(() => insertEvidence(connection, lost));
        });
      }
    }
    this.#try('Forgetting what is too old', () => retain(connection, settings(), clock.now()));
  }

  #openOrRead(file: string, ownFolder: boolean): { database: DatabaseSync; readOnly: StoreError | null } {
    const { lockMs } = this.#deps;
    let saved = 0;
    const fill = (fresh: DatabaseSync, aside: string): void => {
      saved = mend(fresh, aside, file, this.#deps.log);
    };
    try {
      const journal = ownFolder ? 'WAL' : 'DELETE';
      const { database, damaged, foreign } = openDatabase(file, this.#deps.clock.now(), {
        ownFolder,
        mend: fill,
        journal,
        ...(lockMs === undefined ? {} : { lockMs }),
      });
      if (damaged !== null) this.#tellOnce({ kind: 'damaged', setAside: damaged, saved });
      if (foreign !== null) this.#tellOnce({ kind: 'foreign', setAside: foreign });
      return { database, readOnly: null };
    } catch (error) {
      if (!(error instanceof StoreError) || error.reason === 'foreign') throw error;
      if (!existsSync(file)) throw error;
      const database = readable(file, error);
      this.#tellOfRefusal(error, !ownFolder);
      return { database, readOnly: error };
    }
  }

  #openProfile(place: ProfilePlace): { profile: Open['profile']; refused: StoreError | null } {
    try {
      const { database, readOnly } = this.#openOrRead(place.file, !place.synchronised);
      const connection = new Connection(database, this.#deps.log, readOnly);
      return { profile: { profile: new Profile(connection, this.#place.workspace), connection, place }, refused: readOnly };
    } catch (error) {
      this.#profileProblem(error, place.synchronised);
      return { profile: null, refused: error instanceof StoreError && error.reason !== 'foreign' ? error : null };
    }
  }

  #profilePlace(): ProfilePlace | null {
    const { settings, machine } = this.#deps;
    try {
      return profilePlace(this.#place.globalStorage, settings().profileFolder, machine);
    } catch (error) {
      if (this.#place.file === null) throw error;
      this.#profileProblem(error, true);
      return null;
    }
  }

  #profileProblem(error: unknown, named: boolean): void {
    this.#deps.log.error('The profile could not be opened; this workspace goes on by itself', error);
    this.#tellOfRefusal(error, named);
  }

  /** @param named the person named the folder in the settings */
  #tellOfRefusal(error: unknown, named: boolean): void {
    const newer = error instanceof StoreError && error.reason === 'newer';
    const message = error instanceof Error ? error.message : String(error);
    const untold = error instanceof StoreError && !this.#retry.worthTelling(error.reason, this.#deps.clock.now());
    if (untold) this.#deps.log.warn(`A file of the record is locked; it is tried again by itself: ${message}`);
    else this.#tellOnce({ kind: 'problem', message, wayOut: newer ? 'update' : named ? 'settings' : 'log' });
  }

  /** @param profile where the person's profile lies; null when it cannot be reached */
  #forgetCopies(file: string, profile: ProfilePlace | null): void {
    const { globalStorage, workspace } = this.#place;
    deleteCopies(file);
    if (profile === null) return;
    if (profile.file === file) for (const path of conflictsOf(file)) rmSync(path, { force: true });
    else forgetInCopies(profile.file, workspace);
    if (profile.synchronised) forgetInFormer(globalStorage, workspace || '*', this.#deps.clock.now(), this.#deps.log);
  }

  #tellOnce(notice: StoreNotice): void {
    const key = notice.kind === 'problem' ? notice.message : notice.setAside;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#deps.tell(notice);
  }

  #try(what: string, work: () => unknown): void {
    try {
      work();
    } catch (error) {
      this.#deps.log.error(`${what} failed; it is tried again at the next start`, error);
    }
  }
}

/** Another file lies in its place, or it has to be mended. */
function isReplaced({ record, file, inode }: Open): boolean {
  return record.connection.damaged || inodeOf(file) !== inode;
}

/** @throws the error that kept the file from being opened as usual, when it cannot be read either */
function readable(file: string, error: StoreError): DatabaseSync {
  try {
    // Whoever waited for a lock has waited long enough: the main thread stands still meanwhile.
    const database = openToRead(file, error.reason === 'busy' ? 0 : undefined);
    if (error.reason !== 'newer') refuseStrangers(database, file);
    return database;
  } catch {
    throw error;
  }
}

function inodeOf(file: string): bigint | null {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.ino ?? null;
}
