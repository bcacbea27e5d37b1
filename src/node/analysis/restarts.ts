/**
 * When a worker that died may be started again. A file that kills it, or a broken installation, must not start it again and again:
 * the first time at once, then after 5 s, after 30 s, and from the fourth death within ten minutes on after ten minutes.
 */
export const restartWaitsMs = [0, 5_000, 30_000, 600_000] as const;
/** A worker that lived longer than this after a death has put it behind it. */
export const deathsCountMs = 600_000;

export class Restarts {
  #deaths: number[] = [];
  #notBefore = -Infinity;

  /** @param at milliseconds of a clock that is never set back. @returns how long to wait */
  died(at: number): number {
    this.#deaths = [...this.#deaths.filter((death) => at - death < deathsCountMs), at];
    const waitMs = restartWaitsMs[Math.min(this.#deaths.length, restartWaitsMs.length) - 1] ?? 0;
    this.#notBefore = at + waitMs;
    return waitMs;
  }

  mayStart(at: number): boolean {
    return at >= this.#notBefore;
  }
}
