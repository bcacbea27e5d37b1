/** Composition root: builds the adapters, builds the core, registers the features. */
import * as vscode from 'vscode';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { Model } from './core/model.ts';
import { Coach } from './core/practice/coach.ts';
import type { Clock } from './core/ports.ts';
import { SignalBuffer } from './core/signals/signalBuffer.ts';
import { DocumentAnalyses } from './host/analysis/documentAnalyses.ts';
import type { TestApi, WhetstoneApi } from './host/api.ts';
import { Consent } from './host/consent/consent.ts';
import { registerConsent } from './host/consent/registerConsent.ts';
import { deleteLeftovers } from './host/data/leftovers.ts';
import { registerData } from './host/data/registerData.ts';
import { storeSettings, tellOfStore } from './host/data/storeNotices.ts';
import { WatchedPaths } from './host/documents.ts';
import { startFeature } from './host/guard.ts';
import { createLog } from './host/log.ts';
import { Packs } from './host/packs/packs.ts';
import { registerPanel } from './host/panel/registerPanel.ts';
import { ExerciseFiles } from './host/practice/exerciseFiles.ts';
import { Practice } from './host/practice/practice.ts';
import { registerPractice } from './host/practice/registerPractice.ts';
import { registerPrompts } from './host/prompts/registerPrompts.ts';
import { registerAgents } from './host/provenance/registerAgents.ts';
import { ProvenanceTracker } from './host/provenance/tracker.ts';
import { registerReflection } from './host/reflection/registerReflection.ts';
import { readSetting } from './host/settings.ts';
import { SignalGate } from './host/signals/gate.ts';
import { Manifests } from './host/signals/manifests.ts';
import { registerWatching } from './host/signals/registerWatching.ts';
import { registerStatusBar } from './host/statusBar/registerStatusBar.ts';
import { eventQueue, type Probe } from './host/timing.ts';
import { registerValidation } from './host/validation/registerValidation.ts';
import { TestRuns } from './host/validation/testRuns.ts';
import { agentFiles } from './node/agents/agentFiles.ts';
import { lazyAnalyser } from './node/analysis/lazyAnalyser.ts';
import { SettableClock, systemClock, systemTimers } from './node/clock.ts';
import { gitReaders } from './node/git/gitReaders.ts';
import { manifestReader } from './node/manifests/manifestReader.ts';
import { packSource, readShippedPacks } from './node/packs/packSource.ts';
import { createExerciseRunner } from './node/runners/exerciseRunner.ts';
import { LazyRecord } from './node/store/openRecord.ts';
import { recordPlace } from './node/store/places.ts';

export function activate(context: vscode.ExtensionContext): WhetstoneApi {
  const started = performance.now();
  // Time can be set, and listeners are timed, in tests alone.
  const testClock = context.extensionMode === vscode.ExtensionMode.Test ? new SettableClock() : null;
  const timings: TestApi['timings'] = [];
  const probe: Probe | null = testClock && ((listener, microseconds) => void timings.push({ listener, microseconds }));

  const services = buildServices(context, testClock ?? systemClock, probe);
  const flush = registerFeatures(context, services, probe);
  void services.packSet.reload();

  const { store, clock, consent } = services;
  const api: WhetstoneApi = {
    version: 1,
    export: () => Promise.resolve(flush()).then(() => store().export(clock.now())),
    flush: () => Promise.resolve(flush()),
  };
  const advanceClock = (ms: number): void => (testClock?.advance(ms), consent.look());
  if (testClock) api.test = { advanceClock, activationMs: performance.now() - started, timings };
  return api;
}

type Services = ReturnType<typeof buildServices>;

