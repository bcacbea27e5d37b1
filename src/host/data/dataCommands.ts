import * as vscode from 'vscode';
import { localDay } from '../../core/days.ts';
import { heldBack } from '../../core/heldBack.ts';
import type { Model } from '../../core/model.ts';
import type { Clock } from '../../core/ports.ts';
import type { RecordStore, StoredTable } from '../../core/record.ts';
import type { Consent } from '../consent/consent.ts';
import type { StoredDocument } from './storedDocument.ts';
import { storedReport } from './storedReport.ts';

export interface DataDeps {
  clock: Clock;
  consent: Consent;
  store: () => RecordStore;
  record: { tables(): Promise<StoredTable[]> };
  model: Model;
  /** Folder that holds the record. */
  folder: vscode.Uri;
  flush: () => void;
  /** Merges an export or a backup by id. @returns how many rows were new */
  importFile: (path: string) => Promise<number>;
  /** Forgets what is held in memory and deletes files beside the record. */
  forget: () => Promise<void>;
}

export function dataCommands(deps: DataDeps, report: StoredDocument) {
  return {
    'whetstone.exportData': () => exportData(deps),
    'whetstone.importData': () => importData(deps),
    'whetstone.showStored': () => showStored(deps, report),
    'whetstone.deleteEverything': () => deleteEverything(deps),
    'whetstone.rebuildSkills': () => rebuild(deps),
  };
}

async function exportData(deps: DataDeps): Promise<void> {
  deps.flush();
  const name = `whetstone-${localDay(deps.clock.now())}.json`;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export my data'),
    filters: { JSON: ['json'] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (target === undefined) return;
  const text = `${JSON.stringify(deps.store().export(deps.clock.now()), null, 2)}\n`;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  const open = vscode.l10n.t('Open');
  const answer = await vscode.window.showInformationMessage(vscode.l10n.t('Your data was exported.'), open);
  if (answer === open) await vscode.window.showTextDocument(target);
}

async function importData(deps: DataDeps): Promise<void> {
  deps.flush();
  const [source] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Import my data'),
      filters: { [vscode.l10n.t('Exports and backups')]: ['json', 'db'] },
    })) ?? [];
  if (source === undefined) return;
  const added = await deps.importFile(source.fsPath);
  deps.model.changed();
  const message =
    added === 0
      ? vscode.l10n.t('Nothing was imported: all of it was here already.')
      : vscode.l10n.t('{0} entries were imported; what was here already stayed as it was.', added);
  void vscode.window.showInformationMessage(message);
}

async function showStored(deps: DataDeps, report: StoredDocument): Promise<void> {
  deps.flush();
  const store = deps.store();
  const later = heldBack(store, localDay(deps.clock.now()));
  report.show(storedReport(store.counts(), deps.folder.fsPath, await deps.record.tables(), later));
  const document = await vscode.workspace.openTextDocument(report.uri);
  await vscode.languages.setTextDocumentLanguage(document, 'markdown');
  try {
    await vscode.commands.executeCommand('markdown.showPreview', report.uri);
  } catch {
    // The person may have switched VS Code's own Markdown extension off: then the text as it is.
    await vscode.window.showTextDocument(document);
  }
}

async function deleteEverything(deps: DataDeps): Promise<void> {
  const confirm = vscode.l10n.t('Delete Everything');
  const detail = vscode.l10n.t(
    'Signals, evidence, validations, reflections and exercise files of this workspace are deleted, with all copies and backups of them and what your profile holds from here, and watching stops. This cannot be undone. Export first if you may want them back.',
  );
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Delete everything that Whetstone has stored here?'),
    { modal: true, detail },
    confirm,
  );
  if (answer !== confirm) return;
  await deps.consent.withdraw();
  deps.store().deleteAll();
  await deps.forget();
  deps.model.changed();
  void vscode.window.showInformationMessage(vscode.l10n.t('Everything was deleted. Whetstone is no longer watching.'));
}

function rebuild(deps: DataDeps): void {
  deps.model.rebuild();
  const skills = deps.model.state().states.size;
  void vscode.window.showInformationMessage(
    vscode.l10n.t('{0} skills were rebuilt from {1} pieces of evidence.', skills, deps.store().counts().evidence),
  );
}
