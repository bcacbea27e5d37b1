import * as vscode from 'vscode';
import type { Clock, Logger, Timers } from '../../core/ports.ts';
import { lineCount, type Model } from '../../core/model.ts';
import type { RecordStore } from '../../core/record.ts';
import type { SignalBuffer } from '../../core/signals/signalBuffer.ts';
import type { DocumentAnalyses } from '../analysis/documentAnalyses.ts';
import { showProblem } from '../commands.ts';
import type { Consent } from '../consent/consent.ts';
import type { WatchedPaths } from '../documents.ts';
import { observe } from '../provenance/observer.ts';
import type { ProvenanceTracker } from '../provenance/tracker.ts';
import { readSetting } from '../settings.ts';
import type { Probe } from '../timing.ts';
import { watchGit } from './git.ts';
import type { Manifests } from './manifests.ts';
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
  tracker: ProvenanceTracker;
  analyses: DocumentAnalyses;
  manifests: Manifests;
  buffer: SignalBuffer;
  /** Times the listeners of keystrokes, for the bench. */
  probe: Probe | null;
}

export interface Watching extends vscode.Disposable {
  /** Writes everything that is pending. */
  flush(): void;
}

/** Starts and stops watching with the person's consent. */
export function registerWatching(deps: WatchingDeps): Watching {
  let running: { watcher: Watcher; all: vscode.Disposable } | null = null;

  const flush = (): void => {
    running?.watcher.settle();
    const saved = deps.tracker.save();
    deps.buffer.flush();
    if (saved) deps.model.changed();
  };
  const start = (): void => {
    // Edits made while nobody watched moved the lines: what is stored is compared with the texts again.
    deps.tracker.reload();
    const watcher = new Watcher({ ...deps, signal: (signal) => deps.buffer.add(signal), flush });
    const all = vscode.Disposable.from(
      watcher,
      watchProvenance(deps),
      watchGit(deps.log, (signal) => deps.buffer.add(signal)),
      followDocuments(deps.tracker),
    );
    running = { watcher, all };
    // Ahead of the first key, so that no listener of keystrokes has to open the record.
    setTimeout(() => openAhead(deps), 0);
    void deps.manifests.start().catch((error: unknown) => deps.log.error('Reading the manifests failed', error));
  };
  const stop = (): void => {
    if (running === null) return;
    flush();
    running.all.dispose();
    running = null;
  };
  const follow = (): void => {
    const on = deps.consent.watching() === 'on';
    if (on && running === null) start();
    if (!on) stop();
  };

  const subscription = deps.consent.onDidChange(follow);
  follow();
  return {
    flush,
    dispose: () => {
      subscription.dispose();
      stop();
    },
  };
}

function openAhead({ store, log }: WatchingDeps): void {
  try {
    store();
  } catch (error) {
    log.error('The record could not be opened', error);
    void showProblem(`Whetstone: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What tells where edits come from, and the signal that an AI wrote something. */
function watchProvenance({ tracker, clock, paths, buffer }: WatchingDeps): vscode.Disposable {
  return vscode.Disposable.from(
    observe({
      clock,
      feed: (event) => tracker.feed(event),
      hashOf: (text) => tracker.hashOf(text),
      watches: (document) => paths.of(document) !== null,
      terminals: () => readSetting('whetstone.provenance.agentTerminals'),
    }),
    tracker.onDidFindAi((range) => buffer.add({ kind: 'ai', name: range.language, seconds: 0, count: lineCount(range) })),
  );
}

/** Stored ranges are compared with the text when a document opens: after its first edit that would come too late. */
function followDocuments(tracker: ProvenanceTracker): vscode.Disposable {
  for (const document of vscode.workspace.textDocuments) tracker.of(document);
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument((document) => void tracker.of(document)),
    vscode.workspace.onDidCloseTextDocument((document) => tracker.forget(document)),
  );
}
