import * as vscode from 'vscode';
import { withAnswer } from './whetstone.ts';

/** What the person reads who asks why a skill is a debt, e.g. 'Async error handling: 42 min owed, unproven, 0 of 3'. */
export async function debtInWords(skill: string): Promise<string> {
  const [message = ''] = await withAnswer('showInformationMessage', undefined, () =>
    vscode.commands.executeCommand('whetstone.explainDebt', skill),
  );
  return message;
}

export async function minutesOwed(skill: string): Promise<number> {
  const [, hours = '0', minutes = '0'] = /: (?:(\d+) h )?(?:(\d+) min )?owed/.exec(await debtInWords(skill)) ?? [];
  return Number(hours) * 60 + Number(minutes);
}
