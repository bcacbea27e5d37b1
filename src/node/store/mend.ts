import type { DatabaseSync } from 'node:sqlite';
import type { Logger } from '../../core/ports.ts';
import { Connection } from './connection.ts';
import { backupsOf } from './copies.ts';
import { openToRead } from './database.ts';
import { asSameRecord, mergeFile, metaOf } from './merge.ts';

/**
 * Fills a fresh record from the damaged one that was set aside, as far as that can be read, and from the newest backup that
 * can. Both hold rows of the same record, so every row is there once. @returns how many rows were saved
 */
export function mend(fresh: DatabaseSync, aside: string, file: string, log: Logger): number {
  const connection = new Connection(fresh, log);
  let saved = 0;
  for (const [index, path] of [aside, ...backupsOf(file)].entries()) {
    const before = saved;
    saved += mergeCopy(connection, path, log);
    // The damaged file, and then one backup: older ones hold nothing that the newest has not.
    if (index > 0 && saved > before) break;
  }
  // A roll-up that lay on a damaged page comes back from the raw signals, as far as those were all this record's own.
  connection.write(() =>
    connection.run(`INSERT INTO signal_day (day, kind, name, project, seconds, count)
      SELECT day, kind, name, project, sum(seconds), sum(count) FROM signal
      WHERE NOT EXISTS (SELECT 1 FROM signal_day WHERE origin <> '') GROUP BY day, kind, name, project
      ON CONFLICT DO UPDATE SET seconds = max(seconds, excluded.seconds), count = max(count, excluded.count)`),
  );
  return saved;
}

/** Merges a copy of the same record. What cannot be read is left, and logged. */
export function mergeCopy(connection: Connection, path: string, log: Logger): number {
  let source: DatabaseSync | null = null;
  try {
    const copy = (source = openToRead(path));
    // SQLite refuses a file that is shorter than it says, unless it is told that somebody is repairing it.
    copy.enableDefensive(false);
    copy.exec('PRAGMA writable_schema = ON');
    return connection.write(() => {
      const added = mergeFile(copy, connection, asSameRecord);
      // The same record goes on: what was exported from it before is known as its own.
      const id = metaOf(copy, 'record');
      if (/^[0-9a-f]{20}$/.test(id)) connection.setMeta('record', id);
      return added;
    });
  } catch (error) {
    log.warn(`${path} could not be read any further: ${error instanceof Error ? error.message : String(error)}`);
    return 0;
  } finally {
    source?.close();
  }
}
