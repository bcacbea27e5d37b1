import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { dayMs, localDay } from '../../src/core/days.ts';
import type { ExportV1 } from '../../src/core/record.ts';
import type { Signal } from '../../src/core/signals/signal.ts';
import { openDatabase } from '../../src/node/store/database.ts';
import { SqliteRecord } from '../../src/node/store/sqliteRecord.ts';
import { FakeLogger } from '../support/fakes/logger.ts';
import type { TestServer } from '../support/host/server.ts';

/** The record of the one workspace that a test server has opened. */
export function recordFile(server: Pick<TestServer, 'dataDir'>): string {
  const storage = join(server.dataDir, 'data', 'User', 'workspaceStorage');
  const found = readdirSync(storage, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('whetstone.db'));
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) throw new Error(`There should be one record, there are: ${found.join(', ') || 'none'}.`);
  return join(storage, only);
}

/** Opens the record beside the window that has it, as a second window would. */
export function withRecord<T>(server: Pick<TestServer, 'dataDir'>, use: (record: SqliteRecord) => T): T {
  const record = new SqliteRecord(openDatabase(recordFile(server), Date.now()).database, new FakeLogger());
  try {
    return use(record);
  } finally {
    record.close();
  }
}

/** What is stored at this moment. */
export function stored(server: Pick<TestServer, 'dataDir'>): ExportV1 {
  return withRecord(server, (record) => record.export(Date.now()));
}

/**
 * Work of earlier days, written as a second window on the same folder would write it: minutes by signal, on each of the days before
 * today. The test's own minutes are too few for a debt that can be seen to fall.
 */
export function addEarlierWork(server: Pick<TestServer, 'dataDir'>, days: number, work: readonly Signal[]): void {
  const rows = Array.from({ length: days }, (_, index) => Date.now() - (index + 1) * dayMs).flatMap((at) =>
    work.map((signal) => ({ ...signal, id: ulid(at), at, day: localDay(at) })),
  );
  withRecord(server, (record) => record.addSignals(rows));
}
