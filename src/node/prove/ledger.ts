/**
 * What takes minutes to find out, remembered by a hash of all that it depends on. One JSON object a line, in the order
 * of ids, so that two people's additions merge line by line.
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import type { MutantCount } from './proof.ts';

const entrySchema = z.strictObject({
  exercise: z.string(),
  digest: z.string(),
  tried: z.number(),
  killed: z.number(),
  survivors: z.array(z.strictObject({ line: z.number(), change: z.string() })),
  idle: z.array(z.number()),
  /** For each wrong answer the tests that fail, in order; [] where that tells nothing. */
  failing: z._default(z.array(z.array(z.string())), []),
});
type Entry = z.infer<typeof entrySchema>;

/** What a build needs of a ledger: for each exercise, and each of its wrong answers, the tests that fail. */
export async function failingTests(file: string): Promise<ReadonlyMap<string, string[][]>> {
  return new Map((await readEntries(file)).map(({ exercise, failing }) => [exercise, failing]));
}

async function readEntries(file: string): Promise<Entry[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => entrySchema.safeParse(parsed(line)).data ?? []);
}

const nothing: MutantCount = { tried: 0, killed: 0, survivors: [], idle: [] };

export class Ledger {
  readonly #file: string;
  readonly #entries: Map<string, Entry>;
  readonly #skip: ReadonlySet<string> | null;
  #changed = false;

  private constructor(file: string, entries: Map<string, Entry>, forget: boolean) {
    this.#file = file;
    this.#entries = entries;
    this.#skip = forget ? new Set(entries.keys()) : null;
  }

  /** @param forget finds nothing, but notes what is new. A line that is no entry counts as none. */
  static async read(file: string, forget = false): Promise<Ledger> {
    const entries = await readEntries(file);
    return new Ledger(file, new Map(entries.map((entry) => [entry.exercise, entry])), forget);
  }

  find(exercise: string, digest: string): MutantCount | undefined {
    const entry = this.#entries.get(exercise);
    return this.#skip === null && entry?.digest === digest ? entry : undefined;
  }

  /** @param count null where no mutants are made, but orders tried */
  note(exercise: string, digest: string, count: MutantCount | null): void {
    this.#entries.set(exercise, { exercise, digest, ...(count ?? nothing), failing: [] });
    this.#changed = true;
  }

  /** @param failing for each wrong answer the tests that fail. Kept with what was noted of the exercise, and nowhere without that */
  noteFailing(exercise: string, failing: string[][]): void {
    const entry = this.#entries.get(exercise);
    if (entry === undefined || JSON.stringify(entry.failing) === JSON.stringify(failing)) return;
    this.#entries.set(exercise, { ...entry, failing });
    this.#changed = true;
  }

  /** Writes the file when there is something new. @param known entries of other exercises are dropped; null keeps all */
  async write(known: ReadonlySet<string> | null): Promise<void> {
    if (!this.#changed) return;
    const kept = [...this.#entries.values()].filter(({ exercise }) => known?.has(exercise) !== false);
    const lines = kept.sort((a, b) => (a.exercise < b.exercise ? -1 : 1)).map((entry) => `${JSON.stringify(entry)}\n`);
    await writeFile(this.#file, lines.join(''));
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // What a merge left behind, or an empty line.
    return null;
  }
}

/** 16 hexadecimal digits that differ when any of it does. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
