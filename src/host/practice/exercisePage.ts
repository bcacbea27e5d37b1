import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import type { ExerciseView, PageMessage } from '../../shared/protocol.ts';
import { onPageMessage, pageHtml, pageOptions, post } from '../webview/page.ts';

export const exercisePageType = 'whetstone.exercise';

/** The one page beside the editor that shows the open exercise. */
export class ExercisePage implements vscode.Disposable {
  readonly #deps: { extensionUri: vscode.Uri; log: Logger; onMessage: (message: PageMessage) => unknown; onClose: () => void };
  #panel: vscode.WebviewPanel | null = null;
  #view: ExerciseView | null = null;

  constructor(deps: { extensionUri: vscode.Uri; log: Logger; onMessage: (message: PageMessage) => unknown; onClose: () => void }) {
    this.#deps = deps;
  }

  /** Shows the page, in its own column unless it is there already. */
  show(view: ExerciseView, column: vscode.ViewColumn): void {
    this.#view = view;
    if (this.#panel === null) {
      const panel = vscode.window.createWebviewPanel(
        exercisePageType,
        view.title,
        { viewColumn: column, preserveFocus: column === vscode.ViewColumn.Beside },
        {
          ...pageOptions(this.#deps.extensionUri),
        },
      );
      this.adopt(panel);
    } else if (!this.#panel.visible) {
      this.#panel.reveal(undefined, true);
    }
    this.update(view);
  }

  /** Takes over a panel that VS Code restored after a restart. */
  adopt(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    panel.webview.options = pageOptions(this.#deps.extensionUri);
    // A picture of one colour would vanish in half of the themes.
    panel.iconPath = new vscode.ThemeIcon('mortar-board');
    const messages = onPageMessage(panel.webview, this.#deps.log, (message) => this.#onMessage(message));
    panel.onDidDispose(() => {
      messages.dispose();
      this.#panel = null;
      this.#deps.onClose();
    });
    panel.webview.html = pageHtml(panel.webview, this.#deps.extensionUri, 'exercise');
  }

  update(view: ExerciseView): void {
    this.#view = view;
    if (this.#panel === null) return;
    this.#panel.title = view.title;
    post(this.#panel.webview, { type: 'exercise', view });
  }

  get isOpen(): boolean {
    return this.#panel !== null;
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #onMessage(message: PageMessage): unknown {
    if (message.type !== 'ready') return this.#deps.onMessage(message);
    if (this.#view !== null && this.#panel !== null) post(this.#panel.webview, { type: 'exercise', view: this.#view });
    return undefined;
  }
}
