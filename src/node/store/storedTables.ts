import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import type { StoredTable } from '../../core/record.ts';

const newest = 20;
const nameRow = z.object({ name: z.string() });
const countRow = z.object({ count: z.number() });
const anyRow = z.record(z.string(), z.unknown());

/** Every table of a file with its newest rows exactly as they lie there: what is shown to the person must not be selected by anybody. */
export function storedTables(database: DatabaseSync): StoredTable[] {
  const file = database.location() ?? '';
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").all();
  return z
    .array(nameRow)
    .parse(tables)
    .map(({ name }) => {
      const quoted = `"${name.replaceAll('"', '""')}"`;
      const { count } = countRow.parse(database.prepare(`SELECT count(*) AS count FROM ${quoted}`).get());
      const rows = database.prepare(`SELECT * FROM ${quoted} LIMIT ? OFFSET ?`).all(newest, Math.max(0, count - newest));
      return { file, table: name, count, impossibleDays: impossibleDays(database, name, quoted), newest: z.array(anyRow).parse(rows) };
    });
}

/** SQLite moves 2026-02-30 on to March, and has no date at all for 2026-13-45. */
function impossibleDays(database: DatabaseSync, name: string, quoted: string): number {
  const hasDay = database.prepare("SELECT name FROM pragma_table_info(?) WHERE name = 'day'").get(name) !== undefined;
  if (!hasDay) return 0;
  return countRow.parse(database.prepare(`SELECT count(*) AS count FROM ${quoted} WHERE date(day) IS NOT day`).get()).count;
}
