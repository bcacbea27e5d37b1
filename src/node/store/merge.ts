/** Rows of another file of the same person, merged by id: a damaged file, a backup, a second window's record, another machine's profile. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type * as z from 'zod/mini';
import type { SignalDay } from '../../core/signals/signal.ts';
import type { Connection } from './connection.ts';
import { isDamage } from './errors.ts';
import { insertion, selection, tables, valuesOf, type Table } from './tables.ts';

export interface MergeAs {
  /** What stands for 'this record' in the other file's roll-ups: '' when it is the same record. */
  origin: string;
  /** What stands for 'this workspace' in the other file's evidence: '' when it is the same workspace. */
  workspace: string;
  /** Also what only makes sense in the same workspace: ranges of its files, and preferences. */
  sameWorkspace: boolean;
}

export const asSameRecord: MergeAs = { origin: '', workspace: '', sameWorkspace: true };

/** Roll-ups only grow, so of two copies of one the larger is the newer. */
export const raiseDay = `INSERT INTO signal_day (day, kind, name, project, seconds, count, origin) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET seconds = max(seconds, excluded.seconds), count = max(count, excluded.count)
  WHERE excluded.seconds > seconds OR excluded.count > count`;

/** What `raiseDay` takes. */
export function dayValues({ day, kind, name, project = '', seconds, count }: SignalDay, origin: string): SQLInputValue[] {
  return [day, kind, name, project, seconds, count, origin];
}

/** Within a transaction of the caller. @returns how many rows were new */
export function mergeFile(source: DatabaseSync, into: Connection, as: MergeAs): number {
  const own = into.meta('record');
  let added = 0;
  for (const row of readable(source, tables.signalDay)) {
    const origin = row.origin === '' ? as.origin : row.origin;
    added += into.run(raiseDay, ...dayValues(row, origin === own ? '' : origin));
  }
  added += mergeEvidence(source, into, as.workspace);
  for (const t of [tables.signal, tables.attempt, tables.validation, tables.reflection])
    added += copyTable(source, into, t as Table<object>);
  if (!as.sameWorkspace) return added;
  for (const t of [tables.range, tables.preference, tables.forgotten]) added += copyTable(source, into, t as Table<object>);
  return added;
}

/** Evidence alone; what the person had deleted in the meantime stays deleted. */
export function mergeEvidence(source: DatabaseSync, into: Connection, workspaceOfSource: string): number {
  const forgotten = new Map(into.all(tables.forgotten.shape, 'SELECT workspace, at FROM forgotten').map((f) => [f.workspace, f.at]));
  const sql = insertion(tables.evidence);
  let added = 0;
  for (const row of readable(source, tables.evidence)) {
    const workspace = row.workspace === '' ? workspaceOfSource : row.workspace;
    if (row.at <= Math.max(forgotten.get(workspace) ?? -1, forgotten.get('*') ?? -1)) continue;
    added += into.run(sql, ...valuesOf(tables.evidence, { ...row, workspace }));
  }
  return added;
}

function copyTable(source: DatabaseSync, into: Connection, t: Table<object>): number {
  const sql = insertion(t);
  let added = 0;
  for (const row of readable(source, t)) added += into.run(sql, ...valuesOf(t, row));
  return added;
}

/** A value of the other file's meta table; '' where there is none. */
export function metaOf(source: DatabaseSync, key: string): string {
  try {
    return String(source.prepare('SELECT value FROM meta WHERE key = ?').get(key)?.['value'] ?? '');
  } catch {
    // Version 1 has no such table, and a damaged file may not give it.
    return '';
  }
}

/** What can be read of a table, of any version, from both ends: a damaged page in the middle costs only what lies on it. */
export function* readable<T>(source: DatabaseSync, t: Table<T>): Generator<T> {
  const present = columnsOf(source, t.name);
  if (present.size === 0) return;
  const key = keyOf(t, present);
  const from = `SELECT ${selection(t, present)} FROM ${t.name} ORDER BY`;
  if (yield* readUntilDamage(source, t.shape, `${from} ${key.join(', ')}`)) return;
  yield* readUntilDamage(source, t.shape, `${from} ${key.map((column) => `${column} DESC`).join(', ')}`);
}

/** @returns whether the end was reached */
function* readUntilDamage<T>(source: DatabaseSync, shape: z.ZodMiniType<T>, sql: string): Generator<T, boolean> {
  try {
    for (const row of source.prepare(sql).iterate()) {
      const parsed = shape.safeParse(row);
      if (parsed.success) yield parsed.data;
    }
    return true;
  } catch (error) {
    if (!isDamage(error)) throw error;
    return false;
  }
}

function columnsOf(source: DatabaseSync, name: string): ReadonlySet<string> {
  try {
    return new Set(
      source
        .prepare(`SELECT name FROM pragma_table_info('${name}')`)
        .all()
        .map((row) => String(row['name'])),
    );
  } catch (error) {
    if (!isDamage(error)) throw error;
    return new Set();
  }
}

/** The order in which the rows lie in the file. */
function keyOf<T>(t: Table<T>, present: ReadonlySet<string>): string[] {
  if (present.has('seq')) return ['seq'];
  return ['id', 'day', 'kind', 'name', 'project', 'origin', 'key', 'workspace']
    .filter((column) => column in t.columns && present.has(column))
    .slice(0, 'id' in t.columns ? 1 : 5);
}
