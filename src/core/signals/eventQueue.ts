import type { Timers } from '../ports.ts';

/** So long events are gathered before they are worked off together. */
export const gatherMs = 500;
/** The longest stretch of work at a time; the rest waits its turn behind whatever else the main thread has to do. */
export const sliceMs = 8;

/** Events that may be worked off in one go while somebody waits; more are a flood. */
export const mostAtOnce = 100;

export interface EventQueueDeps {
  timers: Timers;
  /** Milliseconds from any beginning; never set back. */
  elapsed: () => number;
  /** Told how many milliseconds each stretch of work took. For the bench. */
  worked?: ((ms: number) => void) | null;
}

/**
 * Editor events in their order. A listener on the way of a key remembers what only that moment shows, and nothing more: the work
 * is done later, many events at a time, in short stretches. Whoever reads what the work leads to drains the queue first.
 */
export class EventQueue {
  readonly #deps: EventQueueDeps;
  #jobs: (() => void)[] = [];
  #next = 0;
  #working = false;
  #cancelTimer: (() => void) | null = null;

  constructor(deps: EventQueueDeps) {
    this.#deps = deps;
  }

  add(job: () => void): void {
    this.#jobs.push(job);
    this.#cancelTimer ??= this.#deps.timers.after(gatherMs, () => this.#work(sliceMs));
  }

  /**
   * Does everything that waits, at once. Within a job it does nothing: that job's turn has come before the rest.
   * @param most more than so many are left to their turn: whoever only looks must not wait for a flood
   */
  drain(most = Infinity): void {
    if (!this.#working && this.waiting > 0 && this.waiting <= most) this.#work(Infinity);
  }

  get waiting(): number {
    return this.#jobs.length - this.#next;
  }

  /** Forgets what waits: nothing may come of it any more. */
  clear(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#jobs = [];
    this.#next = 0;
  }

  /** A job that throws is dropped and its error goes to the caller; the others are done later. */
  #work(limitMs: number): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#working = true;
    const start = this.#deps.elapsed();
    try {
      for (let job = this.#take(); job !== undefined; job = this.#take()) {
        job();
        if (this.#deps.elapsed() - start >= limitMs) break;
      }
    } finally {
      this.#working = false;
      this.#deps.worked?.(this.#deps.elapsed() - start);
      this.#goOn();
    }
  }

  #take(): (() => void) | undefined {
    const job = this.#jobs[this.#next];
    if (job !== undefined) this.#next += 1;
    return job;
  }

  #goOn(): void {
    if (this.#next < this.#jobs.length) {
      this.#cancelTimer ??= this.#deps.timers.after(0, () => this.#work(sliceMs));
      return;
    }
    this.#jobs = [];
    this.#next = 0;
  }
}
