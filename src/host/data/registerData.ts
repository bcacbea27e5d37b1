import * as vscode from 'vscode';
import { localDay } from '../../core/days.ts';
import type { Model } from '../../core/model.ts';
import type { Clock, Logger } from '../../core/ports.ts';
import type { RecordStore, StoredTable } from '../../core/record.ts';
import { registerCommands } from '../commands.ts';
import type { Consent } from '../consent/consent.ts';
import { onDidChangeSettings } from '../settings.ts';
import { storedReport } from './storedReport.ts';

export interface DataDeps {
  log: Logger & { show(): void };
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
  /** The store's settings changed: it is opened anew. */
  settingsChanged: () => void;
  /** Forgets what is held in memory and deletes files beside the record. */
  forget: () => Promise<void>;
}

export function registerData(deps: DataDeps): vscode.Disposable {
  const report = new StoredReport();
  return vscode.Disposable.from(
    report,
    vscode.workspace.registerTextDocumentContentProvider(StoredReport.scheme, report),
    onDidChangeSettings((affects) => {
      if (!affects('whetstone.profile.share') && !affects('whetstone.profile.folder') && !affects('whetstone.store.rawSignalDays')) return;
      deps.settingsChanged();
      deps.model.changed();
    }),
    registerCommands(deps.log, {
      'whetstone.exportData': () => exportData(deps),
      'whetstone.importData': () => importData(deps),
      'whetstone.showStored': () => showStored(deps, report),
      'whetstone.deleteEverything': () => deleteEverything(deps),
      'whetstone.rebuildSkills': () => rebuild(deps),
      'whetstone.showLog': () => deps.log.show(),
    }),
  );
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

async function showStored(deps: DataDeps, report: StoredReport): Promise<void> {
  deps.flush();
  report.show(storedReport(deps.store().counts(), deps.folder.fsPath, await deps.record.tables()));
  const document = await vscode.workspace.openTextDocument(StoredReport.uri);
  await vscode.languages.setTextDocumentLanguage(document, 'markdown');
  try {
    await vscode.commands.executeCommand('markdown.showPreview', StoredReport.uri);
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

/** A read-only document: there is nothing to save by mistake. */
class StoredReport implements vscode.TextDocumentContentProvider, vscode.Disposable {
  static readonly scheme = 'whetstone-stored';
  static readonly uri = vscode.Uri.from({ scheme: StoredReport.scheme, path: '/What Whetstone stores.md' });
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  #text = '';

  show(text: string): void {
    this.#text = text;
    this.#changed.fire(StoredReport.uri);
  }

  provideTextDocumentContent(): string {
    return this.#text;
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
