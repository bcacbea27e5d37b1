import * as vscode from 'vscode';

/** The folder a file belongs to, by its name, in a window that has more than one. Remembered, because it is asked for on every key. */
export class Projects implements vscode.Disposable {
  readonly #names = new Map<string, string | null>();
  readonly #subscription: vscode.Disposable;

  constructor() {
    this.#subscription = vscode.workspace.onDidChangeWorkspaceFolders(() => this.#names.clear());
  }

  /** @param file a document's address. @returns null with one folder: then the record itself is that project's */
  of(file: string): string | null {
    let name = this.#names.get(file);
    if (name === undefined) {
      const several = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
      name = several ? (vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(file))?.name ?? null) : null;
      this.#names.set(file, name);
    }
    return name;
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}
