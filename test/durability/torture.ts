/** Kills writers of one record at random moments, and looks after each kill whether anything that was acknowledged is missing. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { tables } from '../../src/node/store/tables.ts';

/** What a writer says after a commit: ids by table. */
export interface Acknowledged {
  started?: true;
  notice?: string;
  signals?: string[];
  evidence?: string[];
  attempts?: string[];
  reflections?: string[];
  ranges?: string[];
}

type Kind = 'signals' | 'evidence' | 'attempts' | 'reflections' | 'ranges';
const tableOf: Record<Kind, string> = {
  signals: tables.signal.name,
  evidence: tables.evidence.name,
  attempts: tables.attempt.name,
  reflections: tables.reflection.name,
  ranges: tables.range.name,
};
const kinds = Object.keys(tableOf) as Kind[];

export interface TortureResult {
  kills: number;
  acknowledged: number;
  /** What should not be; empty when nothing was lost. */
  problems: string[];
}

interface Options {
  /** <workspaceStorage>/<workspace id>/<extension id> */
  workspaceStorage: string;
  globalStorage: string;
  kills: number;
  /** Longest time in milliseconds between two kills. */
  within: number;
  random: () => number;
}

/** Everything that any writer was told to be stored. A host that writes through the same store can be added to it. */
export class Ledger {
  readonly #ids: Record<Kind, Set<string>> = {
    signals: new Set(),
    evidence: new Set(),
    attempts: new Set(),
    reflections: new Set(),
    ranges: new Set(),
  };
  readonly problems: string[] = [];

  note(line: Acknowledged): void {
    if (line.notice !== undefined) this.problems.push(`A writer had something to tell: ${line.notice}`);
    for (const kind of kinds) for (const id of line[kind] ?? []) this.#ids[kind].add(id);
  }

  get size(): number {
    return kinds.reduce((sum, kind) => sum + this.#ids[kind].size, 0);
  }

  /** Opens the file as it lies there and compares. */
  verify(file: string, when: string): void {
    const database = new DatabaseSync(file, { timeout: 10_000 });
    try {
      const [sound] = Object.values(database.prepare('PRAGMA integrity_check').get() ?? {});
      if (sound !== 'ok') this.problems.push(`${when}: integrity_check says ${String(sound)}`);
      // One moment of the file, though writers go on.
      database.exec('BEGIN');
      for (const kind of kinds) this.#compare(database, kind, when);
      this.#compareDays(database, when);
    } finally {
      database.close();
    }
  }

  #compare(database: DatabaseSync, kind: Kind, when: string): void {
    const rows = database.prepare(`SELECT id FROM ${tableOf[kind]}`).all();
    const stored = new Set(rows.map((row) => String(row['id'])));
    if (stored.size !== rows.length) this.problems.push(`${when}: ${rows.length - stored.size} of ${kind} are there twice`);
    const missing = [...this.#ids[kind]].filter((id) => !stored.has(id));
    if (missing.length > 0) this.problems.push(`${when}: ${missing.length} of ${kind} are missing, e.g. ${missing[0]}`);
  }

  /** Each raw signal raised its day once: not a row more, not a row less. */
  #compareDays(database: DatabaseSync, when: string): void {
    const wrong = database
      .prepare(
        // Seconds added up in another order differ in their last digits.
        `SELECT count(*) AS n FROM signal_day d LEFT JOIN
         (SELECT day, kind, name, sum(count) AS count, sum(seconds) AS seconds FROM signal GROUP BY day, kind, name) s
         USING (day, kind, name) WHERE d.count IS NOT s.count OR abs(d.seconds - s.seconds) > 1e-6`,
      )
      .get()?.['n'];
    if (wrong !== 0) this.problems.push(`${when}: ${String(wrong)} days do not add up`);
  }
}

class Writer {
  readonly #child: ChildProcess;
  /** The file is open and written to. */
  readonly started: Promise<void>;
  readonly #ended: Promise<unknown>;

  constructor(options: Options, name: string, ledger: Ledger) {
    const script = join(import.meta.dirname, 'writer.ts');
    const args = ['--no-warnings', script, options.workspaceStorage, options.globalStorage, name];
    this.#child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const { stdout } = this.#child;
    if (stdout === null) throw new Error('The writer has no output.');
    const lines = createInterface({ input: stdout });
    this.started = new Promise((resolve) => {
      lines.on('line', (text) => {
        const line = parsed(text);
        if (line?.started === true) resolve();
        if (line !== null) ledger.note(line);
      });
    });
    this.#child.on('exit', (code) => {
      if (code !== null) ledger.problems.push(`A writer ended by itself with code ${code}`);
      this.started.catch(() => undefined);
    });
    // 'close' comes when the pipe is read to its end.
    this.#ended = once(lines, 'close');
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}

/** The last line of a killed writer may be half: nothing was acknowledged by it. */
export function parsed(text: string): Acknowledged | null {
  try {
    return JSON.parse(text) as Acknowledged;
  } catch {
    return null;
  }
}

/** Three writers write; again and again a random one is killed at a random moment and replaced. */
export async function torture(file: string, options: Options): Promise<TortureResult> {
  const ledger = new Ledger();
  const start = (): Writer => new Writer(options, `w${Math.floor(options.random() * 1e9)}`, ledger);
  const writers = [start(), start(), start()];
  // The next in line starts up while the others write, so that there are always three.
  let next = start();
  await Promise.all([...writers, next].map((writer) => writer.started));
  for (let kill = 1; kill <= options.kills && ledger.problems.length === 0; kill += 1) {
    await new Promise((resolve) => setTimeout(resolve, options.random() * options.within));
    const victim = Math.floor(options.random() * writers.length);
    await writers[victim]?.kill();
    writers[victim] = next;
    next = start();
    // Every fifth time also a process that has hardly begun: it may die while it opens the file.
    if (kill % 5 !== 0) await next.started;
    ledger.verify(file, `after kill ${kill}`);
  }
  await Promise.all([...writers, next].map((writer) => writer.kill()));
  ledger.verify(file, 'at the end');
  return { kills: options.kills, acknowledged: ledger.size, problems: ledger.problems };
}
