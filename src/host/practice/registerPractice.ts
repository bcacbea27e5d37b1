import * as vscode from 'vscode';
import { Lazy } from '../../core/lazy.ts';
import type { Toolchains } from '../../core/ports.ts';
import type { CoachDeps } from '../../core/practice/coach.ts';
import { registerLazyCommands } from '../commands.ts';
import { restoreLater } from '../webview/restore.ts';
import type { ChecksDeps } from './checks.ts';
import { closeLeftExercises } from './leftExercises.ts';
import type { PracticeDeps } from './practice.ts';
import { exerciseOfSolution, fileOfSolution, solutionScheme } from './solutionDiff.ts';
import { isCode } from '../../core/packs/kinds.ts';

export type RegisterPracticeDeps = Omit<PracticeDeps, 'batch' | 'changed' | 'explorer' | 'coach' | 'checks'> &
  CoachDeps &
  ChecksDeps & { toolchains: Toolchains };

const commands = [
  'whetstone.practise',
  'whetstone.openExercise',
  'whetstone.testOut',
  'whetstone.batchTestOut',
  'whetstone.check',
  'whetstone.hint',
  'whetstone.showSolution',
  'whetstone.resetExercise',
  'whetstone.cancelCheck',
  'whetstone.nextVariant',
  'whetstone.compareSolution',
  'whetstone.showOwnCode',
  'whetstone.showOwnUse',
] as const;

/** Everything about exercises is loaded with the first command, restored page or file of an exercise. */
export function registerPractice(deps: RegisterPracticeDeps): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const practice = new Lazy(async () => (await import('./practiceCommands.ts')).createPractice({ ...deps, changed: () => changed.fire() }));
  const told = (error: unknown): void => deps.log.error('The code of exercises could not be loaded', error);
  const lenses: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    // As above own code: at once, also while the code behind them is being loaded.
    provideCodeLenses: (document) => {
      const id = deps.files.exerciseOf(document.uri);
      const exercise = id === null ? undefined : deps.packs().exercise(id);
      if (exercise === undefined || !isCode(exercise) || !deps.files.isEdited(exercise, document.uri)) return [];
      if (practice.made === null) void practice.get().then(() => changed.fire(), told);
      return practice.made?.lenses(exercise) ?? [];
    },
  };
  const solutions: vscode.TextDocumentContentProvider = {
    provideTextDocumentContent: async (uri) => (await practice.get()).solution(exerciseOfSolution(uri), fileOfSolution(uri)),
  };
  return vscode.Disposable.from(
    changed,
    practice,
    closeLeftExercises(deps),
    vscode.languages.registerCodeLensProvider({ scheme: 'file' }, lenses),
    vscode.workspace.registerTextDocumentContentProvider(solutionScheme, solutions),
    restoreLater('exercise', deps.log, practice),
    registerLazyCommands(deps.log, commands, async () => (await practice.get()).commands),
  );
}
