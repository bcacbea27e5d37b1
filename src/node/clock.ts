import type { Clock, Timers } from '../core/ports.ts';

export const systemClock: Clock = { now: () => Date.now() };

export const systemTimers: Timers = {
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};

/** A clock that tests can set; runs on from there. Made only in ExtensionMode.Test. */
export class SettableClock implements Clock {
  #offset = 0;

  now(): number {
    return Date.now() + this.#offset;
  }

  /** Moves the clock by milliseconds, also backwards. */
  advance(ms: number): void {
    this.#offset += ms;
  }
}
