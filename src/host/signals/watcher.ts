import * as vscode from 'vscode';
import type { Clock, FileAnalysis } from '../../core/ports.ts';
import { overlaps, type Lines } from '../../core/provenance/ranges.ts';
import { ActivityMeter, type ActiveSlice, type Front } from '../../core/signals/activityMeter.ts';
import { mostAtOnce, type EventQueue } from '../../core/signals/eventQueue.ts';
import { ecosystemOfLanguage } from '../../core/signals/packageNames.ts';
import type { Signal } from '../../core/signals/signal.ts';
import type { DocumentAnalyses } from '../analysis/documentAnalyses.ts';
import type { WatchedPaths } from '../documents.ts';
import { lineBreaks } from '../../core/provenance/textShape.ts';
import type { SeenChange } from '../provenance/shapes.ts';
import type { ProvenanceTracker } from '../provenance/tracker.ts';
import { WatchedSetting } from '../settings.ts';
import { timed, type Probe } from '../timing.ts';
import { InFront } from './inFront.ts';
import type { DocumentTools } from './documentTools.ts';
import { Projects } from './projects.ts';

const tickMs = 5_000;
/** A view that moves so soon after its text changed follows the text: a log that grows, an agent that writes. */
const followsMs = 500;

export interface WatcherDeps {
  clock: Clock;
  paths: WatchedPaths;
  /** Shared with whatever else tells of edits, so that all come in their order. */
  events: EventQueue;
  tracker: ProvenanceTracker;
  analyses: DocumentAnalyses;
  signal: (signal: Signal) => void;
  tools: DocumentTools;
  /** Whether the person lets Whetstone tell where edits come from. */
  provenance: () => boolean;
  /** A construct or package that the person typed. */
  used: (name: string) => void;
  /** The person took back a step. */
  undone: (at: number, document: vscode.TextDocument) => void;
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

/** Turns editor events into signals. A listener on the way of a key only remembers; the work is done many events at a time. */
export class Watcher implements vscode.Disposable {
  readonly #deps: WatcherDeps;
  readonly #idleSeconds = new WatchedSetting('whetstone.activity.idleSeconds');
  readonly #meter = new ActivityMeter(() => this.#idleSeconds.value);
  readonly #work = new Map<string, Work>();
  readonly #front: InFront;
  readonly #projects = new Projects();
  readonly #subscriptions: vscode.Disposable;
  #tick: NodeJS.Timeout | undefined;
  #slices: ActiveSlice[] = [];
  #changedAt = { key: '', at: 0 };

