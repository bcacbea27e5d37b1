import * as vscode from 'vscode';
import type { Blame } from '../../core/ports.ts';
import { registerLazyCommands } from '../commands.ts';
import { LineHelp, practiceActions } from './lineHelp.ts';
import { LineOffers, type OfferDeps } from './lineOffers.ts';
import { OwnLines } from './ownLines.ts';
import type { PromptDeps } from './promptCommands.ts';
import { PromptLenses } from './promptLenses.ts';

const commands = ['whetstone.muteSkill', 'whetstone.unmuteSkills', 'whetstone.explainDebt'] as const;

export function registerPrompts(deps: OfferDeps & PromptDeps & { blame: Blame }): vscode.Disposable {
  const own = new OwnLines(deps);
  const offers = new LineOffers(deps, own);
  const lenses = new PromptLenses(deps, offers, own);
  const help = new LineHelp(offers, deps.model);
  const files = { scheme: 'file' };
  return vscode.Disposable.from(
    own,
    lenses,
    vscode.languages.registerCodeLensProvider(files, lenses),
    vscode.languages.registerHoverProvider(files, help),
    vscode.languages.registerCodeActionsProvider(files, help, { providedCodeActionKinds: [practiceActions] }),
    registerLazyCommands(deps.log, commands, async () => (await import('./promptCommands.ts')).promptCommands(deps)),
  );
}
