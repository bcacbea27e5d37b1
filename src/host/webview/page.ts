import * as vscode from 'vscode';
import { randomBytes } from 'node:crypto';
import type { Logger } from '../../core/ports.ts';
import type { HostMessage, PageMessage } from '../../shared/protocol.ts';

export type PageName = 'panel' | 'exercise' | 'validation' | 'skill' | 'growth';

/** The type by which VS Code restores a page after a restart. */
export function pagePanelType(page: PageName): string {
  return `whetstone.${page}`;
}

/** What a page may load. */
export function pageOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist', 'webview')] };
}

/** The page's HTML: one script and one style, nothing else may load. */
export function pageHtml(webview: vscode.Webview, extensionUri: vscode.Uri, page: PageName): string {
  const nonce = randomBytes(18).toString('base64url');
  const at = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', file)).toString();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="csp-nonce" content="${nonce}">
<title>Whetstone</title>
<link rel="stylesheet" href="${at(`${page}.css`)}">
</head>
<body>
<main id="root"></main>
<script nonce="${nonce}" src="${at(`${page}.js`)}"></script>
</body>
</html>`;
}

/** The only way to send: typed, so that no payload goes out without its envelope. */
export function post(webview: vscode.Webview, message: HostMessage): void {
  void webview.postMessage(message);
}

/** Hands on what the page says. What does not parse is logged and dropped; a handler's failure is logged and told to the page. */
export function onPageMessage(webview: vscode.Webview, log: Logger, handle: (message: PageMessage) => unknown): vscode.Disposable {
  // Loaded while the page itself loads, and not before there is one.
  const protocol = import('../../shared/protocol.ts');
  protocol.catch((error: unknown) => log.error('What pages say cannot be read', error));
  return webview.onDidReceiveMessage(async (data: unknown) => {
    const parsed = (await protocol).parsePageMessage(data);
    if (!parsed.ok) {
      log.warn(`A page sent something that is not a message; dropped. ${parsed.problem}`);
      return;
    }
    try {
      await handle(parsed.value);
    } catch (error) {
      log.error(`Handling '${parsed.value.type}' failed`, error);
      post(webview, { type: 'error', message: error instanceof Error ? error.message : String(error) });
    }
  });
}
