import * as vscode from 'vscode';
import type { Blame } from '../../core/ports.ts';
import { Lazy } from '../../core/lazy.ts';
import { registerLazyCommands } from '../commands.ts';
import { timed, type Probe } from '../timing.ts';
import type { IdiomDeps, IdiomHints } from './idiomHints.ts';
import { LineHelp, practiceActions } from './lineHelp.ts';
import { LineOffers, type OfferDeps } from './lineOffers.ts';
import { OwnLines } from './ownLines.ts';
import type { PromptDeps } from './promptCommands.ts';
import { PromptLenses } from './promptLenses.ts';

const commands = ['whetstone.muteSkill', 'whetstone.unmuteSkills', 'whetstone.explainDebt'] as const;

/** Among the rewrites of the lightbulb. */
const newerWayKind = vscode.CodeActionKind.RefactorRewrite.append('whetstone');

export function registerPrompts(deps: OfferDeps & PromptDeps & IdiomDeps & { blame: Blame; probe: Probe | null }): vscode.Disposable {
  const own = new OwnLines(deps);
  const offers = new LineOffers(deps, own);
  const lenses = new PromptLenses(deps, offers, own);
  const help = new LineHelp(offers, deps.model);
  const idioms = new Lazy(async () => new (await import('./idiomHints.ts')).IdiomHints(deps));
  // Asked for again after every edit.
  const provideCodeLenses = timed(deps.probe, 'lenses', (document: vscode.TextDocument) => lenses.provideCodeLenses(document));
  const files = { scheme: 'file' };
  return vscode.Disposable.from(
    own,
    lenses,
    idioms,
    vscode.languages.registerCodeLensProvider(files, { onDidChangeCodeLenses: lenses.onDidChangeCodeLenses, provideCodeLenses }),
    vscode.languages.registerHoverProvider(files, help),
    vscode.languages.registerCodeActionsProvider(files, help, { providedCodeActionKinds: [practiceActions] }),
    registerLazyCommands(deps.log, commands, async () => (await import('./promptCommands.ts')).promptCommands(deps)),
    vscode.languages.registerCodeActionsProvider(files, newerWays(deps, idioms), { providedCodeActionKinds: [newerWayKind] }),
    registerLazyCommands(deps.log, ['whetstone.explainIdiom'], async () => (await import('./idiomCommands.ts')).idiomCommands(deps)),
    registerLazyCommands(deps.log, ['whetstone.helpWithThis'], async () => (await import('./helpWithThis.ts')).helpCommands(deps)),
  );
}

/** VS Code asks with every move of the cursor: the code behind the answer is loaded when watching is on. */
function newerWays({ consent, log }: IdiomDeps, idioms: Lazy<IdiomHints>): vscode.CodeActionProvider {
  return {
    provideCodeActions: async (document, range, context) => {
      if (consent.watching() !== 'on') return [];
      try {
        return await (await idioms.get()).provideCodeActions(document, range, context);
      } catch (error) {
        log.error('Newer ways could not be looked for', error);
        return [];
      }
    },
  };
}
