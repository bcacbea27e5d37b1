import * as vscode from 'vscode';
import { toolOfFile } from '../../core/signals/toolFiles.ts';
import { firstLines, type WatchedPaths } from '../documents.ts';

const none: readonly string[] = [];

/** The tools whose files are open, e.g. 'docker' for a Dockerfile. Each document is looked at once, and its first lines alone. */
export class DocumentTools implements vscode.Disposable {
  readonly #paths: WatchedPaths;
  readonly #tools = new Map<string, readonly string[]>();
  readonly #closed: vscode.Disposable;

  constructor(paths: WatchedPaths) {
    this.#paths = paths;
    this.#closed = vscode.workspace.onDidCloseTextDocument((document) => this.#tools.delete(document.uri.toString()));
  }

  of(file: string): readonly string[] {
    let tools = this.#tools.get(file);
    if (tools === undefined) {
      tools = this.#look(file);
      this.#tools.set(file, tools);
    }
    return tools;
  }

  dispose(): void {
    this.#closed.dispose();
  }

  #look(file: string): readonly string[] {
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file);
    const path = document === undefined ? null : this.#paths.of(document);
    if (document === undefined || path === null) return none;
    return toolOfFile(path, document.languageId, firstLines(document));
  }
}
