import * as vscode from 'vscode';
import { registerLazyCommands } from '../commands.ts';
import type { DebtDeps } from './debtCommands.ts';
import { PromptLenses, type PromptDeps } from './promptLenses.ts';

const commands = ['whetstone.muteSkill', 'whetstone.unmuteSkills', 'whetstone.explainDebt'] as const;

export function registerPrompts(deps: PromptDeps & DebtDeps): vscode.Disposable {
  const lenses = new PromptLenses(deps);
  return vscode.Disposable.from(
    lenses,
    vscode.languages.registerCodeLensProvider({ scheme: 'file' }, lenses),
    registerLazyCommands(deps.log, commands, async () => (await import('./debtCommands.ts')).debtCommands(deps)),
  );
}
