import * as vscode from 'vscode';
import { readSetting } from './settings.ts';

/** Workspace-relative path with forward slashes; null for what Whetstone never watches: other schemes, files outside the folders, excluded files. */
export function watchedPath(uri: vscode.Uri): string | null {
  if (uri.scheme !== 'file' || vscode.workspace.getWorkspaceFolder(uri) === undefined) return null;
  const path = vscode.workspace.asRelativePath(uri, (vscode.workspace.workspaceFolders?.length ?? 0) > 1);
  return isGenerated(path) || isExcluded(uri) ? null : path;
}

/** The file of a path that `watchedPath` gave. */
export function fileOfPath(path: string): vscode.Uri | null {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [only] = folders;
  if (only === undefined) return null;
  if (folders.length === 1) return vscode.Uri.joinPath(only.uri, path);
  const folder = folders.find((f) => path.startsWith(`${f.name}/`));
  return folder === undefined ? null : vscode.Uri.joinPath(folder.uri, path.slice(folder.name.length + 1));
}

const generated =
  /(^|\/)(node_modules|vendor|third_party|dist|build|\.git|\.venv|venv|__pycache__)\/|\.min\.(js|css)$|(^|\/)(package-lock\.json|yarn\.lock|pnpm-lock\.yaml)$|\.snap$/;

function isGenerated(path: string): boolean {
  return generated.test(path);
}

function isExcluded(uri: vscode.Uri): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (folder === undefined) return true;
  return readSetting('whetstone.watch.exclude', uri).some((glob) => {
    const filter = { scheme: 'file', pattern: new vscode.RelativePattern(folder, glob) };
    return vscode.languages.match(filter, { uri, languageId: '' } as vscode.TextDocument) > 0;
  });
}

/** Remembers `watchedPath` by document, because it is asked for on every key. */
export class WatchedPaths implements vscode.Disposable {
  readonly #paths = new Map<string, string | null>();
  readonly #subscription: vscode.Disposable;

  constructor() {
    this.#subscription = vscode.Disposable.from(
      vscode.workspace.onDidChangeConfiguration((e) => {
        if (e.affectsConfiguration('whetstone.watch.exclude')) this.#paths.clear();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#paths.clear()),
      vscode.workspace.onDidCloseTextDocument((document) => this.#paths.delete(document.uri.toString())),
    );
  }

  of(document: vscode.TextDocument): string | null {
    const key = document.uri.toString();
    let path = this.#paths.get(key);
    if (path === undefined) {
      path = watchedPath(document.uri);
      this.#paths.set(key, path);
    }
    return path;
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}
