import * as vscode from 'vscode';
import { Lazy } from '../../core/lazy.ts';
import { registerLazyCommands } from '../commands.ts';
import type { ImportDeps } from './importExercises.ts';

const commands = ['whetstone.importExercises', 'whetstone.removeImportedExercises'] as const;

/** Exercises of others: loaded with the first command. */
export function registerImports(
  deps: Omit<ImportDeps, 'findings' | 'reload'> & { packSet: { reload: ImportDeps['reload'] } },
): vscode.Disposable {
  const lazy = new Lazy(async () => (await import('./importing.ts')).importing({ ...deps, reload: () => deps.packSet.reload() }));
  return vscode.Disposable.from(
    lazy,
    registerLazyCommands(deps.log, commands, async () => (await lazy.get()).handlers),
  );
}
