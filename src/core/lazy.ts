/** Loads something with the first call, once; a load that failed is tried again with the next call. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null;
  return () => {
    if (loading === null) {
      const mine = load();
      loading = mine;
      mine.catch(() => {
        if (loading === mine) loading = null;
      });
    }
    return loading;
  };
}

interface Disposable {
  dispose(): void;
}

/** A part that nobody needs before its first use, so that its code can be a chunk of its own: made when it is first asked for. */
export class Lazy<T extends Disposable> {
  readonly #make: () => Promise<T>;
  #made: T | null = null;
  #asked = false;
  #disposed = false;

  /** @param make imports the chunk and makes the part */
  constructor(make: () => Promise<T>) {
    this.#make = once(async () => (this.#made = await make()));
  }

  /** The part, where it is there already. */
  get made(): T | null {
    return this.#disposed ? null : this.#made;
  }

  /** @throws what the loading threw, and after disposal */
  get(): Promise<T> {
    if (this.#disposed) return Promise.reject(new Error('Whetstone has stopped in this window. Reload the window to use it again.'));
    this.#asked = true;
    return this.#make();
  }

  /** Disposes of the part where there is one, also when it is still being loaded. Nobody is told of a load that fails then. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    if (this.#asked)
      this.#make()
        .then((part) => part.dispose())
        .catch(() => undefined);
  }
}
