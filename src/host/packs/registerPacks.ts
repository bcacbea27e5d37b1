import * as vscode from 'vscode';
import { registerLazyCommands } from '../commands.ts';
import type { ProvePackDeps } from './provePack.ts';
import type { NewExerciseDeps } from './newExercise.ts';
import { ProofResults } from './proofResults.ts';

const commands = ['whetstone.provePack', 'whetstone.newExercise'] as const;

/** What authors of packs have: proving one, and beginning an exercise. */
export function registerPacks(deps: Omit<ProvePackDeps, 'results'> & NewExerciseDeps): vscode.Disposable {
  const results = new ProofResults();
  return vscode.Disposable.from(
    results,
    registerLazyCommands(deps.log, commands, async () => {
      const [{ provePack }, { newExercise }] = await Promise.all([import('./provePack.ts'), import('./newExercise.ts')]);
      return {
        'whetstone.provePack': (folder) => provePack({ ...deps, results }, folder),
        'whetstone.newExercise': () => newExercise(deps),
      };
    }),
  );
}
