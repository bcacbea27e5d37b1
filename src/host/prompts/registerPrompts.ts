import * as vscode from 'vscode';
import { Lazy } from '../../core/lazy.ts';
import { registerLazyCommands } from '../commands.ts';
import { cellScheme } from '../documents.ts';
import { onDidChangeSettings } from '../settings.ts';
import type { IdiomDeps, IdiomHints } from './idiomHints.ts';
import type { LinePromptDeps, LinePrompts } from './linePrompts.ts';
import type { PromptDeps } from './promptCommands.ts';

const commands = ['whetstone.muteSkill', 'whetstone.unmuteSkills', 'whetstone.explainDebt'] as const;

/** As `practiceActions` of what answers: its code comes later. */
const practiceActions = vscode.CodeActionKind.Empty.append('whetstone');
/** Among the rewrites of the lightbulb. */
const newerWayKind = vscode.CodeActionKind.RefactorRewrite.append('whetstone');

type Deps = LinePromptDeps & PromptDeps & IdiomDeps;

export function registerPrompts(deps: Deps): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const fire = (): void => changed.fire();
  const prompts = new Lazy(async () => new (await import('./linePrompts.ts')).LinePrompts(deps, fire));
  const idioms = new Lazy(async () => new (await import('./idiomHints.ts')).IdiomHints(deps));
  const files = { scheme: 'file' };
  return vscode.Disposable.from(
    prompts,
    idioms,
    changed,
    ...lensesChange(deps, fire),
    ...linePrompts(deps, prompts, changed),
    registerLazyCommands(deps.log, commands, async () => (await import('./promptCommands.ts')).promptCommands(deps)),
    vscode.languages.registerCodeActionsProvider(files, newerWays(deps, idioms), { providedCodeActionKinds: [newerWayKind] }),
    registerLazyCommands(deps.log, ['whetstone.explainIdiom'], async () => (await import('./idiomCommands.ts')).idiomCommands(deps)),
    registerLazyCommands(deps.log, ['whetstone.helpWithThis'], async () => (await import('./helpWithThis.ts')).helpCommands(deps)),
  );
}

function lensesChange({ analyses, consent, model }: Deps, fire: () => void): vscode.Disposable[] {
  return [
    analyses.onDidAnalyse(fire),
    consent.onDidChange(fire),
    onDidChangeSettings((affects) => affects('whetstone.codeLens.enabled') && fire()),
    new vscode.Disposable(model.onDidChange(fire)),
  ];
}

/** VS Code asks with every edit and every move of the cursor: the code behind the answers is loaded when watching is on. */
function linePrompts({ consent, log }: Deps, prompts: Lazy<LinePrompts>, changed: vscode.EventEmitter<void>): vscode.Disposable[] {
  const told = (error: unknown): void => log.error('What there is to do in a file could not be looked up', error);
  const answer = async <T>(ask: (loaded: LinePrompts) => T, none: T): Promise<T> => {
    if (consent.watching() !== 'on') return none;
    try {
      return ask(await prompts.get());
    } catch (error) {
      told(error);
      return none;
    }
  };
  // Never one that waits: VS Code holds all lenses of a file back by about as long as its answers took, edit by edit, so that a slow
  // load of the code behind them would keep them away for minutes.
  const provideCodeLenses = (document: vscode.TextDocument): vscode.CodeLens[] => {
    if (consent.watching() !== 'on') return [];
    if (prompts.made === null) void prompts.get().then(() => changed.fire(), told);
    try {
      return prompts.made?.lenses(document) ?? [];
    } catch (error) {
      told(error);
      return [];
    }
  };
  const files = { scheme: 'file' };
  const { registerCodeLensProvider, registerHoverProvider, registerCodeActionsProvider } = vscode.languages;
  return [
    registerCodeLensProvider([files, { scheme: cellScheme }], {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses,
    }),
    registerHoverProvider(files, { provideHover: (document, at) => answer(({ help }) => help.provideHover(document, at), null) }),
    registerCodeActionsProvider(
      files,
      { provideCodeActions: (document, range) => answer(({ help }) => help.provideCodeActions(document, range), []) },
      { providedCodeActionKinds: [practiceActions] },
    ),
  ];
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
