import { closeSync, existsSync, fstatSync, openSync, readSync, rmSync, statSync, watch, writeFileSync, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import { parseReport, type AgentReport, type AgentSpool, type Stoppable } from '../../core/provenance/agentReport.ts';
import type { Logger } from '../../core/ports.ts';

/** Emptied when nothing in it is younger: it names files, and it has been read. */
const oldMs = 60 * 60_000;
const mostAtOnce = 1_000_000;
/** Where a folder cannot be watched, it is looked at. */
const lookMs = 5_000;

/** The file that agents' hooks append to. Every window reads it for itself and keeps what belongs to its folder. */
export class FileSpool implements AgentSpool {
  readonly #folder: string;
  readonly #log: Logger;

  constructor(folder: string, log: Logger) {
    this.#folder = folder;
    this.#log = log;
  }

  get #file(): string {
    return join(this.#folder, 'spool.jsonl');
  }

  watch(told: (report: AgentReport) => void): Stoppable {
    let offset = 0;
    const look = (): void => {
      try {
        offset = this.#read(offset, told);
      } catch (error) {
        this.#log.warn(`The agents' reports could not be read: ${error instanceof Error ? error.message : String(error)}`);
      }
    };
    look();
    let watcher: FSWatcher | null = null;
    // The folder is made when an agent is connected; until then there is nothing to watch.
    const attach = (): void => {
      if (watcher !== null || !existsSync(this.#folder)) return;
      watcher = watch(this.#folder, { persistent: false }, (_event, name) => (name === null || name === 'spool.jsonl') && look());
      watcher.on('error', () => (watcher?.close(), (watcher = null)));
    };
    attach();
    const timer = setInterval(() => (attach(), look()), lookMs);
    timer.unref();
    return {
      dispose: () => {
        clearInterval(timer);
        watcher?.close();
      },
    };
  }

  forget(): void {
    for (const name of ['spool.jsonl', 'spool.jsonl.old']) rmSync(join(this.#folder, name), { force: true });
  }

  /** @returns up to where it was read; a line that is still being written waits */
  #read(from: number, told: (report: AgentReport) => void): number {
    if (!existsSync(this.#file)) return 0;
    const file = openSync(this.#file, 'r');
    try {
      const { size } = fstatSync(file);
      // Shorter than before: it was turned over, or emptied.
      const start = size < from ? 0 : Math.max(from, size - mostAtOnce);
      if (size === start) return this.#emptyWhenOld(size);
      const bytes = Buffer.alloc(size - start);
      readSync(file, bytes, 0, bytes.length, start);
      const end = bytes.lastIndexOf(10) + 1;
      for (const line of bytes.subarray(0, end).toString('utf8').split('\n')) {
        const report = parseReport(line);
        if (report !== null) told(report);
      }
      return start + end;
    } finally {
      closeSync(file);
    }
  }

  #emptyWhenOld(size: number): number {
    if (size === 0 || Date.now() - statSync(this.#file).mtimeMs < oldMs) return size;
    writeFileSync(this.#file, '');
    this.forgetOld();
    return 0;
  }

  forgetOld(): void {
    rmSync(join(this.#folder, 'spool.jsonl.old'), { force: true });
  }
}
