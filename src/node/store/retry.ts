import type { StoreProblem } from './errors.ts';

const firstWaitMs = 1000;
const longestWaitMs = 60_000;

/** Who is in the way may be gone in a moment, or stay: a refused file is tried again after 1 s, 2 s, 4 s ... and from then on every minute. */
export class Retry {
  #first = 0;
  #last = 0;
  #waitMs = 0;

  /** @param now milliseconds since the epoch */
  refused(now: number): void {
    if (this.#waitMs === 0) this.#first = now;
    this.#last = now;
    this.#waitMs = Math.min(longestWaitMs, Math.max(firstWaitMs, this.#waitMs * 2));
  }

  opened(): void {
    this.#waitMs = 0;
  }

  /** Always, as long as nothing was refused. A clock that was set back makes nobody wait. */
  due(now: number): boolean {
    return now < this.#last || now - this.#last >= this.#waitMs;
  }

  /** Whether the person is to hear of it: a lock is usually gone before they could have done anything about it. */
  worthTelling(reason: StoreProblem, now: number): boolean {
    return reason !== 'busy' || (this.#waitMs > 0 && now - this.#first >= longestWaitMs);
  }
}
