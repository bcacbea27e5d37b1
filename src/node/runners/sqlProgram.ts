/** Runs inside the child process: `node sqlProgram.mjs query.sql` runs its statements in an empty database and prints the rows of the last query. */
import { readFileSync, writeSync } from 'node:fs';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { statementsOf } from './sqlStatements.ts';

function shown(value: SQLOutputValue): string {
  if (value === null) return '';
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value);
}

const database = new DatabaseSync(':memory:');
let rows: string[] = [];
for (const sql of statementsOf(readFileSync(process.argv[2] ?? '', 'utf8'))) {
  const statement = database.prepare(sql);
  if (statement.columns().length === 0) statement.run();
  else {
    statement.setReturnArrays(true);
    rows = (statement.all() as unknown as SQLOutputValue[][]).map((row) => row.map(shown).join('|'));
  }
}
if (rows.length > 0) writeSync(1, `${rows.join('\n')}\n`);
