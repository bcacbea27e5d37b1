import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import { registerCommands, registerLazyCommands } from '../commands.ts';
import { onDidChangeSettings } from '../settings.ts';
import type { DataDeps } from './dataCommands.ts';
import { StoredDocument } from './storedDocument.ts';

export interface RegisterDataDeps extends DataDeps {
  log: Logger & { show(): void };
  /** The store's settings changed: it is opened anew. */
  settingsChanged: () => void;
}

const commands = [
  'whetstone.exportData',
  'whetstone.importData',
  'whetstone.showStored',
  'whetstone.deleteEverything',
  'whetstone.rebuildSkills',
] as const;

/** Settings that a record follows from its next opening on. */
const ofTheStore = [
  'whetstone.profile.share',
  'whetstone.profile.folder',
  'whetstone.store.rawSignalDays',
  'whetstone.store.keepRollupsMonths',
] as const;

/** Settings that skills and debts are computed with, which nobody writes anything for. */
const ofTheModel = [
  'whetstone.debt.minMinutes',
  'whetstone.nextStep.demand',
  'whetstone.nextStep.gap',
  'whetstone.nextStep.staleness',
  'whetstone.nextStep.interest',
  'whetstone.nextStep.fit',
] as const;

export function registerData(deps: RegisterDataDeps): vscode.Disposable {
  const report = new StoredDocument();
  return vscode.Disposable.from(
    report,
    vscode.workspace.registerTextDocumentContentProvider(StoredDocument.scheme, report),
    onDidChangeSettings((affects) => {
      const opensAnew = ofTheStore.some(affects);
      if (opensAnew) deps.settingsChanged();
      if (opensAnew || ofTheModel.some(affects)) deps.model.changed();
    }),
    registerLazyCommands(deps.log, commands, async () => (await import('./dataCommands.ts')).dataCommands(deps, report)),
    registerCommands(deps.log, { 'whetstone.showLog': () => deps.log.show() }),
  );
}
