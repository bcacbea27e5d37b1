import * as vscode from 'vscode';
import type { Coach } from '../../core/practice/coach.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import { asCommand } from '../commands.ts';
import type { ExerciseFiles } from './exerciseFiles.ts';
import type { Practice } from './practice.ts';

export interface ExerciseLensesDeps {
  practice: Practice;
  coach: Coach;
  packs: () => PackLibrary;
  files: ExerciseFiles;
}

/** Check, Hint and Show solution above an exercise's file. */
export class ExerciseLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #deps: ExerciseLensesDeps;
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(deps: ExerciseLensesDeps) {
    this.#deps = deps;
    this.onDidChangeCodeLenses = deps.practice.onDidChange;
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const id = this.#deps.files.exerciseOf(document.uri);
    const exercise = id === null ? undefined : this.#deps.packs().exercise(id);
    if (exercise?.kind !== 'code' || !document.uri.path.endsWith(`/${exercise.starter.name}`)) return [];
    const { hintsShown } = this.#deps.coach.session(exercise.id);
    const top = new vscode.Range(0, 0, 0, 0);
    const hint =
      hintsShown < exercise.hints.length
        ? vscode.l10n.t('Hint {0} of {1}', hintsShown + 1, exercise.hints.length)
        : vscode.l10n.t('All {0} hints shown', exercise.hints.length);
    return [
      new vscode.CodeLens(top, asCommand('whetstone.check', `$(check) ${vscode.l10n.t('Check')}`, exercise.id)),
      new vscode.CodeLens(top, asCommand('whetstone.hint', `$(lightbulb) ${hint}`, exercise.id)),
      new vscode.CodeLens(top, asCommand('whetstone.showSolution', `$(eye) ${vscode.l10n.t('Show solution')}`, exercise.id)),
    ];
  }

  dispose(): void {
    // The event belongs to the practice, which disposes it.
  }
}
