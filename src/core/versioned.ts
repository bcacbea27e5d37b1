/** What was found out about a version of something, asked for once however many want it, also while the answer is on its way. */
export class Versioned<T> {
  readonly #known = new Map<string, { version: number; value: T }>();
  readonly #running = new Map<string, { version: number; answer: Promise<T> }>();

  /** The newest that is known, of whatever version. */
  get(key: string): { version: number; value: T } | undefined {
    return this.#known.get(key);
  }

  /**
   * @param ask a fault of it is not kept: the next one asks again
   * @param learnt is told once, when the answer has become what is known
   */
  async of(key: string, version: number, ask: () => Promise<T>, learnt?: (value: T) => void): Promise<T> {
    const known = this.#known.get(key);
    if (known?.version === version) return known.value;
    const running = this.#running.get(key);
    if (running?.version === version) return running.answer;
    const mine = { version, answer: ask() };
    this.#running.set(key, mine);
    try {
      const value = await mine.answer;
      // Meanwhile it may have been forgotten, or a newer version asked for.
      if (this.#running.get(key) === mine) {
        this.#known.set(key, { version, value });
        learnt?.(value);
      }
      return value;
    } finally {
      if (this.#running.get(key) === mine) this.#running.delete(key);
    }
  }

  forget(key: string): void {
    this.#known.delete(key);
    this.#running.delete(key);
  }
}
