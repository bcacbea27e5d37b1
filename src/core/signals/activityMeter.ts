/** What the person is busy with: the document the time belongs to. The file is never stored with the time. */
export interface Focus {
  file: string;
  language: string;
}

export interface ActiveSlice extends Focus {
  seconds: number;
}

/**
 * Turns events into active time. Time counts while the window is focused and something happened within the last
 * `idleSeconds`; a longer gap counts as `idleSeconds`, so a sleeping or locked machine adds nothing more.
 * A clock that is set back counts nothing and corrupts nothing.
 */
export class ActivityMeter {
  #focus: Focus | null = null;
  #windowFocused = false;
  #lastEvent = 0;
  #settled = 0;
  readonly #idleMs: () => number;

  constructor(idleSeconds: () => number) {
    this.#idleMs = () => idleSeconds() * 1000;
  }

  /** The person did something in a document. @returns time that belongs to what was in focus before */
  event(at: number, focus: Focus): ActiveSlice | null {
    const slice = this.settle(at);
    this.#focus = focus;
    this.#lastEvent = at;
    return slice;
  }

  /** No document is in front any more, or the window lost or won the focus. */
  window(at: number, focused: boolean): ActiveSlice | null {
    const slice = this.settle(at);
    this.#windowFocused = focused;
    if (focused) this.#lastEvent = at;
    return slice;
  }

  /** Time since the last call that counts as active. Call it before a flush. */
  settle(at: number): ActiveSlice | null {
    const from = this.#settled;
    this.#settled = at;
    if (at < this.#lastEvent) this.#lastEvent = at;
    if (this.#focus === null || !this.#windowFocused || from === 0) return null;
    const until = Math.min(at, this.#lastEvent + this.#idleMs());
    const seconds = (until - from) / 1000;
    return seconds > 0 ? { ...this.#focus, seconds } : null;
  }
}
