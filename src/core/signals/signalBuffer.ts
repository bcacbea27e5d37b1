import type { Clock, Timers } from '../ports.ts';
import { signalRow, type Signal, type SignalRow } from './signal.ts';

export const flushAfterMs = 5_000;
export const flushAtSignals = 200;

/** Gathers signals, adds up equal ones and hands them on in batches, so that nothing is written per keystroke. */
export class SignalBuffer {
  readonly #pending = new Map<string, Signal>();
  #received = 0;
  #cancelTimer: (() => void) | null = null;
  readonly #deps: { clock: Clock; timers: Timers; newId: () => string; write: (rows: SignalRow[]) => void };

  constructor(deps: { clock: Clock; timers: Timers; newId: () => string; write: (rows: SignalRow[]) => void }) {
    this.#deps = deps;
  }

  add(signal: Signal): void {
    const key = `${signal.kind} ${signal.name}`;
    const known = this.#pending.get(key);
    if (known === undefined) this.#pending.set(key, { ...signal });
    else {
      known.seconds += signal.seconds;
      known.count += signal.count;
    }
    this.#received += 1;
    if (this.#received >= flushAtSignals) this.flush();
    else this.#cancelTimer ??= this.#deps.timers.after(flushAfterMs, () => this.flush());
  }

  /** Writes what is pending now. When the write throws, the batch is kept for the next flush. */
  flush(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#received = 0;
    if (this.#pending.size === 0) return;
    const rows = [...this.#pending.values()].map((signal) => signalRow(signal, this.#deps.clock, this.#deps.newId));
    this.#deps.write(rows);
    this.#pending.clear();
  }
}
