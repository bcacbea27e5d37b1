/** The other end of updates.ts: what a page shows, brought up to date message by message. */
import { patched, type Parsed, type Patch, type WholeMessage } from './protocol.ts';

export class Shown {
  #whole: WholeMessage | null = null;
  /** Counts patches, so that a lost one is noticed. */
  #revision = 0;

  /** @returns what is to be shown now; a problem when that cannot be said, and the whole must be asked for. Never throws */
  take(message: WholeMessage | Patch): Parsed<WholeMessage> {
    const next = message.type === 'patch' ? this.#after(message) : this.#afresh(message);
    // What comes after one that was missed or refused stands on what is not known here.
    this.#whole = next.ok ? next.value : null;
    return next;
  }

  #afresh(message: WholeMessage): Parsed<WholeMessage> {
    this.#revision = 0;
    return { ok: true, value: message };
  }

  #after(message: Patch): Parsed<WholeMessage> {
    this.#revision += 1;
    if (this.#whole === null || message.revision !== this.#revision) return { ok: false, problem: 'a patch was missed' };
    return patched(this.#whole, message);
  }
}
