import * as vscode from 'vscode';
import { createHash, randomBytes } from 'node:crypto';
import { classify, type Verdict } from '../../core/provenance/classify.ts';
import { FileRanges } from '../../core/provenance/fileRanges.ts';
import type { LineChange, Lines } from '../../core/provenance/ranges.ts';
import type { Clock } from '../../core/ports.ts';
import type { RecordStore } from '../../core/record.ts';
import type { WatchedPaths } from '../documents.ts';

const pasteWindowMs = 500;
const saltKey = 'rangeSalt';

export interface TrackerDeps {
  store: () => RecordStore;
  clock: Clock;
  newId: () => string;
  paths: WatchedPaths;
}

/** Keeps the origin of lines in step with the documents. Saved in batches with the signals, never per key. */
export class ProvenanceTracker {
  readonly #deps: TrackerDeps;
  readonly #files = new Map<string, FileRanges>();
  readonly #own = new Set<string>();
  #paste: { document: vscode.TextDocument; at: number } | null = null;
  #salt: string | null = null;

  constructor(deps: TrackerDeps) {
    this.#deps = deps;
  }

  pasteAnnounced(document: vscode.TextDocument): void {
    this.#paste = { document, at: this.#deps.clock.now() };
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

  /** @returns the verdict on each change of the event, and the lines it touches now */
  onChange(event: vscode.TextDocumentChangeEvent): { verdict: Verdict; lines: Lines }[] {
    const { document, contentChanges, reason } = event;
    const file = this.of(document);
    if (file === null) return [];
    const at = this.#deps.clock.now();
    const active = vscode.window.activeTextEditor?.document === document;
    const pasteAnnounced = this.#isPaste(event, at);
    const own = this.#own.has(document.uri.toString());
    return contentChanges.map((change) => {
      const verdict = classify({
        undoOrRedo: reason !== undefined,
        changesInEvent: contentChanges.length,
        removed: change.rangeLength,
        inserted: change.text,
        active,
        pasteAnnounced,
        own,
      });
      const lineChange = asLineChange(change, contentChanges.length === 1 ? document : null);
      file.change(lineChange, verdict, at);
      return { verdict, lines: { startLine: lineChange.startLine, endLine: lineChange.startLine + lineChange.newLines } };
    });
  }

  /** The first event that brings text after an announcement is the paste; keys pressed right after it are keys. */
  #isPaste({ document, contentChanges }: vscode.TextDocumentChangeEvent, at: number): boolean {
    const announced = this.#paste?.document === document && at - this.#paste.at < pasteWindowMs;
    if (!announced || contentChanges.every((change) => change.text === '')) return announced;
    this.#paste = null;
    return true;
  }

  /** The ranges of a document; null for what is not watched. Loaded once, and checked against the text as it is now. */
  of(document: vscode.TextDocument): FileRanges | null {
    const path = this.#deps.paths.of(document);
    if (path === null) return null;
    const key = document.uri.toString();
    let file = this.#files.get(key);
    if (file === undefined) {
      file = this.#load(path, document);
      this.#files.set(key, file);
    }
    return file;
  }

  /**
   * Typed lines whose text changed while nobody looked are dropped. AI ranges stay, as far as their lines still exist; when
   * the text changed they are stored anew, so that a verdict on them goes stale.
   */
  #load(path: string, document: vscode.TextDocument): FileRanges {
    const stored = this.#deps.store().ranges(path);
    const changed = stored.filter((r) => r.endLine >= document.lineCount || r.hash !== this.hash(document, r));
    const untrue = changed.filter((r) => r.origin === 'typed');
    if (untrue.length > 0) this.#deps.store().deleteRanges(untrue.map((r) => r.id));
    const kept = stored.filter((r) => r.endLine < document.lineCount && !untrue.includes(r));
    const file = new FileRanges(path, document.languageId, kept);
    file.dirty = changed.some((r) => kept.includes(r));
    return file;
  }

  /** Salted hash of some lines: tells whether text changed, and nothing about it. */
  hash(document: vscode.TextDocument, lines: Lines): string {
    const last = Math.min(lines.endLine, document.lineCount - 1);
    const hash = createHash('sha256').update(this.#saltOfRecord());
    for (let line = lines.startLine; line <= last; line += 1) hash.update(document.lineAt(line).text).update('\n');
    return hash.digest('base64url').slice(0, 22);
  }

  /** Stores what changed since the last call. @returns whether there was anything */
  save(): boolean {
    let any = false;
    for (const document of vscode.workspace.textDocuments) any = this.saveDocument(document) || any;
    return any;
  }

  saveDocument(document: vscode.TextDocument): boolean {
    const file = this.#files.get(document.uri.toString());
    if (file === undefined || !file.dirty) return false;
    const { save, remove } = file.save((lines) => this.hash(document, lines), this.#deps.newId, this.#deps.clock.now());
    this.#deps.store().deleteRanges(remove);
    this.#deps.store().saveRanges(save);
    return true;
  }

  forget(document: vscode.TextDocument): void {
    this.saveDocument(document);
    this.#files.delete(document.uri.toString());
  }

  /** Compares what is stored with the texts again, because documents may have changed unseen. */
  reload(): void {
    this.#files.clear();
  }

  /** After everything was deleted: nothing may be remembered or written again. */
  reset(): void {
    this.#files.clear();
    this.#salt = null;
  }

  #saltOfRecord(): string {
    if (this.#salt !== null) return this.#salt;
    const stored = this.#deps.store().preference(saltKey);
    this.#salt = typeof stored === 'string' ? stored : randomBytes(16).toString('base64url');
    if (stored !== this.#salt) this.#deps.store().setPreference(saltKey, this.#salt);
    return this.#salt;
  }
}

/** @param after the document as the change left it; null when other changes of the same event moved it further */
function asLineChange(change: vscode.TextDocumentContentChangeEvent, after: vscode.TextDocument | null): LineChange {
  const { start, end } = change.range;
  const { text } = change;
  let newLines = 0;
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) newLines += 1;
  const last = start.line + newLines;
  const written = newLines === 0 ? start.character + text.length : text.length - text.lastIndexOf('\n') - 1;
  const known = after !== null && last < after.lineCount;
  return {
    ...(known ? { endsAtLineEnd: after.lineAt(last).text.length === written } : {}),
    startLine: start.line,
    endLine: end.line,
    newLines,
    atLineStart: start.character === 0,
    endsAtLineStart: end.character === 0,
    insertsOnly: change.rangeLength === 0,
  };
}
