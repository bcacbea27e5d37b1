import * as vscode from 'vscode';
import { randomInt } from 'node:crypto';
import { Classifier, type Judged } from '../../core/provenance/classifier.ts';
import type { Verdict } from '../../core/provenance/classify.ts';
import type { ProvenanceEvent } from '../../core/provenance/events.ts';
import { FileRanges } from '../../core/provenance/fileRanges.ts';
import { Held } from '../../core/provenance/held.ts';
import type { Lines, TrackedRange } from '../../core/provenance/ranges.ts';
import { refound, type TextLines } from '../../core/provenance/refind.ts';
import type { Clock } from '../../core/ports.ts';
import type { RecordStore } from '../../core/record.ts';
import { mostAtOnce, type EventQueue } from '../../core/signals/eventQueue.ts';
import { isTakenOut, watchedPath, type WatchedPaths } from '../documents.ts';
import { languageOf } from './languageOf.ts';
import { asLineChange } from './lineChange.ts';
import { LineHash } from './lineHash.ts';
import { seeChange, shapeOf, type SeenChange } from './shapes.ts';
import { Steps } from './steps.ts';
import { deleteCells, moveStored } from './storedNames.ts';

export interface TrackerDeps {
  store: () => RecordStore;
  clock: Clock;
  newId: () => string;
  paths: WatchedPaths;
  /** Edits, and everything that tells of them, in their order. */
  events: EventQueue;
}

/** Keeps the origin of lines in step with the documents. Saved in batches with the signals, never per key. */
export class ProvenanceTracker implements vscode.Disposable {
  readonly #deps: TrackerDeps;
  readonly #files = new Map<string, FileRanges>();
  readonly #own = new Set<string>();
  readonly #lineHash: LineHash;
  readonly #foundAi = new vscode.EventEmitter<TrackedRange>();
  /** An AI wrote here, by exact or strong evidence. */
  readonly onDidFindAi = this.#foundAi.event;
  readonly #savedAt = new WeakMap<FileRanges, number>();
  /** Ids of AI ranges from before a save that failed: what it would have told of is told of when it succeeds. */
  readonly #knownBefore = new WeakMap<FileRanges, ReadonlySet<string>>();
  readonly steps = new Steps();
  #held = new Held(randomInt(2 ** 31));
  #classifier = new Classifier(this.#held);
  #timer: NodeJS.Timeout | undefined;
  #timerDue = Infinity;

  constructor(deps: TrackerDeps) {
    this.#deps = deps;
    this.#lineHash = new LineHash(deps.store);
  }

  /** Runs an edit of Whetstone itself, so that it is not taken for anybody's writing. */
  async asOwn<T>(uri: vscode.Uri, edit: () => Thenable<T>): Promise<T> {
    const key = uri.toString();
    this.#own.add(key);
    try {
      return await edit();
    } finally {
      this.#own.delete(key);
    }
  }

  hashOf(text: string): number {
    return this.#held.hashOf(text);
  }

  /** What happens around edits. A function makes the event when its turn comes. */
  feed(event: ProvenanceEvent | (() => ProvenanceEvent)): void {
    this.#deps.events.add(() => this.#feed(typeof event === 'function' ? event() : event));
  }

