/** Real databases in real folders. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { StoreNotice, StoreSettings } from '../../../../src/core/record.ts';
import { openDatabase } from '../../../../src/node/store/database.ts';
import { LazyRecord } from '../../../../src/node/store/openRecord.ts';
import { recordPlace } from '../../../../src/node/store/places.ts';
import { SqliteRecord } from '../../../../src/node/store/sqliteRecord.ts';
import { FakeLogger } from '../../../support/fakes/logger.ts';
import { noon } from '../../../support/fakes/samples.ts';
import { FakeTime } from '../../../support/fakes/time.ts';

/** A folder for one test, laid out as VS Code does; everything opened in it is closed and deleted by `end`. */
export class StoreFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'whetstone-store-'));
  readonly log = new FakeLogger();
  readonly time = new FakeTime(noon);
  readonly notices: StoreNotice[] = [];
  readonly settings: StoreSettings = { share: true, profileFolder: '', rawSignalDays: 30, keepRollupsMonths: 0 };
  readonly #opened: { close(): void }[] = [];

  constructor() {
    mkdirSync(dirname(this.file), { recursive: true });
  }

  /** The record of the workspace that `lazy` opens when nothing else is named. */
  get file(): string {
    return this.fileOf(aWorkspace);
  }

  get profileFile(): string {
    return join(this.globalStorage, 'profile.db');
  }

  get globalStorage(): string {
    return join(this.path, 'globalStorage', 'whetstone.whetstone');
  }

  fileOf(workspace: string): string {
    return join(this.#storage(workspace), 'whetstone.db');
  }

  open(file = this.file): SqliteRecord {
    const record = new SqliteRecord(openDatabase(file, 1).database, this.log);
    this.#opened.push(record);
    return record;
  }

  /** A window on a workspace; null: without a folder. */
  lazy(
    workspace: string | null = aWorkspace,
    more: { machine?: string; globalStorage?: string; settings?: Partial<StoreSettings>; lockMs?: number } = {},
  ): LazyRecord {
    const { machine = 'this machine', globalStorage = this.globalStorage, settings = {}, lockMs = 5000 } = more;
    const place = recordPlace({ workspaceStorage: workspace === null ? null : this.#storage(workspace), globalStorage });
    const lazy = new LazyRecord(place, {
      clock: this.time,
      timers: this.time,
      log: this.log,
      machine,
      lockMs,
      settings: () => ({ ...this.settings, ...settings }),
      tell: (notice) => this.notices.push(notice),
    });
    this.#opened.push(lazy);
    return lazy;
  }

  /** Name -> content of every file. */
  files(folder = dirname(this.file)): Map<string, Buffer> {
    const names = readdirSync(folder, { recursive: true, withFileTypes: true });
    return new Map(names.filter((e) => e.isFile()).map((e) => [e.name, readFileSync(join(e.parentPath, e.name))]));
  }

  end(): void {
    for (const record of this.#opened) record.close();
    rmSync(this.path, { recursive: true, force: true });
  }

  #storage(workspace: string): string {
    return join(this.path, 'workspaceStorage', workspace, 'whetstone.whetstone');
  }
}

/** Gives each test of the suite that calls this a folder of its own. Never outside of suites: hooks there run for every test there is. */
export function eachInAFolder(take: (folder: StoreFolder) => void): void {
  let folder: StoreFolder;
  beforeEach(() => {
    folder = new StoreFolder();
    take(folder);
  });
  afterEach(() => folder.end());
}

export const aWorkspace = '0123456789abcdef0123456789abcdef';
export const anotherWorkspace = 'f'.repeat(32);
