import { TextHash } from './textShape.ts';

const minutesMs = 10 * 60_000;
const most = 200;

/** Hashes of texts that were copied, cut or selected in the last minutes. In memory only; no text is kept. */
export class Held {
  readonly #hash: TextHash;
  readonly #at = new Map<number, number>();

  /** @param salt another one for each session */
  constructor(salt = 0) {
    this.#hash = new TextHash(salt);
  }

  hashOf(text: string): number {
    return this.#hash.of(text);
  }

  /** Also of a short text: tells whether two places got the same. */
  sameness(text: string): number {
    return this.#hash.of(text, 1);
  }

  add(hash: number, at: number): void {
    if (hash === 0) return;
    this.#at.delete(hash);
    this.#at.set(hash, at);
    if (this.#at.size > most) this.#at.delete(this.#at.keys().next().value ?? 0);
  }

  has(text: string, at: number): boolean {
    if (this.#at.size === 0) return false;
    const hash = this.#hash.of(text);
    const held = hash === 0 ? undefined : this.#at.get(hash);
    return held !== undefined && at - held < minutesMs;
  }
}
