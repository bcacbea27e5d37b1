/** Composition root: services.ts builds the adapters and the core, and here the features are registered on them. */
import * as vscode from 'vscode';
import type { TestApi, WhetstoneApi } from './host/api.ts';
import { registerConsent } from './host/consent/registerConsent.ts';
import { deleteLeftovers } from './host/data/leftovers.ts';
import { registerData } from './host/data/registerData.ts';
import { registerGrowth } from './host/growth/registerGrowth.ts';
import { orTell, startFeature } from './host/guard.ts';
import { createLog } from './host/log.ts';
import { registerImports } from './host/imports/registerImports.ts';
import { registerPacks } from './host/packs/registerPacks.ts';
import { registerPanel } from './host/panel/registerPanel.ts';
import { registerPractice } from './host/practice/registerPractice.ts';
import { registerPrompts } from './host/prompts/registerPrompts.ts';
import { registerAgents } from './host/provenance/registerAgents.ts';
import { registerReflection } from './host/reflection/registerReflection.ts';
import { registerWatching } from './host/signals/registerWatching.ts';
import { registerStatusBar } from './host/statusBar/registerStatusBar.ts';
import type { Probe } from './host/timing.ts';
import { registerValidation } from './host/validation/registerValidation.ts';
import { SettableClock, systemClock, systemTimers } from './node/clock.ts';
import { buildServices, type Services } from './services.ts';

export async function activate(context: vscode.ExtensionContext): Promise<WhetstoneApi> {
  const started = performance.now();
  const log = createLog();
  // The record and the model on it weigh as much as all that listens; a chunk is read without blocking anybody.
  const { createDomain } = await orTell(log, () => import('./node/domain.ts'));
  const loadedMs = performance.now() - started;
  // Time can be set, and listeners are timed, in tests alone.
  const testClock = context.extensionMode === vscode.ExtensionMode.Test ? new SettableClock() : null;
  const timings: TestApi['timings'] = [];
  const probe: Probe | null = testClock && ((listener, microseconds) => void timings.push({ listener, microseconds }));

  const services = buildServices({ context, log, clock: testClock ?? systemClock, createDomain, probe });
  const flush = registerFeatures(context, services, probe);
  void services.packSet.reload();

  const { store, clock, consent } = services;
  const api: WhetstoneApi = {
    version: 1,
    export: () => Promise.resolve(flush()).then(() => store().export(clock.now())),
    flush: () => Promise.resolve(flush()),
  };
  const advanceClock = (ms: number): void => (testClock?.advance(ms), consent.look());
  if (testClock) api.test = { advanceClock, activationMs: { loading: loadedMs, whole: performance.now() - started }, timings };
  return api;
}

/** @returns what writes everything that is pending */
function registerFeatures(context: vscode.ExtensionContext, services: Services, probe: Probe | null): () => void {
  const { log, tracker, files, imports, packSet, record, gate } = services;
  const start = <T extends vscode.Disposable>(name: string, register: () => T): T | null => startFeature(log, context, name, register);
  const watching = start('watching', () => registerWatching({ ...services, timers: systemTimers, probe }));
  const flush = (): void => watching?.flush();
  const forget = async (): Promise<void> => {
    tracker.reset();
    gate.seen.forget();
    await files.deleteAll();
    await deleteLeftovers(context);
    await imports.removeAll();
    await packSet.reload();
  };
  start('panel', () => registerPanel(services));
  start('consent', () => registerConsent({ ...services, extensionId: context.extension.id, globalState: context.globalState }));
  start('practice', () => registerPractice(services));
  start('growth', () => registerGrowth(services));
  start('packs', () => registerPacks(services));
  start('imports', () => registerImports(services));
  start('prompts', () => registerPrompts({ ...services, probe }));
  start('agents', () => registerAgents(services));
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
