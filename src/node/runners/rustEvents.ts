/** Reads what a Rust test program says in JSON, among whatever the code under test prints. */
import * as z from 'zod/mini';
import type { DriverEvent } from './driverEvents.ts';

const reportSchema = z.union([
  z.object({ type: z.literal('suite'), event: z.enum(['started', 'ok', 'failed']) }),
  z.object({
    type: z.literal('test'),
    event: z.enum(['started', 'ok', 'failed', 'ignored', 'timeout']),
    name: z.string(),
    stdout: z.optional(z.string()),
    message: z.optional(z.string()),
  }),
]);

const longest = 4000;

export function rustEvents(output: string): DriverEvent[] {
  const events: DriverEvent[] = [];
  let printed: string[] = [];
  for (const line of output.split('\n')) {
    // What was printed before may not have ended its line.
    const start = line.search(/\{ ?"type": ?"(?:suite|test)"/);
    const report = start < 0 ? undefined : reportSchema.safeParse(parseJson(line.slice(start)));
    if (report?.success !== true) {
      printed.push(line);
      continue;
    }
    const { data } = report;
    if (data.type === 'suite') events.push(data.event === 'started' ? { kind: 'hello', version: '', enforced: [] } : { kind: 'end' });
    else {
      const test = data.name.slice(0, 300);
      if (data.event === 'started') printed = [];
      if (data.event === 'started') events.push({ kind: 'running', test });
      else if (data.event === 'ok') events.push({ kind: 'passed', test });
      else if (data.event === 'ignored') events.push({ kind: 'skipped', test });
      else if (data.event === 'failed') events.push({ kind: 'failed', test, ...panicIn(data.stdout ?? printed.join('\n'), data.message) });
    }
  }
  return events;
}

/** Since Rust 1.73 the place stands before the message, before that after it. */
const newer = /panicked at ((?:[\w-]+\/)*[\w-]+\.rs:\d+):\d+:\n([\s\S]*)$/;
const older = /panicked at '([\s\S]*)', ((?:[\w-]+\/)*[\w-]+\.rs:\d+):\d+/;

function panicIn(text: string, word: string | undefined): { message: string; place: string | null } {
  const last = text.slice(Math.max(0, text.lastIndexOf("thread '"))).replace(/\nnote: run with `RUST_BACKTRACE[\s\S]*$/, '');
  const [, placeFirst, message] = newer.exec(last) ?? [];
  if (placeFirst !== undefined) return { message: (message ?? '').trim().slice(0, longest), place: placeFirst };
  const [, quoted, placeLast = null] = older.exec(last) ?? [];
  return { message: (quoted ?? word ?? (last.trim() || 'The test failed without a word.')).slice(0, longest), place: placeLast };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
