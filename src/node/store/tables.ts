/** The tables of the record, described once: how a row is written, read and copied from another file. */
import type { SQLInputValue } from 'node:sqlite';
import type * as z from 'zod/mini';
import {
  attemptRow,
  forgottenRow,
  originDayRow,
  placedEvidenceRow,
  preferenceRow,
  rangeRow,
  reflectionRow,
  signalRowShape,
  validationRow,
} from './rows.ts';

export interface Table<T> {
  name: string;
  /** Column -> how a row's value is written. */
  columns: Readonly<Record<string, (row: T) => SQLInputValue>>;
  /** Columns whose field has another name. */
  fields: Readonly<Record<string, string>>;
  /** Column -> SQL for what a file without that column says instead; '' without it. */
  absent: Readonly<Record<string, string>>;
  shape: z.ZodMiniType<T>;
}

const flag = (value: boolean): number => (value ? 1 : 0);
const orNone = (value: string | undefined): string => value ?? '';

/** A table whose columns are named as its fields; `special` are the others. */
function table<S extends z.ZodMiniObject>(
  name: string,
  shape: S,
  special: { [Field in keyof z.infer<S>]?: { column?: string; write?: (value: z.infer<S>[Field]) => SQLInputValue; absent?: string } } = {},
): Table<z.infer<S>> {
  const columns: Record<string, (row: z.infer<S>) => SQLInputValue> = {};
  const fields: Record<string, string> = {};
  const absent: Record<string, string> = {};
  for (const field of Object.keys(shape.def.shape) as (keyof z.infer<S> & string)[]) {
    const column = special[field]?.column ?? field;
    const write = special[field]?.write;
    columns[column] = write === undefined ? (row) => row[field] as SQLInputValue : (row) => write(row[field]);
    fields[column] = field;
    if (special[field]?.absent !== undefined) absent[column] = special[field].absent;
  }
  return { name, columns, fields, absent, shape: shape as unknown as z.ZodMiniType<z.infer<S>> };
}

export const tables = {
  signal: table('signal', signalRowShape, { project: { write: orNone } }),
  signalDay: table('signal_day', originDayRow, { project: { write: orNone } }),
  evidence: table('evidence', placedEvidenceRow, {
    assisted: { write: flag },
    // Version 2 and before: the day of this machine's time zone, as the migration has it.
    day: { absent: "coalesce(date(at / 1000, 'unixepoch', 'localtime'), '1970-01-01')" },
  }),
  attempt: table('attempt', attemptRow, { solutionShown: { column: 'solution_shown', write: flag } }),
  range: table('range', rangeRow, { startLine: { column: 'start_line' }, endLine: { column: 'end_line' } }),
  validation: table('validation', validationRow, { answers: { write: JSON.stringify }, checks: { write: JSON.stringify } }),
  reflection: table('reflection', reflectionRow, { answers: { write: JSON.stringify } }),
  preference: table('preference', preferenceRow),
  forgotten: table('forgotten', forgottenRow),
};

/** Every table that holds something of the person's; meta holds only numbers of the record itself, and the projection. */
export const tableNames = Object.values(tables).map((t) => t.name);

/** What stands between SELECT and FROM; a column that an older file lacks is read as the table says, or as ''. */
export function selection<T>(t: Table<T>, present?: ReadonlySet<string>): string {
  return Object.entries(t.fields)
    .map(([column, field]) => {
      if (present !== undefined && !present.has(column)) return `${t.absent[column] ?? "''"} AS ${field}`;
      return column === field ? column : `${column} AS ${field}`;
    })
    .join(', ');
}

const insertions = new Map<string, string>();

/** e.g. 'INSERT OR IGNORE INTO evidence (id, ...) VALUES (?, ...)'. */
export function insertion<T>(t: Table<T>, conflict: 'IGNORE' | 'REPLACE' = 'IGNORE'): string {
  const key = `${t.name} ${conflict}`;
  let sql = insertions.get(key);
  if (sql === undefined) {
    const columns = Object.keys(t.columns);
    sql = `INSERT OR ${conflict} INTO ${t.name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    insertions.set(key, sql);
  }
  return sql;
}

export function valuesOf<T>(t: Table<T>, row: T): SQLInputValue[] {
  return Object.values(t.columns).map((write) => write(row));
}
