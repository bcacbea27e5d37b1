import * as vscode from 'vscode';
import { Lazy } from '../../core/lazy.ts';
import type { AiNotes, Clock, HeadLog, Logger, Timers, WorkTree } from '../../core/ports.ts';
import type { Model } from '../../core/model.ts';
import { lineCount } from '../../core/provenance/rangeLabel.ts';
import type { ProvenanceEvent } from '../../core/provenance/events.ts';
import type { RecordStore } from '../../core/record.ts';
import type { EventQueue } from '../../core/signals/eventQueue.ts';
import type { SignalBuffer } from '../../core/signals/signalBuffer.ts';
import type { DocumentAnalyses } from '../analysis/documentAnalyses.ts';
import { registerCommands, showProblem } from '../commands.ts';
import type { Consent } from '../consent/consent.ts';
import type { WatchedPaths } from '../documents.ts';
import { followDisk } from '../provenance/followDisk.ts';
import { observe } from '../provenance/observer.ts';
import type { ProvenanceTracker } from '../provenance/tracker.ts';
import { readSetting } from '../settings.ts';
import type { Probe } from '../timing.ts';
import { DocumentTools } from './documentTools.ts';
import { FrictionFeed } from './frictionFeed.ts';
import type { SignalGate } from './gate.ts';
import { GitWatch } from './git.ts';
import type { Manifests } from './manifests.ts';
import { tellPartlyParsed } from './partlyParsed.ts';
import { StackShifts } from './stackShifts.ts';
import { watchTerminals } from './terminals.ts';
import { watchUsedTools } from './usedTools.ts';
import { Watcher } from './watcher.ts';

export interface WatchingDeps {
  consent: Consent;
  clock: Clock;
  timers: Timers;
  log: Logger;
  newId: () => string;
  store: () => RecordStore;
  model: Model;
  paths: WatchedPaths;
  events: EventQueue;
  tracker: ProvenanceTracker;
  analyses: DocumentAnalyses;
  manifests: Manifests;
  headLog: (gitFolder: string) => HeadLog;
  buffer: SignalBuffer;
  /** The person's switches. */
  gate: SignalGate;
  notes: AiNotes;
  workTree: WorkTree;
  /** Times the listeners of keystrokes, for the bench. */
  probe: Probe | null;
}

export interface Watching extends vscode.Disposable {
  /** Writes everything that is pending. */
  flush(): void;
}

/** Starts and stops watching with the person's consent. */
export function registerWatching(deps: WatchingDeps): Watching {
  let running: ReturnType<typeof watch> | null = null;
  let ahead: NodeJS.Timeout | undefined;

  const flush = (): void => {
    running?.watcher.settle();
    const saved = deps.gate.isOn('provenance') && deps.tracker.save();
    deps.buffer.flush();
    if (saved) deps.model.changed();
  };
  const start = (): void => {
    // Edits made while nobody watched moved the lines: what is stored is compared with the texts again.
    deps.tracker.reload();
    running = watch(deps);
    // Not now, because a start must only listen; but ahead of the first key, so that no listener of keystrokes has to open the record.
    ahead = setTimeout(() => openAhead(deps), 0);
    void deps.manifests.start().catch((error: unknown) => deps.log.error('Reading the manifests failed', error));
  };
  const stop = (): void => {
    if (running === null) return;
    clearTimeout(ahead);
    const { all } = running;
    running = null;
    // First, because the watcher's last moments are signals too: a record that is deleted after this must stay empty.
    all.dispose();
    if (deps.consent.given()) orLater(deps.log, flush);
  };
  /** The answer is taken back when everything is deleted, here or in another window: what this one has in hand goes with it. */
  const forget = (): void => {
    deps.buffer.forget();
    deps.tracker.reset();
    deps.gate.seen.forget();
  };
  const follow = (): void => {
    const on = deps.consent.watching() === 'on';
    if (on && running === null) start();
    if (!on) stop();
    if (!deps.consent.given()) forget();
  };

  const subscription = vscode.Disposable.from(
    deps.consent.onDidChange(follow),
    deps.gate.onDidChange(() => {
      stop();
      follow();
    }),
    registerCommands(deps.log, { 'whetstone.showSeen': () => deps.gate.seen.show() }),
  );
  follow();
  return {
    flush,
    dispose: () => {
      subscription.dispose();
      stop();
    },
  };
}

