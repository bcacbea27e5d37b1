/**
 * Moments of need: the same thing goes wrong again and again, or something is used for the first time. Knows codes and
 * names only, never a message, and keeps what it counts in memory alone.
 */

/** An error has to stand this long to be one that somebody faces: half-typed code is full of errors. */
export const standsMs = 5_000;
export const comebackWindowMs = 30 * 60_000;
export const comebacksWanted = 3;
export const failedTestRunsWanted = 3;
export const failedCommandsWanted = 2;
export const undoBurst = { steps: 5, withinMs: 15_000 } as const;

interface Standing {
  since: number;
  /** It stood long enough. */
  counted: boolean;
}

export class Friction {
  readonly #tell: (name: string) => void;
  /** File -> code -> since when. */
  readonly #standing = new Map<string, Map<string, Standing>>();
  /** 'file code' -> when it went away after it had stood. */
  readonly #gone = new Map<string, number>();
  /** Code -> when it came back. */
  readonly #comebacks = new Map<string, number[]>();
  readonly #failures = new Map<string, number>();
  #undone: number[] = [];

  /** @param tell is given the name of a signal of kind 'friction' */
  constructor(tell: (name: string) => void) {
    this.#tell = tell;
  }

  /** The codes of errors and warnings that stand in a file now. */
  diagnostics(at: number, file: string, codes: readonly string[]): void {
    this.settle(at);
    const before = this.#standing.get(file) ?? new Map<string, Standing>();
    const now = new Map<string, Standing>();
    for (const code of codes) now.set(code, before.get(code) ?? { since: at, counted: false });
    for (const [code, { counted }] of before) if (counted && !now.has(code)) this.#gone.set(`${file} ${code}`, at);
    if (now.size > 0) this.#standing.set(file, now);
    else this.#standing.delete(file);
  }

  /** Whether an error waits to be one that stands: then `settle` must be called a little later. */
  get waiting(): boolean {
    return [...this.#standing.values()].some((codes) => [...codes.values()].some(({ counted }) => !counted));
  }

  settle(at: number): void {
    for (const [file, codes] of this.#standing) {
      for (const [code, standing] of codes) {
        if (standing.since > at) standing.since = at;
        if (standing.counted || at - standing.since < standsMs) continue;
        standing.counted = true;
        this.#stands(at, code, this.#gone.get(`${file} ${code}`));
      }
    }
    for (const [key, when] of this.#gone) if (!isWithin(when, at, comebackWindowMs)) this.#gone.delete(key);
  }

  #stands(at: number, code: string, gone: number | undefined): void {
    if (gone === undefined || !isWithin(gone, at, comebackWindowMs)) return;
    const comebacks = [...(this.#comebacks.get(code) ?? []).filter((when) => isWithin(when, at, comebackWindowMs)), at];
    this.#comebacks.set(code, comebacks);
    if (comebacks.length < comebacksWanted) return;
    this.#comebacks.delete(code);
    this.#tell(`diagnostic ${code}`);
  }

  /** A run of tests ended. @param task tells runs apart; not stored */
  tests(task: string, passed: boolean): void {
    this.#repeated(`tests ${task}`, passed, failedTestRunsWanted, 'tests failing');
  }

  /** A command in a terminal ended. @param program without arguments, e.g. 'git.rebase' */
  command(program: string, passed: boolean): void {
    this.#repeated(`command ${program}`, passed, failedCommandsWanted, `command ${program}`);
  }

  #repeated(key: string, passed: boolean, wanted: number, name: string): void {
    const failures = passed ? 0 : (this.#failures.get(key) ?? 0) + 1;
    if (failures === 0 || failures >= wanted) this.#failures.delete(key);
    else this.#failures.set(key, failures);
    if (failures >= wanted) this.#tell(name);
  }

  /** One step was undone. A burst of them takes back more than a slip of the finger. */
  undone(at: number, language: string): void {
    this.#undone = [...this.#undone.filter((when) => isWithin(when, at, undoBurst.withinMs)), at];
    if (this.#undone.length < undoBurst.steps) return;
    this.#undone = [];
    this.#tell(`reverted ${language}`);
  }
}

/** A time ahead of now is of before the clock was set back: that tells nothing. */
function isWithin(when: number, at: number, ms: number): boolean {
  return when <= at && at - when <= ms;
}

/**
 * Tells constructs and packages that no roll-up ever named. On the first day of watching everything would be new, so
 * nothing is; and an empty past is no past.
 */
export class FirstUses {
  readonly #known: ReadonlySet<string> | null;
  readonly #told = new Set<string>();

  /** @param past names that were used, without versions; none on the first day */
  constructor(past: Iterable<string>) {
    const known = new Set(past);
    this.#known = known.size === 0 ? null : known;
  }

  /** @returns the name of a friction signal, once for each first use */
  use(name: string): string | null {
    if (this.#known === null || this.#known.has(name) || this.#told.has(name)) return null;
    this.#told.add(name);
    return `first-use ${name}`;
  }
}
