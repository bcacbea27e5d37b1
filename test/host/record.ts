import { join } from 'node:path';
import { openDatabase } from '../../src/node/store/database.ts';
import { SqliteRecord } from '../../src/node/store/sqliteRecord.ts';
import { localDay } from '../../src/core/days.ts';
import type { SignalKind, SignalRow } from '../../src/core/signals/signal.ts';
import { clockNow, storageFolder } from './whetstone.ts';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Works on the record through a connection of its own, as a second window does. */
export async function inSecondWindow<T>(work: (record: SqliteRecord) => T): Promise<T> {
  const { database } = openDatabase(join(await storageFolder(), 'whetstone.db'), Date.now());
  const record = new SqliteRecord(database, quiet);
  try {
    return work(record);
  } finally {
    record.close();
  }
}

let rows = 0;

function signalRow(kind: SignalKind, name: string, minutes: number): SignalRow {
  const at = clockNow();
  rows += 1;
  return { id: `seeded-${at}-${rows}`, at, day: localDay(at), kind, name, seconds: minutes * 60, count: 1 };
}

/** Lets the person have worked for minutes on something, today. Time on a construct counts as far as there was active time. */
export async function hasWorked(minutes: number, kind: SignalKind, name: string): Promise<void> {
  await inSecondWindow((record) => record.addSignals([signalRow(kind, name, minutes), signalRow('active', 'plaintext', minutes)]));
}
