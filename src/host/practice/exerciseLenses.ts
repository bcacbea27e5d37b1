import * as vscode from 'vscode';
import type { CodeExercise } from '../../core/packs/exerciseSchema.ts';
import type { Session } from '../../core/practice/session.ts';
import { asCommand } from '../commands.ts';

/** Check, Hint and Show solution above an exercise's file. */
export function exerciseLenses(exercise: CodeExercise, { hintsShown }: Session): vscode.CodeLens[] {
  const top = new vscode.Range(0, 0, 0, 0);
  const hint =
    hintsShown < exercise.hints.length
      ? vscode.l10n.t('Hint {0} of {1}', hintsShown + 1, exercise.hints.length)
      : vscode.l10n.t('All {0} hints shown', exercise.hints.length);
  return [
    new vscode.CodeLens(top, asCommand('whetstone.check', `$(check) ${vscode.l10n.t('Check')}`, exercise.id, 'ask')),
    ...(exercise.hints.length === 0 ? [] : [new vscode.CodeLens(top, asCommand('whetstone.hint', `$(lightbulb) ${hint}`, exercise.id))]),
    new vscode.CodeLens(top, asCommand('whetstone.showSolution', `$(eye) ${vscode.l10n.t('Show solution')}`, exercise.id)),
  ];
}
