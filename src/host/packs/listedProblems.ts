import * as vscode from 'vscode';
import type { PackProblem } from '../../core/packs/schema.ts';
import { diagnosticOf } from './packs.ts';

/** Where it is read what was found in files: an output channel, and the problems at their lines. */
export class ListedProblems implements vscode.Disposable {
  readonly #title: string;
  readonly #diagnostics: vscode.DiagnosticCollection;
  readonly #found = new Map<string, vscode.Diagnostic[]>();
  readonly #changes: vscode.Disposable;
  #channel: vscode.OutputChannel | null = null;

  /**
   * @param title of what finds them
   * @param name of the collection of problems
   */
  constructor(title: string, name: string) {
    this.#title = title;
    this.#diagnostics = vscode.languages.createDiagnosticCollection(name);
    // What was found is no longer what stands there.
    this.#changes = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) this.#forget(document.uri);
    });
  }

  /** Begins a new result. */
  begin(title: string): void {
    this.#found.clear();
    this.#diagnostics.clear();
    this.#output().clear();
    this.#output().appendLine(title);
  }

  say(...lines: readonly string[]): void {
    for (const line of lines) this.#output().appendLine(line);
  }

  add(problem: PackProblem): void {
    const found = [...(this.#found.get(problem.file) ?? []), diagnosticOf(problem)];
    this.#found.set(problem.file, found);
    if (problem.file !== '') this.#diagnostics.set(vscode.Uri.file(problem.file), found);
  }

  show(): void {
    this.#output().show(true);
  }

  dispose(): void {
    this.#changes.dispose();
    this.#diagnostics.dispose();
    this.#channel?.dispose();
  }

  #forget(uri: vscode.Uri): void {
    if (this.#found.delete(uri.fsPath)) this.#diagnostics.delete(uri);
  }

  #output(): vscode.OutputChannel {
    return (this.#channel ??= vscode.window.createOutputChannel(`Whetstone: ${this.#title}`));
  }
}
