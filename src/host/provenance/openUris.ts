import * as vscode from 'vscode';

type Open = { uri: vscode.Uri };

/** What is open, by its uri: asked on every file event, of which a replacement in a thousand open files makes a thousand. */
export class OpenUris implements vscode.Disposable {
  readonly #uris = new Set<string>();
  readonly #subscription: vscode.Disposable;

  constructor() {
    const { workspace } = vscode;
    const opened = ({ uri }: Open): void => void this.#uris.add(uri.toString());
    const closed = ({ uri }: Open): void => void this.#uris.delete(uri.toString());
    workspace.textDocuments.forEach(opened);
    workspace.notebookDocuments.forEach(opened);
    this.#subscription = vscode.Disposable.from(
      workspace.onDidOpenTextDocument(opened),
      workspace.onDidCloseTextDocument(closed),
      workspace.onDidOpenNotebookDocument(opened),
      workspace.onDidCloseNotebookDocument(closed),
    );
  }

  has(uri: string): boolean {
    return this.#uris.has(uri);
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}
