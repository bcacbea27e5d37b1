/** Composition root: builds the adapters, builds the core, registers the features. */
import * as vscode from 'vscode';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { Model } from './core/model.ts';
import { Coach } from './core/practice/coach.ts';
import type { ExportV1 } from './core/record.ts';
import { SignalBuffer } from './core/signals/signalBuffer.ts';
import { DocumentAnalyses } from './host/analysis/documentAnalyses.ts';
import { showProblem } from './host/commands.ts';
import { Consent } from './host/consent/consent.ts';
import { registerConsent } from './host/consent/registerConsent.ts';
import { registerData } from './host/data/registerData.ts';
import { WatchedPaths } from './host/documents.ts';
import { startFeature } from './host/guard.ts';
import { createLog } from './host/log.ts';
import { Packs } from './host/packs/packs.ts';
import { registerPanel } from './host/panel/registerPanel.ts';
import { ExerciseFiles } from './host/practice/exerciseFiles.ts';
import { Practice } from './host/practice/practice.ts';
import { registerPractice } from './host/practice/registerPractice.ts';
import { registerPrompts } from './host/prompts/registerPrompts.ts';
import { ProvenanceTracker } from './host/provenance/tracker.ts';
import { registerReflection } from './host/reflection/registerReflection.ts';
import { readSetting } from './host/settings.ts';
import { Manifests } from './host/signals/manifests.ts';
import { registerWatching } from './host/signals/registerWatching.ts';
import { registerStatusBar } from './host/statusBar/registerStatusBar.ts';
import { registerValidation } from './host/validation/registerValidation.ts';
import { TestRuns } from './host/validation/testRuns.ts';
import type { Probe } from './host/timing.ts';
import { lazyAnalyser } from './node/analysis/lazyAnalyser.ts';
import { SettableClock, systemClock, systemTimers } from './node/clock.ts';
import { gitBlame } from './node/git/blame.ts';
import { manifestReader } from './node/manifests/manifestReader.ts';
import { packSource, readShippedPacks } from './node/packs/packSource.ts';
import { createExerciseRunner } from './node/runners/exerciseRunner.ts';
import { LazyRecord, recordPlace } from './node/store/openRecord.ts';

/** What other extensions, and tests, may use. */
export interface WhetstoneApi {
  version: 1;
  /** Everything that is stored for this workspace. */
  export(): Promise<ExportV1>;
  /** Writes what is pending. */
  flush(): Promise<void>;
  /** Only in ExtensionMode.Test. */
  test?: { advanceClock(ms: number): void; activationMs: number; timings: { listener: string; microseconds: number }[] };
}

export function activate(context: vscode.ExtensionContext): WhetstoneApi {
  const started = performance.now();
  const log = createLog();
  const testClock = context.extensionMode === vscode.ExtensionMode.Test ? new SettableClock() : null;
  const clock = testClock ?? systemClock;
  const timings: { listener: string; microseconds: number }[] = [];
  const probe: Probe | null = testClock === null ? null : (listener, microseconds) => void timings.push({ listener, microseconds });
  const newId = (): string => ulid(clock.now());
  const dist = (...path: string[]): string => join(context.extensionPath, 'dist', ...path);

  const place = recordPlace({ workspaceStorage: context.storageUri?.fsPath ?? null, globalStorage: context.globalStorageUri.fsPath });
  const folder = vscode.Uri.file(place.folder);
  const record = new LazyRecord(place.file, { clock, log, onDamaged: (aside) => void tellDamaged(aside) });
  const store = (): ReturnType<LazyRecord['open']> => record.open();

  const packs = new Packs({ shipped: () => readShippedPacks(dist('packs.json')), source: packSource, log, changed: () => model.changed() });
  const model = new Model({ store, packs: () => packs.library(), clock, minMinutes: () => readSetting('whetstone.debt.minMinutes') });
  const coach = new Coach({ store, model, clock, newId });
  const buffer = new SignalBuffer({
    clock,
    timers: systemTimers,
    newId,
    write: (rows) => {
      store().addSignals(rows);
      model.changed();
    },
  });
  const runner = createExerciseRunner({
    drivers: { node: dist('drivers', 'nodeDriver.mjs'), python: dist('drivers', 'pythonDriver.py') },
    pythonPath: () => readSetting('whetstone.practice.pythonPath'),
  });
  const analyser = lazyAnalyser({
    workerPath: dist('analysisWorker.js'),
    grammarsFolder: dist('grammars'),
    constructs: () => packs.library().constructs,
    onProblem: ({ construct, message }) => log.warn(`The query of construct '${construct}' does not compile and is left out: ${message}`),
  });

  const consent = new Consent(context.globalState, clock);
  const paths = new WatchedPaths();
  const tracker = new ProvenanceTracker({ store, clock, newId, paths });
  const analyses = new DocumentAnalyses({ analyser, log });
  const signal = buffer.add.bind(buffer);
  const manifests = new Manifests({ reader: manifestReader, log, clock, store, signal });
  const testRuns = new TestRuns(clock);
  const files = new ExerciseFiles(folder);
  const library = (): ReturnType<Packs['library']> => packs.library();
  const shared = { log, clock, newId, store, model, consent, paths, tracker, analyses, manifests, buffer, signal, packs: library, extensionUri: context.extensionUri };
  const practice = new Practice({ ...shared, coach, runner, files });

  context.subscriptions.push(packs, analyser, consent, paths, analyses, manifests, testRuns);
  const watching = startFeature(log, context, 'watching', () => registerWatching({ ...shared, timers: systemTimers, probe }));
  const flush = (): void => watching?.flush();
  const start = (name: string, register: () => vscode.Disposable): unknown => startFeature(log, context, name, register);
  start('consent', () => registerConsent({ ...shared, extensionId: context.extension.id }));
  start('panel', () => registerPanel(shared));
  start('practice', () => registerPractice({ ...shared, practice, coach, files }));
  start('prompts', () => registerPrompts({ ...shared, blame: gitBlame }));
  start('validation', () => registerValidation({ ...shared, testRuns }));
  start('reflection', () => registerReflection(shared));
  start('status bar', () => registerStatusBar(shared));
  const forget = async (): Promise<void> => {
    tracker.reset();
    await files.deleteAll();
  };
  start('data', () => registerData({ ...shared, folder, flush, forget }));
  // Last, because disposal goes in this order: features flush into the record when they stop.
  context.subscriptions.push(new vscode.Disposable(() => record.close()), log);
  void packs.reload();

  return {
    version: 1,
    export: async () => {
      flush();
      return store().export(clock.now());
    },
    flush: async () => flush(),
    ...(testClock === null
      ? {}
      : { test: { advanceClock: (ms: number) => testClock.advance(ms), activationMs: performance.now() - started, timings } }),
  };
}

async function tellDamaged(aside: string): Promise<void> {
  await showProblem(vscode.l10n.t("Whetstone's record was damaged. It was set aside as {0} and a new one was begun.", aside));
}
