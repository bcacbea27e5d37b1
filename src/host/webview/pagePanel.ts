import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import type { PageMessage, WholeMessage } from '../../shared/protocol.ts';
import { Updates } from '../../shared/updates.ts';
import { onPageMessage, pageHtml, pageOptions, pagePanelType, post, type PageName } from './page.ts';

export interface PagePanelDeps {
  extensionUri: vscode.Uri;
  log: Logger;
  page: PageName;
  icon: string;
  /** Sends what changed, and nothing when nothing did; for a page that shows nothing which the host would have to take back. */
  changesOnly?: boolean;
  onMessage: (message: PageMessage) => unknown;
  onClose?: () => void;
}

interface Where {
  viewColumn: vscode.ViewColumn;
  preserveFocus: boolean;
}

/** A page in an editor column; there is at most one of each. It is sent what it shows, again whenever it asks. */
export class PagePanel implements vscode.Disposable {
  readonly #deps: PagePanelDeps;
  #panel: vscode.WebviewPanel | null = null;
  #message: WholeMessage | null = null;
  readonly #updates = new Updates<WholeMessage>();

  constructor(deps: PagePanelDeps) {
    this.#deps = deps;
  }

  /**
   * Brings the page to the front, and makes it in the given column when it is not there.
   * @param notOver the column that it may not cover, which holds what it is about: it moves beside that
   */
  show(message: WholeMessage, title: string, where: Where, notOver: vscode.ViewColumn | null = null): void {
    if (this.#panel === null) {
      const type = pagePanelType(this.#deps.page);
      this.adopt(vscode.window.createWebviewPanel(type, title, where, pageOptions(this.#deps.extensionUri)));
    } else if (notOver !== null && this.#panel.viewColumn === notOver) {
      this.#panel.reveal(vscode.ViewColumn.Beside, where.preserveFocus);
    } else if (!this.#panel.visible || !where.preserveFocus) {
      this.#panel.reveal(undefined, where.preserveFocus);
    }
    this.update(message, title);
  }

  /** Takes over a panel that VS Code restored after a restart. */
  adopt(panel: vscode.WebviewPanel): void {
    const { extensionUri, log, page, icon, onClose } = this.#deps;
    this.#panel = panel;
    this.#updates.forget();
    panel.webview.options = pageOptions(extensionUri);
    // A picture of one colour would vanish in half of the themes.
    panel.iconPath = new vscode.ThemeIcon(icon);
    const messages = onPageMessage(panel.webview, log, (message) => this.#onMessage(message));
    panel.onDidDispose(() => {
      messages.dispose();
      this.#panel = null;
      onClose?.();
    });
    panel.webview.html = pageHtml(panel.webview, extensionUri, page);
  }

  update(message: WholeMessage, title: string): void {
    this.#message = message;
    if (this.#panel === null) return;
    this.#panel.title = title;
    const next = this.#deps.changesOnly === true ? this.#updates.next(message) : message;
    if (next !== null) post(this.#panel.webview, next);
  }

  get isOpen(): boolean {
    return this.#panel !== null;
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #onMessage(message: PageMessage): unknown {
    if (message.type !== 'ready') return this.#deps.onMessage(message);
    this.#updates.forget();
    if (this.#message !== null && this.#panel !== null) this.update(this.#message, this.#panel.title);
    return undefined;
  }
}
