import type * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import { registerLazyCommands } from '../commands.ts';
import type { GrowthDeps } from './growthCommands.ts';

const commands = [
  'whetstone.snoozeDebt',
  'whetstone.wakeDebt',
  'whetstone.startCrunch',
  'whetstone.endCrunch',
  'whetstone.declareAmnesty',
  'whetstone.undoAmnesty',
  'whetstone.switchOffReason',
  'whetstone.switchOnReason',
  'whetstone.confirmApplication',
  'whetstone.declineApplication',
  'whetstone.noteReview',
  'whetstone.setTimeBox',
  'whetstone.setInterests',
  'whetstone.explainNextStep',
] as const;

/** What the person decides about debts and growth; the code of it is loaded with the first such command. */
export function registerGrowth(deps: GrowthDeps & { log: Logger }): vscode.Disposable {
  return registerLazyCommands(deps.log, commands, async () => {
    const [debt, growth] = await Promise.all([import('../debt/debtCommands.ts'), import('./growthCommands.ts')]);
    return { ...debt.debtCommands(deps), ...growth.growthCommands(deps) };
  });
}
