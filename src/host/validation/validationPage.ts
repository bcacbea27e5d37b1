import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import type { PageMessage, ValidationView } from '../../shared/protocol.ts';
import { onPageMessage, pageHtml, pageOptions, post } from '../webview/page.ts';

export const validationPageType = 'whetstone.validation';

export interface ValidationPageDeps {
  extensionUri: vscode.Uri;
  log: Logger;
  onMessage: (message: PageMessage) => unknown;
}

/** The one page beside the code that shows the checklist of an AI-written range. */
export class ValidationPage implements vscode.Disposable {
  readonly #deps: ValidationPageDeps;
  #panel: vscode.WebviewPanel | null = null;
  #view: ValidationView | null = null;

  constructor(deps: ValidationPageDeps) {
    this.#deps = deps;
  }

  show(view: ValidationView): void {
    if (this.#panel === null) {
      const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false };
      this.adopt(vscode.window.createWebviewPanel(validationPageType, title(view), column, pageOptions(this.#deps.extensionUri)));
    } else {
      this.#panel.reveal(undefined, false);
    }
    this.update(view);
  }

  adopt(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    panel.webview.options = pageOptions(this.#deps.extensionUri);
    // A picture of one colour would vanish in half of the themes.
    panel.iconPath = new vscode.ThemeIcon('checklist');
    const messages = onPageMessage(panel.webview, this.#deps.log, (message) => this.#onMessage(message));
    panel.onDidDispose(() => {
      messages.dispose();
      this.#panel = null;
    });
    panel.webview.html = pageHtml(panel.webview, this.#deps.extensionUri, 'validation');
  }

  update(view: ValidationView): void {
    this.#view = view;
    if (this.#panel === null) return;
    this.#panel.title = title(view);
    post(this.#panel.webview, { type: 'validation', view });
  }

  get isOpen(): boolean {
    return this.#panel !== null;
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #onMessage(message: PageMessage): unknown {
    if (message.type !== 'ready') return this.#deps.onMessage(message);
    if (this.#view !== null && this.#panel !== null) post(this.#panel.webview, { type: 'validation', view: this.#view });
    return undefined;
  }
}

function title(view: ValidationView): string {
  return vscode.l10n.t('Validate {0}', view.label);
}
