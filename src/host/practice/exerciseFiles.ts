import * as vscode from 'vscode';
import type { CodeExercise } from '../../core/packs/exerciseSchema.ts';
import { editedFiles } from '../../core/packs/kinds.ts';

/** Exercises as real files in the extension's own storage; the person's repository is never touched. */
export class ExerciseFiles {
  readonly #base: vscode.Uri;
  readonly #deleted = new vscode.EventEmitter<void>();
  /** Everything was deleted. */
  readonly onDidDelete = this.#deleted.event;

  /** @param storage the extension's storage folder of this workspace, or the global one without a folder */
  constructor(storage: vscode.Uri) {
    this.#base = vscode.Uri.joinPath(storage, 'exercises');
  }

  folder(exercise: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#base, exercise.replaceAll('/', '__'));
  }

  file(exercise: CodeExercise): vscode.Uri {
    return vscode.Uri.joinPath(this.folder(exercise.id), exercise.starter.name);
  }

  /** All that the person edits, the starter first. */
  edited(exercise: CodeExercise): { uri: vscode.Uri; given: string }[] {
    return editedFiles(exercise).map(({ name, content }) => ({
      uri: vscode.Uri.joinPath(this.folder(exercise.id), name),
      given: content,
    }));
  }

  isEdited(exercise: CodeExercise, file: vscode.Uri): boolean {
    return this.edited(exercise).some(({ uri }) => uri.toString() === file.toString());
  }

  /** The exercise a document belongs to; null for every other file. */
  exerciseOf(uri: vscode.Uri): string | null {
    const base = `${this.#base.path}/`;
    if (uri.scheme !== this.#base.scheme || !uri.path.startsWith(base)) return null;
    const [folder] = uri.path.slice(base.length).split('/');
    return folder === undefined ? null : folder.replaceAll('__', '/');
  }

  /**
   * Lays the exercise out. What the person wrote stays, unless `fresh`; tests are always those of the pack.
   * @returns whether the starter was written
   */
  async lay(exercise: CodeExercise, fresh: boolean): Promise<boolean> {
    const folder = this.folder(exercise.id);
    await vscode.workspace.fs.createDirectory(folder);
    const { filesBeside } = await import('../../core/practice/layout.ts');
    const beside = await filesBeside(exercise.runner);
    for (const { name, content, role } of [...beside, ...exercise.files, exercise.tests]) {
      const uri = vscode.Uri.joinPath(folder, name);
      if (role !== 'edited' || fresh || !(await exists(uri))) await write(uri, content);
    }
    const file = this.file(exercise);
    if (!fresh && (await exists(file))) return false;
    await write(file, exercise.starter.content);
    return true;
  }

  async deleteAll(): Promise<void> {
    if (await exists(this.#base)) await vscode.workspace.fs.delete(this.#base, { recursive: true });
    this.#deleted.fire();
  }
}

async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}
