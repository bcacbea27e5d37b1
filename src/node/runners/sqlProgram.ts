/** Runs inside the child process: `node sqlProgram.mjs query.sql` runs its statements in an empty database and prints the rows of the last query. */
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { statementsOf } from './sqlStatements.ts';

function shown(value: unknown): string {
  if (value === null) return '';
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value as number | bigint | string);
}

const database = new DatabaseSync(':memory:');
let rows: string[] = [];
for (const sql of statementsOf(readFileSync(process.argv[2] ?? '', 'utf8'))) {
  const statement = database.prepare(sql);
  if (statement.columns().length === 0) statement.run();
  else {
    statement.setReturnArrays(true);
    rows = (statement.all() as unknown as unknown[][]).map((row) => row.map(shown).join('|'));
  }
}
if (rows.length > 0) console.log(rows.join('\n'));
