import { localDay } from '../days.ts';
import type { Clock, Timers } from '../ports.ts';
import { signalRow, type Signal, type SignalRow } from './signal.ts';

export const flushAfterMs = 5_000;
/** So many different signals are written without waiting for the time. */
export const flushAtSignals = 200;
/** A batch that could not be written is tried again after 5 s, 10 s, 20 s ... and from then on every minute, also when nothing new arises. */
const longestWaitMs = 60_000;

export interface SignalBufferDeps {
  clock: Clock;
  timers: Timers;
  newId: () => string;
  write: (rows: SignalRow[]) => void;
  /** Told when a timed write failed; the batch waits for the next one. */
  failed: (error: unknown) => void;
}

/** Gathers signals, adds up equal ones and hands them on in batches, so that nothing is written per keystroke. */
export class SignalBuffer {
  readonly #pending = new Map<string, SignalRow>();
  #cancelTimer: (() => void) | null = null;
  #waitMs = flushAfterMs;
  readonly #deps: SignalBufferDeps;

  constructor(deps: SignalBufferDeps) {
    this.#deps = deps;
  }

  add(signal: Signal): void {
    // Dated when it arises, not when it is written: around midnight those are two days.
    const { clock, newId } = this.#deps;
    const key = `${localDay(clock.now())} ${signal.kind} ${signal.name} ${signal.project ?? ''}`;
    const known = this.#pending.get(key);
    if (known === undefined) this.#pending.set(key, signalRow(signal, clock, newId));
    else {
      known.seconds += signal.seconds;
      known.count += signal.count;
    }
    if (this.#pending.size === flushAtSignals) this.#flushAfter(0);
    else this.#cancelTimer ??= this.#deps.timers.after(flushAfterMs, () => this.#onTime());
  }

  /** Never at once: `add` is called from listeners of keystrokes, and those must not write. */
  #flushAfter(ms: number): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#deps.timers.after(ms, () => this.#onTime());
  }

  #onTime(): void {
    try {
      this.flush();
    } catch (error) {
      this.#deps.failed(error);
      this.#flushAfter(this.#waitMs);
      this.#waitMs = Math.min(longestWaitMs, this.#waitMs * 2);
    }
  }

  /** Drops what is pending: the person deleted everything, and a batch that could not be written must not come back. */
  forget(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#pending.clear();
  }

  /** Writes what is pending now. When the write throws, the batch is kept for the next flush. */
  flush(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    if (this.#pending.size === 0) return;
    this.#deps.write([...this.#pending.values()].map((row) => ({ ...row, seconds: Math.round(row.seconds * 1000) / 1000 })));
    this.#pending.clear();
    this.#waitMs = flushAfterMs;
  }
}
