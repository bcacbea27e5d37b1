import * as vscode from 'vscode';
import { ignoredBecause, looksGenerated } from '../core/signals/ignored.ts';
import { readSetting } from './settings.ts';

/** Stands between a notebook's path and the number of a cell, counted from 1: `notes/study.ipynb#cell 3`. */
export const cellMark = '#cell ';
export const cellScheme = 'vscode-notebook-cell';

/**
 * Workspace-relative path with forward slashes; null for what Whetstone never watches: other schemes, files outside the folders or in
 * a folder that is switched off, excluded files, and what nobody writes by hand.
 */
export function watchedPath(uri: vscode.Uri): string | null {
  const path = watchedFolderPath(uri);
  return path === null || ignoredBecause(path) !== null ? null : path;
}

/** As above, but of lockfiles and other files that nobody writes by hand, too: their names tell of tools. */
export function watchedFolderPath(uri: vscode.Uri): string | null {
  if (uri.scheme === cellScheme) return watchedCell(uri);
  if (uri.scheme !== 'file' || vscode.workspace.getWorkspaceFolder(uri) === undefined) return null;
  if (!readSetting('whetstone.watch.enabled', uri) || isExcluded(uri)) return null;
  return vscode.workspace.asRelativePath(uri, (vscode.workspace.workspaceFolders?.length ?? 0) > 1);
}

/** A cell lies in its notebook's file, under its number there; null for a cell that is in no open notebook. */
function watchedCell(uri: vscode.Uri): string | null {
  const key = uri.toString();
  const notebook = vscode.workspace.notebookDocuments.find((one) => one.uri.path === uri.path);
  const index = notebook?.getCells().findIndex(({ document }) => document.uri.toString() === key) ?? -1;
  const path = notebook === undefined || index < 0 ? null : watchedFolderPath(notebook.uri);
  return path === null ? null : `${path}${cellMark}${index + 1}`;
}

/** Whether a document was a cell of a notebook that is open without it: its number is another's by now. */
export function isTakenOut({ uri }: vscode.TextDocument): boolean {
  if (uri.scheme !== cellScheme) return false;
  const notebook = vscode.workspace.notebookDocuments.find((one) => one.uri.path === uri.path);
  return notebook !== undefined && !notebook.getCells().some(({ document }) => document.uri.toString() === uri.toString());
}

/** The notebook's file and the cell's index that such a path names; null for the path of a file. */
export function cellOfPath(path: string): { notebook: string; index: number } | null {
  const parts = /^(.*)#cell (\d+)$/.exec(path);
  return parts?.[1] === undefined ? null : { notebook: parts[1], index: Number(parts[2]) - 1 };
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

function isExcluded(uri: vscode.Uri): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (folder === undefined) return true;
  return readSetting('whetstone.watch.exclude', uri).some((glob) => {
    const filter = { scheme: 'file', pattern: new vscode.RelativePattern(folder, glob) };
    return vscode.languages.match(filter, { uri, languageId: '' } as vscode.TextDocument) > 0;
  });
}

/** Generators say so at the top of what they write. */
const linesLookedAt = 40;

/** Cut off where nobody reads on, so that a file of one line costs no more than others. */
export function firstLines(document: vscode.TextDocument): string[] {
  return Array.from({ length: Math.min(linesLookedAt, document.lineCount) }, (_, line) => document.lineAt(line).text.slice(0, 2_000));
}

/** Remembers `watchedPath` by document, because it is asked for on every key; and leaves out what says that it was generated. */
export class WatchedPaths implements vscode.Disposable {
  #paths = new WeakMap<vscode.TextDocument, string | null>();
  readonly #subscription: vscode.Disposable;

  constructor() {
    const forget = (): void => void (this.#paths = new WeakMap());
    this.#subscription = vscode.Disposable.from(
      vscode.workspace.onDidChangeConfiguration((e) => {
        if (e.affectsConfiguration('whetstone.watch.exclude') || e.affectsConfiguration('whetstone.watch.enabled')) forget();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(forget),
      // A cell that comes, goes or moves gives others another number.
      vscode.workspace.onDidOpenNotebookDocument(forget),
      vscode.workspace.onDidChangeNotebookDocument((e) => e.contentChanges.length > 0 && forget()),
    );
  }

  /** As `of`, but undefined when nobody has asked before: the first answer takes its time. */
  known(document: vscode.TextDocument): string | null | undefined {
    return this.#paths.get(document);
  }

  of(document: vscode.TextDocument): string | null {
    let path = this.#paths.get(document);
    if (path === undefined) {
      path = watchedPath(document.uri);
      if (path !== null && looksGenerated(firstLines(document))) path = null;
      this.#paths.set(document, path);
    }
    return path;
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}
