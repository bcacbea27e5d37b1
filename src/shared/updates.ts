/** What the host sends to a page: the whole once, then only what changed. Light, since the panel's start waits for it. */
import { changeBetween } from './changes.ts';
import type { Patch, WholeMessage } from './protocol.ts';

export class Updates<Message extends WholeMessage> {
  #shown: Message | null = null;
  #revision = 0;

  /** The page starts afresh, or missed something. */
  forget(): void {
    this.#shown = null;
  }

  /** @returns null when the page shows this already */
  next(message: Message): Message | Patch | null {
    const before = this.#shown;
    this.#shown = message;
    if (before === null) {
      this.#revision = 0;
      return message;
    }
    const change = changeBetween(before, message);
    if (change === null) return null;
    this.#revision += 1;
    const { version } = 'snapshot' in message ? message.snapshot : message.view;
    return { type: 'patch', version, revision: this.#revision, change };
  }
}
