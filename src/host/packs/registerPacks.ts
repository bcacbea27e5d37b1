import * as vscode from 'vscode';
import { Lazy } from '../../core/lazy.ts';
import { registerLazyCommands } from '../commands.ts';
import type { ProvePackDeps } from './provePack.ts';
import type { NewExerciseDeps } from './newExercise.ts';

const commands = ['whetstone.provePack', 'whetstone.newExercise'] as const;

/** What authors of packs have: proving one, and beginning an exercise. */
export function registerPacks(deps: Omit<ProvePackDeps, 'results'> & NewExerciseDeps): vscode.Disposable {
  const authoring = new Lazy(async () => (await import('./authoring.ts')).authoring(deps));
  return vscode.Disposable.from(
    authoring,
    registerLazyCommands(deps.log, commands, async () => (await authoring.get()).handlers),
  );
}
