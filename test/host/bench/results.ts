import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Adds to the file of results that `npm run bench` reads. */
export function noteResults(more: Record<string, unknown>): void {
  const file = process.env['WHETSTONE_BENCH_RESULTS'];
  if (file === undefined) throw new Error('WHETSTONE_BENCH_RESULTS is not set.');
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : {};
  writeFileSync(file, JSON.stringify({ ...known, ...more }));
}
