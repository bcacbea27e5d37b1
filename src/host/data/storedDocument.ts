import * as vscode from 'vscode';

/** A read-only document: there is nothing to save by mistake. */
export class StoredDocument implements vscode.TextDocumentContentProvider, vscode.Disposable {
  static readonly scheme = 'whetstone-stored';
  readonly uri = vscode.Uri.from({ scheme: StoredDocument.scheme, path: '/What Whetstone stores.md' });
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  #text = '';

  show(text: string): void {
    this.#text = text;
    this.#changed.fire(this.uri);
  }

  provideTextDocumentContent(): string {
    return this.#text;
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
