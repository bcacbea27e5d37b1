import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { CodeExercise } from '../../core/packs/exerciseSchema.ts';
import { editedFiles } from '../../core/packs/kinds.ts';
import type { ExerciseFiles } from './exerciseFiles.ts';

/** A solution is a document without a file: it can be read and compared, and never edited by mistake. */
export const solutionScheme = 'whetstone-solution';

/** @param name of one of the files that the person edits */
export function solutionUri({ id }: CodeExercise, name: string): vscode.Uri {
  return vscode.Uri.from({ scheme: solutionScheme, path: `/${id}/${basename(name)}`, query: name });
}

/** The exercise whose solution such a document is. */
export function exerciseOfSolution({ path }: vscode.Uri): string {
  return path.slice(1, path.lastIndexOf('/'));
}

/** The name of the file that it solves. */
export function fileOfSolution({ query }: vscode.Uri): string {
  return query;
}

/** The person's own files beside the solution, side by side as VS Code shows every difference: several of them in one list. */
export async function showSolutionDiff(exercise: CodeExercise, files: ExerciseFiles): Promise<void> {
  const names = editedFiles(exercise).map(({ name }) => name);
  const pairs = names.map((name) => ({ own: vscode.Uri.joinPath(files.folder(exercise.id), name), solved: solutionUri(exercise, name) }));
  const [first] = pairs;
  if (pairs.length > 1) {
    const title = vscode.l10n.t('{0}: yours and the solution', exercise.title);
    await vscode.commands.executeCommand(
      'vscode.changes',
      title,
      pairs.map(({ own, solved }) => [own, own, solved]),
    );
  } else if (first !== undefined) {
    const title = vscode.l10n.t('{0}: yours and the solution', exercise.starter.name);
    await vscode.commands.executeCommand('vscode.diff', first.own, first.solved, title, {
      viewColumn: vscode.ViewColumn.One,
      preview: true,
    } satisfies vscode.TextDocumentShowOptions);
  }
}
