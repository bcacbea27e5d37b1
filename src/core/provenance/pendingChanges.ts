import type { Pending } from './weigh.ts';

/** Changes whose evidence is still to come, in the order of their time. A replacement over a thousand files makes thousands at once. */
export class PendingChanges {
  readonly #all: Pending[] = [];
  readonly #byDoc = new Map<string, Pending[]>();
  #due = Infinity;

  get all(): readonly Pending[] {
    return this.#all;
  }

  /** When the first of them is to be weighed; Infinity when none waits. */
  get due(): number {
    return this.#due;
  }

  add(p: Pending): void {
    this.#all.push(p);
    const same = this.#byDoc.get(p.doc);
    if (same === undefined) this.#byDoc.set(p.doc, [p]);
    else same.push(p);
    this.#due = Math.min(this.#due, p.due);
  }

  of(doc: string): readonly Pending[] {
    return this.#byDoc.get(doc) ?? none;
  }

  /** The evidence is there: these need not wait longer. */
  hasten(some: readonly Pending[], at: number): void {
    for (const p of some) p.due = Math.min(p.due, at);
    if (some.length > 0) this.#due = Math.min(this.#due, at);
  }

  /** @param weigh called for each that is due; sets when it is due again */
  settle(now: number, weigh: (p: Pending) => void): void {
    if (this.#due > now) return;
    this.#due = Infinity;
    for (const p of this.#all) {
      if (p.due <= now) weigh(p);
      if (p.due < this.#due) this.#due = p.due;
    }
  }

  forget(before: number): void {
    let old = 0;
    while (old < this.#all.length && (this.#all[old]?.at ?? Infinity) < before) old += 1;
    for (const { doc } of this.#all.splice(0, old)) {
      const same = this.#byDoc.get(doc);
      same?.shift();
      if (same?.length === 0) this.#byDoc.delete(doc);
    }
  }
}

const none: readonly Pending[] = [];
