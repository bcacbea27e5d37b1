import * as vscode from 'vscode';
import { Lazy } from '../../core/lazy.ts';
import { decisionCommands } from '../../shared/contributions.ts';
import { registerLazyCommands } from '../commands.ts';
import { restoreLater } from '../webview/restore.ts';
import { registerDecisionKeys, type DecisionKeysDeps } from './decisionKeys.ts';
import type { GrowthPagesDeps } from './growthPages.ts';

const openPages = ['whetstone.openSkill', 'whetstone.openGrowth'] as const;

/** What the person decides about debts and growth, and the pages about both; the code of it is loaded with the first such command. */
export function registerGrowth(deps: GrowthPagesDeps & DecisionKeysDeps): vscode.Disposable {
  const pages = new Lazy(async () => (await import('./growthPages.ts')).createGrowthPages(deps));
  return vscode.Disposable.from(
    pages,
    restoreLater('skill', deps.log, { get: async () => (await pages.get()).skill }),
    restoreLater('growth', deps.log, { get: async () => (await pages.get()).growth }),
    registerLazyCommands(deps.log, openPages, async () => (await pages.get()).commands),
    registerDecisions(deps),
    registerDecisionKeys(deps),
  );
}

function registerDecisions(deps: GrowthPagesDeps): vscode.Disposable {
  return registerLazyCommands(deps.log, decisionCommands, async () => {
    const [debt, growth] = await Promise.all([import('../debt/debtCommands.ts'), import('./growthCommands.ts')]);
    return { ...debt.debtCommands(deps), ...growth.growthCommands(deps) };
  });
}
