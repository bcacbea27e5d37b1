import type { Clock, Timers } from '../../../src/core/ports.ts';

interface Waiting {
  due: number;
  task: () => void;
}

/** Time that moves only when a test says so; timers run in the order in which they are due. */
export class FakeTime implements Clock, Timers {
  #now: number;
  readonly #waiting = new Set<Waiting>();

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, task: () => void): () => void {
    const waiting = { due: this.#now + ms, task };
    this.#waiting.add(waiting);
    return () => this.#waiting.delete(waiting);
  }

  /** Timers that have neither run nor been cancelled. */
  get running(): number {
    return this.#waiting.size;
  }

  /** The clock is set, forwards or back; timers do not notice, as in a real process. */
  set(now: number): void {
    const jump = now - this.#now;
    for (const waiting of this.#waiting) waiting.due += jump;
    this.#now = now;
  }

  advance(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const [next] = [...this.#waiting].filter((w) => w.due <= until).sort((a, b) => a.due - b.due);
      if (next === undefined) break;
      this.#waiting.delete(next);
      this.#now = next.due;
      next.task();
    }
    this.#now = until;
  }
}

/** Runs `body` with the process in another time zone, e.g. 'America/New_York'. */
export function inTimeZone<T>(zone: string, body: () => T): T {
  const before = process.env['TZ'];
  process.env['TZ'] = zone;
  try {
    return body();
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
}
