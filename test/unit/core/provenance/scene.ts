import { Classifier, type Judged } from '../../../../src/core/provenance/classifier.ts';
import type { Verdict } from '../../../../src/core/provenance/classify.ts';
import type { Change, EditEvent, ProvenanceEvent } from '../../../../src/core/provenance/events.ts';
import { Held } from '../../../../src/core/provenance/held.ts';
import { noon } from '../../../support/fakes/samples.ts';

type Loose<T> = T extends unknown ? Omit<T, 'at' | 'doc'> & { doc?: string } : never;
export type EditSketch = Partial<Omit<EditEvent, 'changes'>> & { changes?: readonly (Partial<Change> & { text: string })[] };

export const aFile = 'file:///w/src/a.ts';
export const otherFile = 'file:///w/src/b.ts';
const origin = { line: 3, character: 4 };

/** A classifier and a clock, told what an editor would tell. */
export class Scene {
  readonly held = new Held(1);
  readonly classifier = new Classifier(this.held);
  at = noon;
  readonly #verdicts = new Map<number, Verdict>();

  wait(ms: number): this {
    for (let due = this.classifier.nextDue(); due !== null && due <= this.at + ms; due = this.classifier.nextDue()) this.#settle(due);
    this.at += ms;
    return this;
  }

  tell(event: Loose<Exclude<ProvenanceEvent, EditEvent>>): this {
    this.classifier.feed({ doc: aFile, ...event, at: this.at });
    this.#settle(this.at);
    return this;
  }

  /** An edit in the active editor at the caret, in a document with unsaved changes, unless said otherwise. @returns its verdict once all is known */
  edit(sketch: EditSketch): () => Verdict {
    const changes = (sketch.changes ?? []).map((c) => ({ start: origin, end: origin, removed: 0, ...c }));
    const [first] = changes;
    const caret = { start: first?.start ?? origin, end: first?.end ?? origin };
    const event: EditEvent = {
      type: 'edit',
      at: this.at,
      doc: aFile,
      undoOrRedo: false,
      active: true,
      visible: true,
      dirty: true,
      own: false,
      cursors: [caret],
      repeatsNeighbour: false,
      ...sketch,
      changes,
    };
    const [judged] = this.classifier.feed(event);
    return () => this.#read(judged);
  }

  /** One change at the caret. */
  put(text: string, more: EditSketch & { removed?: number } = {}): () => Verdict {
    const { removed = 0, ...rest } = more;
    const start = { ...origin, character: Math.max(0, origin.character - removed) };
    return this.edit({ changes: [{ text, removed, start, end: origin }], ...rest });
  }

  #read(judged: Judged | undefined): Verdict {
    if (judged === undefined) throw new Error('There is no verdict.');
    this.wait(5_000);
    return (judged.ticket === 0 ? undefined : this.#verdicts.get(judged.ticket)) ?? judged.verdict;
  }

  #settle(now: number): void {
    for (const { ticket, verdict } of this.classifier.settle(now)) this.#verdicts.set(ticket, verdict);
  }
}

/** 'ai strong' and the like. */
export function short({ origin: from, strength }: Verdict): string {
  return `${from} ${strength}`;
}