  /** What only the moment of a change shows. */
  see(event: vscode.TextDocumentChangeEvent): SeenChange {
    const own = this.#own.size > 0 && this.#own.has(event.document.uri.toString());
    return seeChange(event, this.#deps.clock.now(), own);
  }

  /** To be called in the order of the changes. @returns the verdict on each, and the lines it touches now */
  onChange(seen: SeenChange): { verdict: Verdict; lines: Lines }[] {
    const { event, at, lastLine } = seen;
    const file = this.of(event.document);
    if (file === null) return [];
    const judged = this.#feed(shapeOf(seen));
    return event.contentChanges.map((change, i) => {
      const { verdict, ticket } = judged[i] ?? { verdict: unseen, ticket: 0 };
      const lineChange = asLineChange(change, lastLine);
      file.change(lineChange, verdict, at, ticket);
      return { verdict, lines: { startLine: lineChange.startLine, endLine: lineChange.startLine + lineChange.newLines } };
    });
  }

  /** Weighs what has waited for its evidence. */
  settle(): void {
    this.#deps.events.drain();
    clearTimeout(this.#timer);
    this.#timerDue = Infinity;
    this.#settleUntil(this.#deps.clock.now());
    this.#settleLater();
  }

  /** What is stored about a file that no document holds. */
  stored(path: string): FileRanges {
    this.#deps.events.drain();
    const ranges = this.#deps.store().ranges(path);
    return new FileRanges(path, ranges[0]?.language ?? languageOf(path), ranges);
  }

  /** What a file that was written while no document held it is taken for. */
  closedFile(uri: vscode.Uri, change: 'create' | 'change', at: number): Verdict {
    this.#deps.events.drain();
    return this.#classifier.closedFile(uri.toString(), change, at);
  }

  /** As `of`, for whoever only draws: behind a flood of edits it may be some moments old, or not known yet. */
  glance(document: vscode.TextDocument): FileRanges | null {
    const { events } = this.#deps;
    events.drain(mostAtOnce);
    return events.waiting === 0 ? this.of(document) : (this.#files.get(document.uri.toString()) ?? null);
  }

  /** What is stored is compared with the text before its first edit. */
  opened(document: vscode.TextDocument): void {
    const { version } = document;
    this.#deps.events.add(() => {
      if (document.isClosed) return;
      // The text was edited since, and its edits wait behind this: what is stored goes along with them as it is.
      if (document.version !== version) this.#trust(document);
      this.of(document);
    });
  }

  closed(document: vscode.TextDocument): void {
    this.#deps.events.add(() => this.forget(document));
  }

  /** The ranges of a document; null for what is not watched. Loaded once, and checked against the text as it is now. */
  of(document: vscode.TextDocument): FileRanges | null {
    this.#deps.events.drain();
    const path = this.#deps.paths.of(document);
    if (path === null) return null;
    const key = document.uri.toString();
    let file = this.#files.get(key);
    if (file === undefined) {
      file = this.load(path, document.languageId, document);
      this.#files.set(key, file);
    }
    return file;
  }

  /** What is stored about a file, compared with its text: it may have changed while nobody looked. */
  load(path: string, language: string, text: TextLines): FileRanges {
    const { kept, gone, changed } = refound(this.#deps.store().ranges(path), text, (lines) => this.hash(text, lines));
    if (gone.length > 0) this.#deps.store().deleteRanges(gone);
    const file = new FileRanges(path, language, kept);
    file.dirty = changed;
    return file;
  }

  /** Whether a text holds most of what is stored about a file: then it is that file under another name. */
  holds(path: string, text: TextLines): boolean {
    const stored = this.#deps.store().ranges(path);
    const { kept } = refound(stored, text, (lines) => this.hash(text, lines));
    // What is not there any more is kept as a weak guess at best.
    const strengths = new Map(stored.map(({ id, strength }) => [id, strength]));
    return kept.filter(({ id, strength }) => strengths.get(id) === strength).length * 2 >= stored.length;
  }

  /** A file, or all files of a folder, have another name. Paths as `watchedPath` gives them; `to` null: they are gone. */
  moved(from: string, to: string | null): boolean {
    this.settle();
    this.save();
    const names = moveStored(this.#deps.store(), from, to);
    // What is loaded under either name is compared with the text again.
    for (const [key, { file }] of this.#files) if (names.has(file)) this.#files.delete(key);
    return names.size > 0;
  }

  /** Cells of a notebook came, went or moved: what is stored is stored under the numbers that they have now. */
  renumber(notebook: vscode.NotebookDocument): void {
    this.#deps.events.drain();
    const path = watchedPath(notebook.uri);
    if (path === null) return;
    deleteCells(this.#deps.store(), path);
    for (const { document } of notebook.getCells()) {
      const name = this.#deps.paths.of(document);
      if (name === null) continue;
      this.#files.get(document.uri.toString())?.moveTo(name);
      this.saveDocument(document);
    }
  }

  /** As LineHash has it. */
  hash(text: TextLines, lines: Lines): string {
    return this.#lineHash.of(text, lines);
  }

  /** Stores what changed since the last call. @returns whether there was anything */
  save(): boolean {
    this.#deps.events.drain();
    let any = false;
    for (const document of vscode.workspace.textDocuments) any = this.saveDocument(document) || any;
    return any;
  }

  /** As `save`, in the queue's short stretches. @param saved called at the end when there was anything */
  saveLater(saved: () => void): void {
    let any = false;
    for (const document of vscode.workspace.textDocuments) {
      if (this.#files.get(document.uri.toString())?.dirty !== true) continue;
      any = true;
      this.#deps.events.add(() => void this.saveDocument(document));
    }
    if (any) this.#deps.events.add(saved);
  }

  saveDocument(document: vscode.TextDocument): boolean {
    this.#deps.events.drain();
    const file = this.#files.get(document.uri.toString());
    return file !== undefined && this.saveRanges(file, document);
  }

  saveRanges(file: FileRanges, text: TextLines): boolean {
    if (!file.dirty) return false;
    const known = this.#knownBefore.get(file) ?? new Set(file.ai.map((range) => range.id));
    const since = this.#savedAt.get(file) ?? 0;
    const now = this.#deps.clock.now();
    const { save, remove } = file.save((lines) => this.hash(text, lines), this.#deps.newId, now);
    try {
      this.#deps.store().deleteRanges(remove);
      this.#deps.store().saveRanges(save);
    } catch (error) {
      file.notSaved(remove);
      this.#knownBefore.set(file, known);
      throw error;
    }
    this.#knownBefore.delete(file);
    this.#savedAt.set(file, now);
    // Each once: what was known, and what was split off it, has been told.
    for (const r of save) if (r.origin === 'ai' && r.strength !== 'weak' && !known.has(r.id) && r.at >= since) this.#foundAi.fire(r);
    return true;
  }

  forget(document: vscode.TextDocument): void {
    // Who closes without saving sees the old text come back, which no key brought.
    this.#classifier.feed({ type: 'close', at: this.#deps.clock.now(), doc: document.uri.toString() });
    this.settle();
    if (!isTakenOut(document)) this.saveDocument(document);
    this.#files.delete(document.uri.toString());
  }

  /** Compares what is stored with the texts again, because documents may have changed unseen. */
  reload(): void {
    this.#deps.events.clear();
    this.#files.clear();
    this.#held = new Held(randomInt(2 ** 31));
    this.#classifier = new Classifier(this.#held);
  }

  /** After everything was deleted: nothing may be remembered or written again. */
  reset(): void {
    this.reload();
    this.#lineHash.forget();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#foundAi.dispose();
  }

  #trust(document: vscode.TextDocument): void {
    const path = this.#deps.paths.of(document);
    const key = document.uri.toString();
    if (path === null || this.#files.has(key)) return;
    this.#files.set(key, new FileRanges(path, document.languageId, this.#deps.store().ranges(path)));
  }

  /** @returns for an edit a verdict on each of its changes */
  #feed(event: ProvenanceEvent): Judged[] {
    // Worked off late, but judged as if at once: what was due by then is weighed before.
    this.#settleUntil(event.at);
    const judged = this.#classifier.feed(event);
    this.#settleLater();
    return judged;
  }

  #settleUntil(now: number): void {
    for (let due = this.#classifier.nextDue(); due !== null && due <= now; due = this.#classifier.nextDue()) {
      for (const { doc, ticket, verdict } of this.#classifier.settle(due)) this.#files.get(doc)?.revise(ticket, verdict);
    }
  }

  #settleLater(): void {
    const due = this.#classifier.nextDue();
    if (due === null || due >= this.#timerDue) return;
    clearTimeout(this.#timer);
    this.#timerDue = due;
    this.#timer = setTimeout(() => this.#settleInTurn(), Math.max(settleMs, due - this.#deps.clock.now()));
  }

  /** As `settle`; behind a flood of edits not before its turn, which would work off all of it at once. */
  #settleInTurn(): void {
    const { events, clock } = this.#deps;
    if (events.waiting <= mostAtOnce) return this.settle();
    const at = clock.now();
    this.#timerDue = Infinity;
    events.add(() => {
      this.#settleUntil(at);
      this.#settleLater();
    });
  }
}

const settleMs = 50;
const unseen: Verdict = { origin: 'unknown', strength: 'weak', evidence: 'no source seen' };
