import { createHash, randomBytes } from 'node:crypto';
import type { Lines } from '../../core/provenance/ranges.ts';
import type { TextLines } from '../../core/provenance/refind.ts';
import type { RecordStore } from '../../core/record.ts';

const saltKey = 'rangeSalt';

/** Salted hash of some lines: tells whether text changed, and nothing about it. Each record has a salt of its own. */
export class LineHash {
  readonly #store: () => RecordStore;
  #salt: string | null = null;

  constructor(store: () => RecordStore) {
    this.#store = store;
  }

  of(text: TextLines, lines: Lines): string {
    const last = Math.min(lines.endLine, text.lineCount - 1);
    const hash = createHash('sha256').update(this.#saltOfRecord());
    for (let line = lines.startLine; line <= last; line += 1) hash.update(text.lineAt(line).text).update('\n');
    return hash.digest('base64url').slice(0, 22);
  }

  /** The record is another, or was emptied: its salt is asked for again. */
  forget(): void {
    this.#salt = null;
  }

  #saltOfRecord(): string {
    if (this.#salt !== null) return this.#salt;
    const stored = this.#store().preference(saltKey);
    this.#salt = typeof stored === 'string' ? stored : randomBytes(16).toString('base64url');
    if (stored !== this.#salt) this.#store().setPreference(saltKey, this.#salt);
    return this.#salt;
  }
}
