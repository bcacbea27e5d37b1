/** `Whetstone: Import Exercises`. */
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { ImportCancelled } from '../../core/imports/folder.ts';
import { NothingToImport, type Import } from '../../core/imports/imported.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { Importer, ImportStore, Logger } from '../../core/ports.ts';
import { asCommand, executeCommand, Refusal } from '../commands.ts';
import type { ListedProblems } from '../packs/listedProblems.ts';
import { readSetting, updateSetting } from '../settings.ts';

export interface ImportDeps {
  log: Logger;
  packs: () => PackLibrary;
  importer: Importer;
  imports: ImportStore;
  findings: ListedProblems;
  /** Reads packs and imported sets again. */
  reload: () => Promise<void>;
}

/** @param path of a folder, or of a tour; without it the person is asked */
export async function importExercises(deps: ImportDeps, path?: string): Promise<void> {
  const chosen = path ?? (await chooseFolder());
  if (chosen === undefined) return;
  const read = await readWithProgress(deps, chosen);
  if (read === null) return;
  await deps.imports.save(read.set);
  await deps.reload();
  list(deps.findings, chosen, read);
  // Not awaited: the command is done, whether the messages are read or not.
  void tell(deps, read);
  void offerJest(deps, chosen, read);
}

async function chooseFolder(): Promise<string | undefined> {
  const title = vscode.l10n.t('Import an Exercism track, a rustlings set or CodeTour tours');
  const options = { canSelectFolders: true, canSelectFiles: false, title, openLabel: vscode.l10n.t('Import') };
  return (await vscode.window.showOpenDialog(options))?.[0]?.fsPath;
}

/** @returns null when the person stopped it: then what was imported before is as it was */
async function readWithProgress({ importer, imports, packs }: ImportDeps, path: string): Promise<Import | null> {
  const location = vscode.ProgressLocation.Notification;
  const title = vscode.l10n.t('Importing {0}', basename(path));
  return vscode.window.withProgress({ location, cancellable: true, title }, async (report, token) => {
    const progress = (done: number, of: number, name: string): void => {
      if (token.isCancellationRequested) throw new ImportCancelled();
      report.report({ message: vscode.l10n.t('{0} of {1}: {2}', done + 1, of, name), increment: 100 / of });
    };
    try {
      const { sets: earlier } = await imports.read();
      return await importer.read(path, { skills: packs().skills.filter(({ id }) => !id.startsWith('imports/')), earlier, progress });
    } catch (error) {
      if (error instanceof ImportCancelled) return null;
      if (error instanceof NothingToImport) throw new Refusal(error.message, chooseAnother());
      throw error;
    }
  });
}

function chooseAnother(): { title: string; command: string } {
  return asCommand('whetstone.importExercises', vscode.l10n.t('Choose Another Folder'));
}

function list(listed: ListedProblems, path: string, { findings, set }: Import): void {
  listed.begin(vscode.l10n.t('{0}, from {1}', set.title, path));
  for (const problem of findings) {
    listed.say(`${problem.file}:${problem.line ?? 1}: ${problem.message}`);
    listed.add(problem);
  }
  listed.say(summaryOf({ findings, set }));
}

/** e.g. 'Exercism: Python: 146 exercises, 15 hidden by their authors, 3 findings. Licence: MIT, © 2021 Exercism.' */
function summaryOf({ set, findings }: Pick<Import, 'set' | 'findings'>): string {
  const counts = [
    set.exercises.length === 1 ? vscode.l10n.t('1 exercise') : vscode.l10n.t('{0} exercises', set.exercises.length),
    ...(set.hidden === 0 ? [] : [vscode.l10n.t('{0} hidden by their authors', set.hidden)]),
    findings.length === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', findings.length),
  ];
  const license = set.license === '' ? vscode.l10n.t('It came without a licence') : vscode.l10n.t('Licence: {0}', set.license);
  return `${set.title}: ${counts.join(', ')}. ${license}.`;
}

async function tell({ findings: listed }: ImportDeps, { set, findings }: Import): Promise<void> {
  const open = vscode.l10n.t('Open the First');
  const show = vscode.l10n.t('Show Findings');
  const [first] = set.exercises;
  const buttons = [...(first === undefined ? [] : [open]), ...(findings.length === 0 ? [] : [show])];
  const answer = await vscode.window.showInformationMessage(summaryOf({ set, findings }), ...buttons);
  if (answer === show) listed.show();
  else if (answer === open && first !== undefined) await executeCommand('whetstone.openExercise', first.exercise.id);
}

/** A track that has its jest beside it need not be told of another one, if the person agrees. */
async function offerJest({ importer }: ImportDeps, path: string, { code }: Import): Promise<void> {
  const setting = 'whetstone.practice.jestFolder';
  const wants = [...code.values()].some(({ runner }) => runner === 'jest');
  if (!wants || readSetting(setting) !== '' || !importer.hasJest(path)) return;
  const use = vscode.l10n.t('Use It');
  const message = vscode.l10n.t('{0} has a jest of its own. Check imported exercises with it?', path);
  if ((await vscode.window.showInformationMessage(message, use)) === use) await updateSetting(setting, path);
}
