/** What active time goes to. */
export const activities = ['typing', 'reading', 'reviewing', 'terminal', 'debug'] as const;
export type Activity = (typeof activities)[number];

/** What is in front of the person. The file is never stored with the time. */
export interface Front {
  /** Null for what is no document: a page, a terminal. */
  file: string | null;
  language: string | null;
  /** What time without typing counts as. */
  activity: Exclude<Activity, 'typing'>;
}

export interface ActiveSlice {
  file: string | null;
  language: string | null;
  activity: Activity;
  seconds: number;
}

/** Typing goes on through pauses for thought as long as this; a longer stop is reading. */
export const typingPauseMs = 15_000;

/**
 * Turns events into active time. Time counts while the window is focused and either VS Code takes the person for present
 * (`WindowState.active`) or something happened within the last `idleSeconds`. Between two looks at the clock at most
 * `idleSeconds` count, so a machine that sleeps or is locked adds nothing more, and a clock that is set corrupts no day.
 * Only the focused window counts: every window asks its own meter, and no two have the focus.
 */
export class ActivityMeter {
  #front: Front | null = null;
  #focused = false;
  #present = false;
  #lastEvent = -Infinity;
  #lastTyped = -Infinity;
  #settled: number | null = null;
  readonly #idleMs: () => number;

  constructor(idleSeconds: () => number) {
    this.#idleMs = () => idleSeconds() * 1000;
  }

  /** The person did something in what is in front from now on. @returns time that belongs to what was in front before */
  event(at: number, front: Front, typed = false): ActiveSlice[] {
    const slices = this.turn(at, front);
    this.#lastEvent = at;
    if (typed) this.#lastTyped = at;
    return slices;
  }

  /** Something else is in front, by itself or by the person: no sign that anybody is there. Null: nothing that is watched. */
  turn(at: number, front: Front | null): ActiveSlice[] {
    const slices = this.settle(at);
    // A pause for thought is one in the same document.
    if (front?.file !== this.#front?.file) this.#lastTyped = -Infinity;
    this.#front = front;
    return slices;
  }

  /** What VS Code says of the window. */
  window(at: number, state: { focused: boolean; active: boolean }): ActiveSlice[] {
    const slices = this.settle(at);
    if (state.focused && !this.#focused) this.#lastEvent = at;
    this.#focused = state.focused;
    this.#present = state.active;
    return slices;
  }

  /** Time since the last call that counts as active. Call it before a flush. */
  settle(at: number): ActiveSlice[] {
    const from = this.#settled;
    this.#settled = at;
    // The clock was set back: what lies ahead now would count time that was counted.
    this.#lastEvent = Math.min(this.#lastEvent, at);
    this.#lastTyped = Math.min(this.#lastTyped, at);
    if (from === null || this.#front === null || !this.#focused) return [];
    const idle = this.#idleMs();
    const until = Math.min(at, this.#present ? from + idle : this.#lastEvent + idle);
    if (until <= from) return [];
    const typedUntil = Math.min(until, Math.max(from, this.#lastTyped + Math.min(typingPauseMs, idle)));
    const { file, language, activity } = this.#front;
    const parts: [Activity, number][] = [
      ['typing', typedUntil - from],
      [activity, until - typedUntil],
    ];
    return parts.filter(([, ms]) => ms > 0).map(([name, ms]) => ({ file, language, activity: name, seconds: ms / 1000 }));
  }
}
