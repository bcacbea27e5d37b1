import * as vscode from 'vscode';
import { interestWords, reasonTitles } from '../../core/debt/debtWords.ts';
import type { Debt } from '../../core/debt/ledger.ts';
import { minutesText } from '../../core/debt/words.ts';
import type { Model } from '../../core/model.ts';
import type { ModelState } from '../../core/modelState.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { Logger } from '../../core/ports.ts';
import { executeCommand, offerUndo } from '../commands.ts';
import type { RecordStore } from '../../core/record.ts';
import { mutedIdiomsKey } from './idiomHints.ts';
import { pickSkill } from '../practice/pickers.ts';
import { testOutOffer } from '../practice/testOutOffer.ts';

export interface PromptDeps {
  model: Model;
  packs: () => PackLibrary;
  log: Logger;
  store: () => RecordStore;
}

export function promptCommands(deps: PromptDeps) {
  return {
    'whetstone.muteSkill': (skill?: string) => mute(deps, skill),
    'whetstone.unmuteSkills': () => unmute(deps),
    'whetstone.explainDebt': (skill?: string) => explain(deps, skill),
  };
}

function unmute({ model, store }: PromptDeps): void {
  model.setMuted([]);
  store().setPreference(mutedIdiomsKey, []);
}

/** Muting takes a skill out of prompts, debts and next steps; the message offers the way back. */
async function mute(deps: PromptDeps, skill: string | undefined): Promise<void> {
  const chosen = skill ?? (await pickSkill(deps, vscode.l10n.t('Mute which skill?')));
  if (chosen === undefined) return;
  const { model, log } = deps;
  const before = [...model.muted()];
  model.setMuted([...before, chosen]);
  const title = deps.packs().skill(chosen)?.title ?? chosen;
  offerUndo(log, vscode.l10n.t('"{0}" is muted in this workspace.', title), () => {
    if (!before.includes(chosen)) model.setMuted([...model.muted()].filter((one) => one !== chosen));
  });
}

async function explain(deps: PromptDeps, skill: string | undefined): Promise<void> {
  const state = deps.model.state();
  const { debts } = state;
  const chosen = skill ?? debts[0]?.skill.id;
  const debt = debts.find((d) => d.skill.id === chosen);
  if (debt === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no open debt for this skill.'));
    return;
  }
  const detail = [...debt.why, interestWords(debt.interest)].join('\n');
  const message = vscode.l10n.t('{0}: {1} owed, {2}', debt.skill.title, minutesText(debt.owed), debt.standing);
  const answer = await vscode.window.showInformationMessage(message, { modal: true, detail }, ...waysOut(debt, state));
  await answer?.run();
}

interface WayOut extends vscode.MessageItem {
  run: () => unknown;
}

/** What there is to do about a debt, in the words of the panel. */
function waysOut(debt: Debt, state: ModelState): WayOut[] {
  const { id } = debt.skill;
  const exercise = state.draws.exerciseFor(id);
  const practise = exercise && {
    title: vscode.l10n.t('Practise {0}', minutesText(exercise.minutes)),
    run: () => executeCommand('whetstone.openExercise', exercise.id),
  };
  const testOut = testOutOffer(state, id);
  const know = testOut && { title: testOut.title, run: () => executeCommand('whetstone.testOut', id) };
  const off = { title: vscode.l10n.t('Do not show this reason'), run: () => switchOff(debt) };
  return [practise, know, off].filter((one) => one !== null);
}

/** Which of the reasons, where there are several; the command then asks whether for this skill or for all. */
async function switchOff({ reasons, skill }: Debt): Promise<void> {
  const items = reasons.map(({ kind, why }) => ({ label: reasonTitles[kind], detail: why[0] ?? '', reason: kind }));
  const title = vscode.l10n.t('Which reason do you not want to see?');
  const chosen = items.length > 1 ? await vscode.window.showQuickPick(items, { title }) : items[0];
  if (chosen !== undefined) await executeCommand('whetstone.switchOffReason', `${chosen.reason} ${skill.id}`);
}
