import * as vscode from 'vscode';
import type { Model } from '../../core/model.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { RecordStore } from '../../core/record.ts';
import { minutesText } from '../../core/debt/words.ts';
import { executeCommand } from '../commands.ts';
import { mutedIdioms, mutedIdiomsKey } from './idiomHints.ts';

export interface IdiomCommandDeps {
  model: Model;
  packs: () => PackLibrary;
  store: () => RecordStore;
}

export function idiomCommands(deps: IdiomCommandDeps) {
  return { 'whetstone.explainIdiom': (idiom?: string) => explain(deps, idiom) };
}

/** Why the newer way is better, since when there is one, and where to try it; and a way not to be told again. */
async function explain({ model, packs, store }: IdiomCommandDeps, id: string | undefined): Promise<void> {
  const idiom = packs().idioms.find((one) => one.id === id);
  if (idiom === undefined) throw new Error(vscode.l10n.t('Put the cursor on an older idiom and open the lightbulb: the reason is there.'));
  const exercise = model.exerciseFor(idiom.skill);
  const practise = exercise === null ? [] : [vscode.l10n.t('Practise, {0}', minutesText(exercise.minutes))];
  const mute = vscode.l10n.t('Not This Hint Again');
  const detail = vscode.l10n.t('{0}\n\nSince {1}.', idiom.because, idiom.since);
  const answer = await vscode.window.showInformationMessage(idiom.title, { modal: true, detail }, ...practise, mute);
  if (answer === mute) store().setPreference(mutedIdiomsKey, [...new Set([...mutedIdioms(store()), idiom.id])]);
  else if (answer !== undefined) await executeCommand('whetstone.practise', idiom.skill);
}
