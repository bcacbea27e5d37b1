import * as vscode from 'vscode';
import type { Verdict } from '../../core/provenance/classify.ts';
import type { ProvenanceEvent } from '../../core/provenance/events.ts';
import type { FileRanges } from '../../core/provenance/fileRanges.ts';
import type { TextLines } from '../../core/provenance/refind.ts';
import { changeOf } from '../../core/provenance/wholeLines.ts';
import { TextHash } from '../../core/provenance/textShape.ts';
import type { Model } from '../../core/model.ts';
import type { LineEdit, WorkTree } from '../../core/ports.ts';
import { watchedPath } from '../documents.ts';
import { languageOf } from './languageOf.ts';
import { linesOf, readLines } from './readLines.ts';
import type { Burst, Written } from './diskBursts.ts';
import type { ProvenanceTracker } from './tracker.ts';

export interface ClosedFilesDeps {
  tracker: ProvenanceTracker;
  model: Model;
  workTree: WorkTree;
}

/** Files whose lines are remembered by their hashes, in memory, while an agent works. */
const mostRemembered = 200;
/** Files of one burst that are compared. */
const mostCompared = 40;

interface Before {
  hashes: readonly number[];
  /** What is known about the file's lines, in step with that text. */
  file: FileRanges;
}

/**
 * Marks the lines that an agent wrote into files that no document holds. Which lines these are is known when it is known what the file was
 * before: its text when the agent began or when it was last closed (hashes of lines, in memory only), what git has of it when it was
 * unchanged then, or nothing for a new file. Otherwise nothing is marked.
 */
export class ClosedFiles {
  readonly #deps: ClosedFilesDeps;
  readonly #agents = new Set<string>();
  readonly #hash = new TextHash(0);
  /** By uri; null: what the file was is not known. */
  #remembered = new Map<string, readonly number[] | null>();
  #started: Promise<void> = Promise.resolve();
  /** Whether git's text is what a file was that is not remembered. */
  #gitTells = false;

  constructor(deps: ClosedFilesDeps) {
    this.#deps = deps;
  }

  feed(event: ProvenanceEvent): void {
    if (event.type !== 'agent' || event.doc !== undefined) return;
    const idle = this.#agents.size === 0;
    const key = `${event.from} ${event.name}`;
    if (event.working) this.#agents.add(key);
    else this.#agents.delete(key);
    if (idle && event.working) this.#started = this.#start();
  }

  /** A document was closed: from now on its file is written unseen. */
  closed({ uri }: vscode.TextDocument): void {
    if (this.#agents.size > 0 && uri.scheme === 'file' && watchedPath(uri) !== null) void this.#started.then(() => this.#remember(uri));
  }

  async written({ written, flooded }: Burst): Promise<void> {
    await this.#started;
    if (written.length === 0) return;
    if (flooded || written.length > mostCompared) return this.#loseTrack();
    let any = false;
    for (const one of written) any = (await this.#writtenTo(one)) || any;
    if (any) this.#deps.model.changed();
  }

  async #start(): Promise<void> {
    this.#remembered = new Map();
    this.#gitTells = vscode.workspace.isTrusted;
    if (!this.#gitTells) return;
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      if (folder.uri.scheme !== 'file') continue;
      const uncommitted = await this.#deps.workTree.uncommitted(folder.uri.fsPath);
      if (uncommitted === null || uncommitted.length > mostRemembered) this.#gitTells = false;
      for (const path of (uncommitted ?? []).slice(0, mostRemembered)) await this.#remember(vscode.Uri.file(path));
    }
  }

  #loseTrack(): void {
    for (const key of this.#remembered.keys()) this.#remembered.set(key, null);
    this.#gitTells = false;
  }

  /** Notes what a file is now, and brings what is stored about it in step. */
  async #remember(uri: vscode.Uri): Promise<void> {
    const path = watchedPath(uri);
    if (path === null) return;
    const text = await readLines(uri);
    this.#keep(uri, text === null ? null : this.#hashesOf(text));
    if (text === null || isOpen(uri)) return;
    const file = this.#deps.tracker.load(path, languageOf(path), text);
    this.#deps.tracker.saveRanges(file, text);
  }

  #keep(uri: vscode.Uri, hashes: readonly number[] | null): void {
    const key = uri.toString();
    this.#remembered.delete(key);
    this.#remembered.set(key, hashes);
    const [oldest] = this.#remembered.keys();
    // What is no longer remembered must not be taken for what git has.
    if (this.#remembered.size > mostRemembered * 2 && oldest !== undefined) {
      this.#remembered.delete(oldest);
      this.#gitTells = false;
    }
  }

  /** @returns whether something was noted about the file's lines */
  async #writtenTo({ doc, change, at }: Written): Promise<boolean> {
    const uri = vscode.Uri.parse(doc);
    const path = watchedPath(uri);
    // A notebook's lines are those of its cells, which its file does not show.
    if (path === null || path.endsWith('.ipynb')) return false;
    const { tracker, workTree } = this.#deps;
    const from = tracker.closedFile(uri, change, at);
    const byAgent = from.origin === 'ai' && from.strength !== 'weak' && !tracker.steps.taken(doc, 'hook', at);
    if (!byAgent) {
      if (this.#agents.size > 0) await this.#remember(uri);
      return false;
    }
    const text = await readLines(uri);
    const before = text === null ? null : await this.#before(uri, path, change);
    const after = text === null ? null : this.#hashesOf(text);
    this.#keep(uri, after);
    if (text === null || after === null || before === null) return false;
    const edits = await workTree.edits(before.hashes, after);
    if (edits === null || edits.length === 0) return false;
    tracker.steps.note(doc, 'disk', at);
    const open = vscode.workspace.textDocuments.find((d) => d.uri.toString() === doc);
    return open === undefined ? this.#apply(before.file, edits, from, at, text) : this.#claim(open, edits, from, at);
  }

  async #before(uri: vscode.Uri, path: string, change: Written['change']): Promise<Before | null> {
    const { tracker, workTree } = this.#deps;
    const remembered = this.#remembered.get(uri.toString());
    if (remembered !== undefined) return remembered === null ? null : { hashes: remembered, file: tracker.stored(path) };
    const committed = this.#gitTells ? await workTree.committed(uri.fsPath) : null;
    if (committed === null && change !== 'create') return null;
    const text = linesOf(committed ?? '');
    return { hashes: committed === null ? [] : this.#hashesOf(text), file: tracker.load(path, languageOf(path), text) };
  }

  #apply(file: FileRanges, edits: readonly LineEdit[], from: Verdict, at: number, text: TextLines): boolean {
    for (const edit of edits) file.change(changeOf(edit), from, at);
    return this.#deps.tracker.saveRanges(file, text);
  }

  /** Somebody opened it meanwhile: what is stored was compared with the new text then. */
  #claim(document: vscode.TextDocument, edits: readonly LineEdit[], from: Verdict, at: number): boolean {
    const file = document.isDirty ? null : this.#deps.tracker.of(document);
    if (file === null) return false;
    for (const [line, , added] of edits) if (added > 0) file.claim({ startLine: line, endLine: line + added - 1 }, from, at);
    return this.#deps.tracker.saveDocument(document);
  }

  /** Nothing behind the last line break is no line that anybody wrote. */
  #hashesOf(text: TextLines): number[] {
    const ended = text.lineAt(text.lineCount - 1).text === '' ? 1 : 0;
    return Array.from({ length: text.lineCount - ended }, (_, line) => this.#hash.of(text.lineAt(line).text, 1));
  }
}

function isOpen(uri: vscode.Uri): boolean {
  const key = uri.toString();
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === key);
}
