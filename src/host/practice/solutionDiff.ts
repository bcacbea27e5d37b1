import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { CodeExercise } from '../../core/packs/exerciseSchema.ts';

/** A solution is a document without a file: it can be read and compared, and never edited by mistake. */
export const solutionScheme = 'whetstone-solution';

export function solutionUri(exercise: CodeExercise): vscode.Uri {
  return vscode.Uri.from({ scheme: solutionScheme, path: `/${exercise.id}/${basename(exercise.starter.name)}` });
}

/** The exercise whose solution such a document is. */
export function exerciseOfSolution({ path }: vscode.Uri): string {
  return path.slice(1, path.lastIndexOf('/'));
}

/** The person's own file beside the solution, side by side as VS Code shows every difference. */
export async function showSolutionDiff(exercise: CodeExercise, own: vscode.Uri): Promise<void> {
  const title = vscode.l10n.t('{0}: yours and the solution', exercise.starter.name);
  await vscode.commands.executeCommand('vscode.diff', own, solutionUri(exercise), title, {
    viewColumn: vscode.ViewColumn.One,
    preview: true,
  } satisfies vscode.TextDocumentShowOptions);
}