/** Adapters and the core on them. Nothing here opens a file, a worker or a process: that waits for the first use. */
function buildServices(context: vscode.ExtensionContext, clock: Clock, probe: Probe | null) {
  const { extensionUri } = context;
  const log = createLog();
  const newId = (): string => ulid(clock.now());
  const dist = (...path: string[]): string => join(context.extensionPath, 'dist', ...path);
  const place = recordPlace({ workspaceStorage: context.storageUri?.fsPath ?? null, globalStorage: context.globalStorageUri.fsPath });
  const folder = vscode.Uri.file(place.folder);
  const record = new LazyRecord(place, {
    clock,
    timers: systemTimers,
    log,
    settings: storeSettings,
    machine: `${vscode.env.machineId} ${vscode.env.remoteName ?? ''}`,
    tell: tellOfStore,
  });
  const store = record.open.bind(record);
  const changed = (): void => model.changed();
  const packSet = new Packs({ shipped: () => readShippedPacks(dist('packs.json')), source: packSource, log, changed });
  const packs = packSet.library.bind(packSet);
  const model = new Model({ store, packs, clock, minMinutes: () => readSetting('whetstone.debt.minMinutes') });
  const coach = new Coach({ store, model, clock, newId });
  const buffer = new SignalBuffer({
    clock,
    timers: systemTimers,
    newId,
    write: (rows) => (store().addSignals(rows), changed()),
    failed: (error) => log.error('Signals could not be written; they wait for the next time', error),
  });
  const gate = new SignalGate((one) => buffer.add(one));
  const signal = gate.add;
  const runner = createExerciseRunner({
    drivers: { node: dist('drivers', 'nodeDriver.mjs'), python: dist('drivers', 'pythonDriver.py') },
    pythonPath: () => readSetting('whetstone.practice.pythonPath'),
  });
  const analyser = lazyAnalyser({
    workerPath: dist('analysisWorker.js'),
    grammarsFolder: dist('grammars'),
    constructs: () => packs().constructs,
    onProblem: ({ construct, message }) => log.warn(`The query of construct '${construct}' does not compile and is left out: ${message}`),
  });
  const consent = new Consent(context.globalState, clock, context.globalStorageUri);
  const paths = new WatchedPaths();
  const events = eventQueue(systemTimers, probe);
  const tracker = new ProvenanceTracker({ store, clock, newId, paths, events });
  const analyses = new DocumentAnalyses({ analyser, log });
  const manifests = new Manifests({ reader: manifestReader, log, clock, store, signal, watching: () => consent.watching() === 'on' });
  const testRuns = new TestRuns(clock);
  const files = new ExerciseFiles(folder);
  const practice = new Practice({ extensionUri, log, clock, store, model, packs, coach, runner, files });
  context.subscriptions.push(packSet, analyser, consent, gate, paths, tracker, analyses, manifests, testRuns);
  const core = { log, clock, newId, record, store, packSet, packs, model, coach, events, buffer, signal, gate };
  const adapters = { extensionUri, folder, consent, paths, tracker, analyses, manifests, testRuns, files, practice };
  return { ...core, ...adapters, ...gitReaders({ log, clock }) };
}

/** @returns what writes everything that is pending */
function registerFeatures(context: vscode.ExtensionContext, services: Services, probe: Probe | null): () => void {
  const { log, tracker, files, record, gate } = services;
  const start = <T extends vscode.Disposable>(name: string, register: () => T): T | null => startFeature(log, context, name, register);
  const watching = start('watching', () => registerWatching({ ...services, timers: systemTimers, probe }));
  const flush = (): void => watching?.flush();
  const forget = async (): Promise<void> => {
    tracker.reset();
    gate.seen.forget();
    await files.deleteAll();
    await deleteLeftovers(context);
  };
  start('panel', () => registerPanel(services));
  start('consent', () => registerConsent({ ...services, extensionId: context.extension.id, globalState: context.globalState }));
  start('practice', () => registerPractice(services));
  start('prompts', () => registerPrompts(services));
  start('agents', () => registerAgents({ ...services, ...agentFiles(join(context.globalStorageUri.fsPath, 'agents'), log) }));
  start('validation', () => registerValidation(services));
  start('reflection', () => registerReflection(services));
  start('status bar', () => registerStatusBar(services));
  start('data', () =>
    registerData({ ...services, flush, forget, importFile: record.importFile.bind(record), settingsChanged: record.close.bind(record) }),
  );
  // Last, because disposal goes in this order: features flush into the record when they stop.
  context.subscriptions.push(new vscode.Disposable(() => record.close()), log);
  return flush;
}
