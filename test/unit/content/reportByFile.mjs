/**
 * A reporter for Node's test runner: one JSON line a test, with its file, so that many variants can share a process.
 * The lines go into a file beside it and at once: what waits in a pipe when the runner exits is lost beyond 64 KB.
 */
import { appendFileSync } from 'node:fs';

const outcomes = new URL('outcomes.jsonl', import.meta.url);

export default async function* reportByFile(source) {
  for await (const { type, data } of source) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const error = data.details?.error;
    appendFileSync(
      outcomes,
      `${JSON.stringify({ file: data.file ?? '', name: data.name, ok: type === 'test:pass', message: error?.cause?.message ?? error?.message ?? '' })}\n`,
    );
    yield '';
  }
}
