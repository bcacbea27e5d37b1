import * as vscode from 'vscode';
import { pause } from '../whetstone.ts';

/** A provider of our own, which offers one inline completion at the cursor, or none. */
export class OneCompletion implements vscode.Disposable {
  #offered = '';
  readonly #provider = vscode.languages.registerInlineCompletionItemProvider(
    { pattern: '**' },
    {
      provideInlineCompletionItems: (_document, at) =>
        this.#offered === '' ? [] : [new vscode.InlineCompletionItem(this.#offered, new vscode.Range(at, at))],
    },
  );

  /** Shows it, as when a person has stopped typing for a moment. */
  async offer(text: string): Promise<void> {
    this.#offered = text;
    await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
    await pause(700);
  }

  async hide(): Promise<void> {
    this.#offered = '';
    await vscode.commands.executeCommand('editor.action.inlineSuggest.hide');
  }

  dispose(): void {
    this.#provider.dispose();
  }
}
