import { strict as assert } from 'node:assert';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { CodeExercise } from '../../../src/core/packs/exerciseSchema.ts';
import { isCode } from '../../../src/core/packs/kinds.ts';
import { exercises } from '../content.ts';
import { closeAll, open } from '../editing.ts';
import { eventually, startAfresh } from '../whetstone.ts';

function problems(uri: vscode.Uri): string[] {
  const found = vscode.languages.getDiagnostics(uri).filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning);
  return found.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}

/** Waits for the language server by planting an error beside the exercise: what it has not reported by then is none. */
async function serverHasLooked(folder: string, time: number): Promise<void> {
  const planted = vscode.Uri.file(join(folder, 'planted.ts'));
  // On another line each time, so that an older answer does not count.
  await writeFile(planted.fsPath, `${'\n'.repeat(time)}export const planted: number = 'no number';\n`);
  await open(planted);
  await eventually('the planted error', () =>
    problems(planted).some((problem) => problem.startsWith(`${time + 1}: Type 'string' is not assignable`)),
  );
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
}

/** The server may learn late of a folder that was deleted and made again; an error that is real does not go. */
async function hasNoProblems(what: string, ...uris: vscode.Uri[]): Promise<void> {
  await eventually(what, () => uris.every((uri) => problems(uri).length === 0)).catch(() => undefined);
  assert.deepEqual(uris.flatMap(problems), [], what);
}

describe('the files of exercises', () => {
  before(startAfresh);
  after(closeAll);

  const all = (): CodeExercise[] => exercises().filter((exercise) => isCode(exercise) && exercise.runner === 'node') as CodeExercise[];
  /** One of files of its own, and two more: each exercise by itself is type-checked with the same declarations by a unit test. */
  const some = (): CodeExercise[] => {
    const typed = all().filter(({ starter }) => starter.name.endsWith('.ts'));
    return [typed.find(({ files }) => files.length > 0), typed[0], typed.at(-1)].filter((one) => one !== undefined);
  };

  it('show no error that belongs to their surroundings', async function () {
    this.timeout(90_000);
    assert.equal(some().length, 3);
    for (const exercise of some()) {
      await closeAll();
      await vscode.commands.executeCommand('whetstone.openExercise', exercise.id);
      const file = await eventually('the file', () =>
        vscode.window.visibleTextEditors.find((e) => e.document.uri.path.endsWith(`/${exercise.starter.name}`)),
      );
      const folder = dirname(file.document.uri.fsPath);
      const tests = (await open(vscode.Uri.file(join(folder, exercise.tests.name)))).document;
      await serverHasLooked(folder, 1);
      // The tests may ask for a signature that the starter lacks; with the solution they are clean as well.
      await hasNoProblems(`${exercise.id}, starter`, file.document.uri);
      const edit = new vscode.WorkspaceEdit();
      edit.replace(file.document.uri, new vscode.Range(0, 0, file.document.lineCount, 0), exercise.solution);
      await vscode.workspace.applyEdit(edit);
      await serverHasLooked(folder, 2);
      await hasNoProblems(`${exercise.id}, solution`, file.document.uri, tests.uri);
    }
  });
});
