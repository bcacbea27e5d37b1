/** `Whetstone: Remove Imported Exercises`. */
import * as vscode from 'vscode';
import type { ImportedSet } from '../../core/imports/imported.ts';
import type { ImportDeps } from './importExercises.ts';

/** @param id of a set; without it the person is asked */
export async function removeImported({ packs, imports, reload }: ImportDeps, id?: string): Promise<void> {
  const { imported } = packs();
  if (imported.length === 0) throw new Error(vscode.l10n.t('Nothing was imported.'));
  const set = id === undefined ? await choose(imported) : imported.find((one) => one.id === id);
  if (set === undefined && id !== undefined) throw new Error(vscode.l10n.t('There is no imported set "{0}".', id));
  if (set === undefined) return;
  await imports.remove(set.id);
  await reload();
  const message = vscode.l10n.t('{0} is removed. Your evidence and what you wrote are kept, should you import it again.', set.title);
  void vscode.window.showInformationMessage(message);
}

async function choose(sets: readonly ImportedSet[]): Promise<ImportedSet | undefined> {
  const items = sets.map((set) => ({
    label: set.title,
    description: vscode.l10n.t('{0} exercises', set.exercises.length),
    detail: set.license,
    set,
  }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Remove which set?') }))?.set;
}
