/** Composition root, its first half: the adapters, and the core on them. Only extension.ts imports it. */
import * as vscode from 'vscode';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { once } from './core/lazy.ts';
import type { Clock } from './core/ports.ts';
import { SignalBuffer } from './core/signals/signalBuffer.ts';
import { DocumentAnalyses } from './host/analysis/documentAnalyses.ts';
import { Consent } from './host/consent/consent.ts';
import { storeSettings, tellOfStore } from './host/data/storeNotices.ts';
import { WatchedPaths } from './host/documents.ts';
import type { createLog } from './host/log.ts';
import { Packs } from './host/packs/packs.ts';
import { ExerciseFiles } from './host/practice/exerciseFiles.ts';
import { ProvenanceTracker } from './host/provenance/tracker.ts';
import { readSetting, readWeights } from './host/settings.ts';
import { SignalGate } from './host/signals/gate.ts';
import { Manifests } from './host/signals/manifests.ts';
import { eventQueue, type Probe } from './host/timing.ts';
import { TestRuns } from './host/validation/testRuns.ts';
import { lazyAnalyser } from './node/analysis/lazyAnalyser.ts';
import { systemTimers } from './node/clock.ts';
import type { createDomain as CreateDomain } from './node/domain.ts';
import { gitReaders } from './node/git/gitReaders.ts';
import { lazyImporter, lazyImportStore } from './node/imports/lazyImports.ts';
import { manifestReader } from './node/manifests/manifestReader.ts';
import { lazyProver } from './node/prove/lazyProver.ts';
import { lazyRunner } from './node/runners/lazyRunner.ts';
import { lazyToolchains } from './node/runners/toolchains.ts';
import { recordPlace } from './node/store/places.ts';

export interface Given {
  context: vscode.ExtensionContext;
  log: ReturnType<typeof createLog>;
  clock: Clock;
  createDomain: typeof CreateDomain;
  probe: Probe | null;
}

export type Services = ReturnType<typeof buildServices>;

/** Nothing here opens a file, a worker or a process: that waits for the first use. */
export function buildServices(given: Given) {
  const { context, log, clock } = given;
  const newId = (): string => ulid(clock.now());
  const core = buildCore(given, newId);
  const { store, signal } = core;
  const consent = new Consent(context.globalState, clock, context.globalStorageUri);
  const paths = new WatchedPaths();
  const events = eventQueue(systemTimers, given.probe);
  const tracker = new ProvenanceTracker({ store, clock, newId, paths, events });
  const manifests = new Manifests({ reader: manifestReader, log, clock, store, signal, watching: () => consent.watching() === 'on' });
  const testRuns = new TestRuns(clock);
  context.subscriptions.push(consent, paths, tracker, manifests, testRuns);
  const own = { log, clock, newId, extensionUri: context.extensionUri };
  return { ...own, ...core, ...buildTools(given, core), consent, paths, events, tracker, manifests, testRuns };
}

/** The record, the packs, the model on both, and the way of signals into the record. */
function buildCore({ context, log, clock, createDomain }: Given, newId: () => string) {
  const place = recordPlace({ workspaceStorage: context.storageUri?.fsPath ?? null, globalStorage: context.globalStorageUri.fsPath });
  const { record, store, model, shippedPacks, packSource } = createDomain({
    place,
    clock,
    timers: systemTimers,
    log,
    settings: storeSettings,
    machine: `${vscode.env.machineId} ${vscode.env.remoteName ?? ''}`,
    tell: tellOfStore,
    packs: () => packSet.library(),
    packsFile: inDist(context, 'packs.json'),
    queries: queryGrounds(context),
    minMinutes: () => readSetting('whetstone.debt.minMinutes'),
    weights: readWeights,
    missingRunners: () => toolchains.missing(),
  });
  const changed = (): void => model.changed();
  const toolchains = lazyToolchains({ paths: toolPaths, changed, mayStart: () => vscode.workspace.isTrusted });
  const imports = lazyImportStore(join(context.globalStorageUri.fsPath, 'imports'));
  const packSet = new Packs({ shipped: shippedPacks, source: packSource, imports, log, changed });
  const buffer = new SignalBuffer({
    clock,
    timers: systemTimers,
    newId,
    write: (rows) => (store().addSignals(rows), changed()),
    failed: (error) => log.error('Signals could not be written; they wait for the next time', error),
  });
  const gate = new SignalGate((one) => buffer.add(one));
  const folder = vscode.Uri.file(place.folder);
  context.subscriptions.push(packSet, gate);
  const packs = packSet.library.bind(packSet);
  const own = { record, store, model, toolchains, packSet, packs, imports, importer: lazyImporter };
  return { ...own, buffer, gate, signal: gate.add, folder, files: new ExerciseFiles(folder) };
}

/** What works on files: their analysis, the checks of exercises, agents' hooks, Git. The code of each is loaded with its first use. */
function buildTools({ context, log, clock }: Given, { packs, packSet }: Pick<ReturnType<typeof buildCore>, 'packs' | 'packSet'>) {
  const leaveOut = packSet.leaveOut.bind(packSet);
  const analyser = lazyAnalyser({
    ...queryGrounds(context),
    lookedFor: packs,
    onEndless: leaveOut,
    log,
  });
  const analyses = new DocumentAnalyses({ analyser, log });
  const cacheFolder = join(context.globalStorageUri.fsPath, 'toolchains');
  const runner = lazyRunner({ driversFolder: inDist(context, 'drivers'), cacheFolder, grammars: queryGrounds(context), paths: toolPaths });
  const prover = lazyProver({ command: inDist(context, 'cli.js'), paths: toolPaths });
  const agentFolder = join(context.globalStorageUri.fsPath, 'agents');
  const agentFiles = once(async () => (await import('./node/agents/agentFiles.ts')).agentFiles(agentFolder, log));
  context.subscriptions.push(analyser, analyses);
  return { analyser, analyses, runner, prover, agentFiles, ...gitReaders({ log, clock }) };
}

const queryGrounds = (context: vscode.ExtensionContext) => ({
  workerPath: inDist(context, 'analysisWorker.js'),
  grammarsFolder: inDist(context, 'grammars'),
});

const toolPaths = async () => (await import('./host/practice/toolPaths.ts')).toolPaths;

function inDist(context: vscode.ExtensionContext, ...path: string[]): string {
  return join(context.extensionPath, 'dist', ...path);
}