/** Everything that listens while watching is on. */
function watch(deps: WatchingDeps): { watcher: Watcher; all: vscode.Disposable } {
  const { gate } = deps;
  const signal = gate.add;
  const tools = new DocumentTools(deps.paths);
  const friction = new FrictionFeed({ ...deps, signal, on: () => gate.isOn('friction') });
  const watcher = new Watcher({
    ...deps,
    signal,
    tools,
    provenance: () => gate.isOn('provenance'),
    used: (name) => friction.used(name),
    undone: (at, document) => friction.undone(at, document),
    flush: () => orLater(deps.log, () => flushLater(deps)),
  });
  const git = new GitWatch({ ...deps, signal });
  const terminals = watchTerminals({
    on: () => gate.isOn('terminal'),
    signal: git.inTerminal,
    ended: (program, passed) => friction.commandEnded(program, passed),
    testsEnded: (passed) => friction.testsEnded(passed),
  });
  const others = [watchUsedTools(signal), terminals, git, new StackShifts({ ...deps, signal })];
  others.push(tellPartlyParsed(deps.analyses, gate.seen));
  // Without provenance nothing listens for it: no paste provider, no watcher of files, no ranges.
  if (gate.isOn('provenance')) others.push(watchProvenance(deps), followDocuments(deps.tracker), readGitNotes(deps));
  return { watcher, all: vscode.Disposable.from(watcher, tools, friction, ...others) };
}

/** While somebody works: in short stretches. */
function flushLater({ gate, tracker, model, buffer }: WatchingDeps): void {
  if (gate.isOn('provenance')) tracker.saveLater(() => model.changed());
  buffer.flush();
}

/** What is written beside the work has nobody to tell: it waits, and what comes after it goes on. */
function orLater(log: Logger, write: () => void): void {
  try {
    write();
  } catch (error) {
    log.error('What was watched could not be written; it waits for the next time', error);
  }
}

/** Stored ranges are compared with the text of what is open: after its first edit that would come too late. */
function openAhead({ store, log, gate, tracker }: WatchingDeps): void {
  try {
    store().watchAnew();
    if (gate.isOn('provenance')) vscode.workspace.textDocuments.forEach((document) => tracker.opened(document));
  } catch (error) {
    log.error('The record could not be opened', error);
    void showProblem(`Whetstone: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What tells where edits come from, and the signal that an AI wrote something. */
function watchProvenance(deps: WatchingDeps): vscode.Disposable {
  const { tracker, clock, paths, gate, probe } = deps;
  const disk = followDisk(deps);
  const feed = (event: ProvenanceEvent | (() => ProvenanceEvent)): void => {
    tracker.feed(event);
    // What is worked out later is about carets alone.
    if (typeof event !== 'function') disk.feed(event);
  };
  return vscode.Disposable.from(
    disk.following,
    observe({
      clock,
      probe,
      feed,
      hashOf: (text) => tracker.hashOf(text),
      watches: (document) => paths.of(document) !== null,
      terminals: () => readSetting('whetstone.provenance.agentTerminals'),
    }),
    tracker.onDidFindAi((range) => gate.add({ kind: 'ai', name: range.language, seconds: 0, count: lineCount(range) })),
  );
}

/** Beside the start: what other tools noted is nothing that a key waits for. */
function readGitNotes(deps: WatchingDeps): vscode.Disposable {
  const notes = new Lazy(async () => (await import('../provenance/gitNotes.ts')).followGitNotes(deps));
  notes.get().catch((error: unknown) => deps.log.error('The notes of git-ai cannot be followed', error));
  return notes;
}

function followDocuments(tracker: ProvenanceTracker): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument((document) => tracker.opened(document)),
    vscode.workspace.onDidCloseTextDocument((document) => tracker.closed(document)),
    vscode.workspace.onDidChangeNotebookDocument((e) => e.contentChanges.length > 0 && tracker.renumber(e.notebook)),
  );
}
