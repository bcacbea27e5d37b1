import * as vscode from 'vscode';
import type { Debt } from '../../core/debt/ledger.ts';
import { minutesText } from '../../core/debt/words.ts';
import type { Model } from '../../core/model.ts';

/** The debt of a skill, or the one that the person picks; undefined when they pick none, or there is none. */
export async function pickDebt(model: Model, title: string, skill?: string): Promise<Debt | undefined> {
  const { debts } = model.state();
  if (skill !== undefined) return debts.find((debt) => debt.skill.id === skill);
  if (debts.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no open debt.'));
    return undefined;
  }
  const items = debts.map((debt) => ({ label: debt.skill.title, description: minutesText(debt.owed), detail: debt.standing, debt }));
  return (await vscode.window.showQuickPick(items, { title }))?.debt;
}
