/** Two sources may tell of the same edit of a closed file: its hook, and the file itself. Only one may move its ranges. */
export class Steps {
  readonly #at = new Map<string, number>();

  note(doc: string, by: 'hook' | 'disk', at: number): void {
    const key = `${by} ${doc}`;
    this.#at.delete(key);
    this.#at.set(key, at);
    if (this.#at.size > most) this.#at.delete(this.#at.keys().next().value ?? '');
  }

  /** Whether that source's word about an edit of this moment has been taken over. */
  taken(doc: string, by: 'hook' | 'disk', at: number): boolean {
    return (this.#at.get(`${by} ${doc}`) ?? -Infinity) > at - sameEditMs;
  }
}

const most = 200;
/** A hook reports, and a watched folder tells, within this after the edit. */
const sameEditMs = 4_000;
