/** What the host sends to the panel: the whole once, then only what changed. Light, since the panel's start waits for it. */
import type { HostMessage, PanelSnapshot } from './protocol.ts';

export class PanelMessages {
  #shown: PanelSnapshot | null = null;
  #revision = 0;

  /** The page starts afresh, or missed something. */
  forget(): void {
    this.#shown = null;
  }

  /** @returns null when the page shows this already */
  next(snapshot: PanelSnapshot): HostMessage | null {
    const before = this.#shown;
    this.#shown = snapshot;
    if (before === null) {
      this.#revision = 0;
      return { type: 'panel', snapshot };
    }
    const parts = changed(before, snapshot);
    if (Object.keys(parts).length === 0) return null;
    this.#revision += 1;
    return { type: 'panelPatch', version: snapshot.version, revision: this.#revision, parts };
  }
}

/** By their names in the snapshot. */
function changed(before: PanelSnapshot, now: PanelSnapshot): Record<string, unknown> {
  const was = new Map<string, unknown>(Object.entries(before));
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(was.get(name))));
}
