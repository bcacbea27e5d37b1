import * as vscode from 'vscode';
import type { Clock, FileAnalysis } from '../../core/ports.ts';
import { overlaps, type Lines } from '../../core/provenance/ranges.ts';
import { ActivityMeter, type ActiveSlice } from '../../core/signals/activityMeter.ts';
import type { Signal } from '../../core/signals/signal.ts';
import type { DocumentAnalyses } from '../analysis/documentAnalyses.ts';
import type { WatchedPaths } from '../documents.ts';
import type { ProvenanceTracker } from '../provenance/tracker.ts';
import { WatchedSetting } from '../settings.ts';
import { timed, type Probe } from '../timing.ts';

const tickMs = 5_000;
/** Package ecosystem of a language's imports. */
const ecosystems: Readonly<Record<string, string>> = {
  typescript: 'npm',
  typescriptreact: 'npm',
  javascript: 'npm',
  javascriptreact: 'npm',
  python: 'pypi',
};

export interface WatcherDeps {
  clock: Clock;
  paths: WatchedPaths;
  tracker: ProvenanceTracker;
  analyses: DocumentAnalyses;
  signal: (signal: Signal) => void;
  /** Called every few seconds while there is activity; saves what is pending. */
  flush: () => void;
  probe: Probe | null;
}

/** What was done in one document since its last analysis. */
interface Work {
  seconds: number;
  /** Lines the person typed. */
  lines: Lines[];
}

/** Turns editor events into signals. Every listener does work in proportion to the change, nothing more. */
export class Watcher implements vscode.Disposable {
  readonly #deps: WatcherDeps;
  readonly #idleSeconds = new WatchedSetting('whetstone.activity.idleSeconds');
  readonly #meter = new ActivityMeter(() => this.#idleSeconds.value);
  readonly #work = new Map<string, Work>();
  readonly #subscriptions: vscode.Disposable;
  #tick: NodeJS.Timeout | undefined;

  constructor(deps: WatcherDeps) {
    this.#deps = deps;
    this.#subscriptions = vscode.Disposable.from(
      this.#idleSeconds,
      vscode.workspace.onDidChangeTextDocument(timed(deps.probe, 'change', (event) => this.changed(event))),
      vscode.window.onDidChangeTextEditorSelection(timed(deps.probe, 'selection', (event) => this.seen(event.textEditor.document))),
      vscode.window.onDidChangeTextEditorVisibleRanges((event) => this.seen(event.textEditor.document)),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#turnedTo(editor)),
      vscode.window.onDidChangeWindowState((state) => this.#window(state)),
      deps.analyses.onDidAnalyse(({ document, analysis }) => this.#analysed(document, analysis)),
    );
    this.#window(vscode.window.state);
    const active = vscode.window.activeTextEditor?.document;
    if (active !== undefined) this.seen(active);
  }

  /** A document changed. */
  changed(event: vscode.TextDocumentChangeEvent): void {
    const { document } = event;
    if (this.#deps.paths.of(document) === null) return;
    if (event.contentChanges.length === 0) return this.#deps.tracker.unsaved(document);
    const typed = this.#deps.tracker.onChange(event).filter(({ verdict }) => verdict.origin === 'typed');
    const isActive = vscode.window.activeTextEditor?.document === document;
    if (isActive) this.seen(document);
    if (typed.length === 0) return;
    const work = this.#workOf(document.uri.toString());
    for (const { lines } of typed) remember(work, lines);
    this.#deps.analyses.request(document);
  }

  /** The person looks at a document, or moves in it. */
  seen(document: vscode.TextDocument): void {
    if (this.#deps.paths.of(document) === null) return;
    this.#take(this.#meter.event(this.#deps.clock.now(), { file: document.uri.toString(), language: document.languageId }));
    this.#tick ??= setTimeout(() => this.#onTick(), tickMs);
  }

  /** Adds the time up to now; call it before a flush that must be complete. */
  settle(): void {
    this.#take(this.#meter.settle(this.#deps.clock.now()));
  }

  dispose(): void {
    this.settle();
    clearTimeout(this.#tick);
    this.#subscriptions.dispose();
  }

  #turnedTo(editor: vscode.TextEditor | undefined): void {
    this.#window(vscode.window.state);
    if (editor !== undefined) this.seen(editor.document);
  }

  /** Time with something unwatched in front belongs to no language. */
  #window(state: vscode.WindowState): void {
    const active = vscode.window.activeTextEditor?.document;
    const watched = active !== undefined && this.#deps.paths.of(active) !== null;
    this.#take(this.#meter.window(this.#deps.clock.now(), state.focused && watched));
  }

  #onTick(): void {
    this.#tick = undefined;
    const before = this.#deps.clock.now();
    const slice = this.#meter.settle(before);
    this.#take(slice);
    this.#deps.flush();
    // While time still counts somebody may be reading; once it stops, the next event starts the ticking again.
    if (slice !== null) this.#tick = setTimeout(() => this.#onTick(), tickMs);
  }

  #take(slice: ActiveSlice | null): void {
    if (slice === null) return;
    this.#deps.signal({ kind: 'active', name: slice.language, seconds: slice.seconds, count: 0 });
    this.#workOf(slice.file).seconds += slice.seconds;
  }

  /** Time since the last analysis goes to the constructs whose lines were typed in, and to the packages the file imports. */
  #analysed(document: vscode.TextDocument, analysis: FileAnalysis | null): void {
    const key = document.uri.toString();
    const work = this.#work.get(key);
    if (work === undefined || analysis === null || this.#deps.paths.of(document) === null) return;
    this.#work.delete(key);
    const touched = new Map<string, number>();
    for (const hit of analysis.constructs) {
      if (work.lines.some((lines) => overlaps(hit, lines))) touched.set(hit.construct, (touched.get(hit.construct) ?? 0) + 1);
    }
    for (const [name, count] of touched) this.#deps.signal({ kind: 'construct', name, seconds: work.seconds, count });
    const ecosystem = ecosystems[document.languageId];
    if (ecosystem === undefined || work.seconds === 0) return;
    for (const name of new Set(analysis.imports.map((i) => i.package))) {
      this.#deps.signal({ kind: 'package', name: `${ecosystem}/${name}`, seconds: work.seconds, count: 0 });
    }
  }

  #workOf(key: string): Work {
    let work = this.#work.get(key);
    if (work === undefined) {
      work = { seconds: 0, lines: [] };
      this.#work.set(key, work);
    }
    return work;
  }
}

const mostStretches = 64;

/** Keeps the stretches few: neighbours are joined, and beyond a bound the last one is widened. */
function remember(work: Work, lines: Lines): void {
  const last = work.lines.at(-1);
  const near = last !== undefined && lines.startLine <= last.endLine + 1 && lines.endLine >= last.startLine - 1;
  if (last !== undefined && (near || work.lines.length >= mostStretches)) {
    last.startLine = Math.min(last.startLine, lines.startLine);
    last.endLine = Math.max(last.endLine, lines.endLine);
  } else {
    work.lines.push({ ...lines });
  }
}
