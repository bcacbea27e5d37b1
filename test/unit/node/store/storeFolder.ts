/** Real databases in real folders. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../../src/node/store/database.ts';
import { SqliteRecord } from '../../../../src/node/store/sqliteRecord.ts';
import { FakeLogger } from '../../../support/fakes/logger.ts';

/** A folder for one test; everything opened in it is closed and deleted by `end`. */
export class StoreFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'whetstone-store-'));
  readonly log = new FakeLogger();
  readonly #opened: SqliteRecord[] = [];

  get file(): string {
    return join(this.path, 'whetstone.db');
  }

  open(file = this.file): SqliteRecord {
    const record = new SqliteRecord(openDatabase(file, 1).database, this.log);
    this.#opened.push(record);
    return record;
  }

  /** Name -> content of every file. */
  files(): Map<string, Buffer> {
    const names = readdirSync(this.path, { recursive: true, withFileTypes: true });
    return new Map(names.filter((e) => e.isFile()).map((e) => [e.name, readFileSync(join(e.parentPath, e.name))]));
  }

  end(): void {
    for (const record of this.#opened) record.close();
    rmSync(this.path, { recursive: true, force: true });
  }
}