  constructor(deps: WatcherDeps) {
    this.#deps = deps;
    const { window, workspace } = vscode;
    this.#front = new InFront({ ...deps, changed: (at) => this.#turn(at) });
    this.#subscriptions = vscode.Disposable.from(
      this.#idleSeconds,
      this.#front,
      this.#projects,
      workspace.onDidChangeTextDocument(timed(deps.probe, 'change', (event) => this.#onChange(event))),
      window.onDidChangeTextEditorSelection(timed(deps.probe, 'selection', (event) => this.#onMove(event))),
      window.onDidChangeTextEditorVisibleRanges(timed(deps.probe, 'scroll', ({ textEditor }) => this.#onScroll(textEditor))),
      window.onDidChangeActiveTextEditor((editor) => this.#turnedTo(editor)),
      window.onDidChangeWindowState((state) => this.#window(state)),
      window.onDidChangeActiveTerminal((one) => this.#turnedToTerminal(one)),
      window.onDidStartTerminalShellExecution(({ terminal }) => this.#turnedToTerminal(terminal)),
      deps.analyses.onDidAnalyse(({ document, analysis }) => this.#analysed(document, analysis)),
    );
    this.#window(window.state);
    this.#turnedTo(window.activeTextEditor);
  }

  #onChange(event: vscode.TextDocumentChangeEvent): void {
    if (this.#deps.paths.known(event.document) === null) return;
    const seen = this.#deps.tracker.see(event);
    this.#deps.events.add(() => this.#changed(seen));
  }

  #onMove({ textEditor: { document }, selections, kind }: vscode.TextEditorSelectionChangeEvent): void {
    // Without a kind the cursor was moved by an edit, not by the person.
    if (kind === undefined || this.#deps.paths.known(document) === null) return;
    const at = this.#deps.clock.now();
    this.#deps.events.add(() => this.#seen(at, document, selections[0]?.active.line ?? null, false));
  }

  #onScroll({ document, selection }: vscode.TextEditor): void {
    if (this.#deps.paths.known(document) === null) return;
    const at = this.#deps.clock.now();
    this.#deps.events.add(() => this.#scrolled(at, document, selection.active.line));
  }

  #changed(seen: SeenChange): void {
    const { at, active, event } = seen;
    const { document, reason } = event;
    if (this.#deps.paths.of(document) === null) return;
    if (event.contentChanges.length === 0) {
      if (this.#deps.provenance()) this.#deps.tracker.onChange(seen);
      return;
    }
    const judged = this.#judge(seen);
    const typed = judged.filter(({ origin }) => origin === 'typed');
    const byHand = typed.length > 0 || reason !== undefined || judged.some(({ origin }) => origin === 'pasted');
    if (byHand && active) this.#seen(at, document, null, typed.length > 0);
    else this.#changedAt = { key: document.uri.toString(), at };
    if (reason === vscode.TextDocumentChangeReason.Undo) this.#deps.undone(at, document);
    if (typed.length === 0) return;
    const work = this.#workOf(document.uri.toString());
    for (const { lines } of typed) remember(work, lines);
    this.#deps.analyses.request(document);
  }

  /** Adds the time up to now; call it before a flush that must be complete. */
  settle(): void {
    this.#take(this.#meter.settle(this.#now()));
    this.#tell();
  }

  dispose(): void {
    this.settle();
    clearTimeout(this.#tick);
    this.#subscriptions.dispose();
  }

  /** Without provenance what happens in front of the person counts as typed, but for what another program wrote to the file. */
  #judge(seen: SeenChange): { origin: string; lines: Lines }[] {
    if (this.#deps.provenance()) return this.#deps.tracker.onChange(seen).map(({ verdict, lines }) => ({ origin: verdict.origin, lines }));
    const { contentChanges, reason } = seen.event;
    const isTyped = reason === undefined && seen.active;
    return contentChanges.map(({ range, text }) => ({
      origin: isTyped && text.length < longestTyped ? 'typed' : 'unknown',
      lines: { startLine: range.start.line, endLine: range.start.line + lineBreaks(text) },
    }));
  }

  #scrolled(at: number, document: vscode.TextDocument, line: number): void {
    const { key, at: changedAt } = this.#changedAt;
    if (key === document.uri.toString() && at - changedAt < followsMs) return;
    this.#seen(at, document, line, false);
  }

  /** The person does something in a document. */
  #seen(at: number, document: vscode.TextDocument, line: number | null, typed: boolean): void {
    const front = this.#front.of(document, line);
    if (front !== null) this.#take(this.#meter.event(at, front, typed));
  }

  #turnedTo(editor: vscode.TextEditor | undefined): void {
    const line = editor?.selection.active.line ?? null;
    this.#inTurn((at) => {
      if (editor === undefined || this.#deps.paths.of(editor.document) === null) this.#turn(at);
      else this.#seen(at, editor.document, line, false);
    });
  }

  #turn(at: number, front: Front | null = this.#front.now()): void {
    this.#take(this.#meter.turn(at, front));
  }

  /** No sign that anybody is there: a command may run in a loop, or start by itself. VS Code must take the person for present. */
  #turnedToTerminal(terminal: vscode.Terminal | undefined): void {
    const { activeTerminal, state } = vscode.window;
    if (terminal !== undefined && terminal === activeTerminal && state.focused && state.active)
      this.#inTurn((at) => this.#turn(at, this.#front.terminal()));
  }

  #window(state: vscode.WindowState): void {
    const { focused, active } = state;
    this.#inTurn((at) => this.#take(this.#meter.window(at, { focused, active })));
  }

  /** What happens now, after everything that happened before: at once, but behind a flood, which has its short stretches, in its turn. */
  #inTurn(work: (at: number) => void): void {
    const { events, clock } = this.#deps;
    const at = clock.now();
    if (events.waiting > mostAtOnce) return events.add(() => work(at));
    events.drain();
    work(at);
  }

  /** The time, for what happens now: everything that happened before comes first. */
  #now(): number {
    this.#deps.events.drain();
    return this.#deps.clock.now();
  }

  #onTick(): void {
    this.#tick = undefined;
    // A flood is worked off first, in its short stretches.
    if (this.#deps.events.waiting > mostAtOnce) return this.#tickLater();
    const slices = this.#meter.settle(this.#now());
    this.#take(slices);
    this.#tell();
    // While time still counts somebody may be reading; once it stops, the next event starts the ticking again.
    if (slices.length > 0) this.#tickLater();
    this.#deps.flush();
  }

  #tickLater(): void {
    this.#tick ??= setTimeout(() => this.#onTick(), tickMs);
  }

  /** Time comes in slivers, one a key: equal ones are added up. */
  #take(slices: readonly ActiveSlice[]): void {
    for (const slice of slices) {
      const same = this.#slices.find((s) => s.file === slice.file && s.language === slice.language && s.activity === slice.activity);
      if (same === undefined) this.#slices.push({ ...slice });
      else same.seconds += slice.seconds;
    }
    this.#tickLater();
  }

  /** Hands on the time that has come together. */
  #tell(): void {
    for (const { file, language, activity, seconds } of this.#slices.splice(0)) {
      const project = file === null ? null : this.#projects.of(file);
      const time = { seconds, count: 0, ...(project === null ? {} : { project }) };
      this.#deps.signal({ kind: 'activity', name: activity, ...time });
      if (file === null || language === null) continue;
      this.#deps.signal({ kind: 'active', name: language, ...time });
      for (const name of this.#deps.tools.of(file)) this.#deps.signal({ kind: 'tool', name, seconds, count: 0 });
      this.#workOf(file).seconds += seconds;
    }
  }

  /** Time since the last analysis goes to the constructs whose lines were typed in, and to the packages the file imports. */
  #analysed(document: vscode.TextDocument, analysis: FileAnalysis | null): void {
    this.#tell();
    const key = document.uri.toString();
    const work = this.#work.get(key);
    if (work === undefined || analysis === null || this.#deps.paths.of(document) === null) return;
    this.#work.delete(key);
    const touched = new Map<string, number>();
    for (const hit of analysis.constructs) {
      if (work.lines.some((lines) => overlaps(hit, lines))) touched.set(hit.construct, (touched.get(hit.construct) ?? 0) + 1);
    }
    for (const [name, count] of touched) {
      this.#deps.signal({ kind: 'construct', name, seconds: work.seconds, count });
      this.#deps.used(name);
    }
    const ecosystem = ecosystemOfLanguage(document.languageId);
    if (ecosystem === null) return;
    for (const { package: name, line } of analysis.imports) {
      if (work.lines.some((lines) => overlaps({ startLine: line, endLine: line }, lines))) this.#deps.used(`${ecosystem}/${name}`);
    }
    if (work.seconds === 0) return;
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

const longestTyped = 50;
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
