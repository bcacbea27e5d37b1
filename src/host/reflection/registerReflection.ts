import type * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import { registerLazyCommands } from '../commands.ts';
import type { ReflectionDeps } from './reflectionCommands.ts';

export function registerReflection(deps: ReflectionDeps & { log: Logger }): vscode.Disposable {
  const load = async () => (await import('./reflectionCommands.ts')).reflectionCommands(deps);
  return registerLazyCommands(deps.log, ['whetstone.reflect', 'whetstone.exportReflections'], load);
}
