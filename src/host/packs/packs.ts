import * as vscode from 'vscode';
import { PackLibrary } from '../../core/packs/library.ts';
import type { Pack, PackProblem } from '../../core/packs/schema.ts';
import type { Logger, PackSource } from '../../core/ports.ts';

export interface PacksDeps {
  /** Reads the shipped packs; called once, when they are first needed. */
  shipped: () => Pack[];
  source: PackSource;
  log: Logger;
  changed: () => void;
}

const folderName = '.whetstone/packs';
const gatherMs = 300;

/** The shipped packs, and those in the workspace's `.whetstone/packs`, which are read again when they change. */
export class Packs implements vscode.Disposable {
  readonly #deps: PacksDeps;
  readonly #watcher: vscode.Disposable;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('whetstone-packs');
  #shipped: Pack[] | null = null;
  #library: PackLibrary | null = null;
  #pending: NodeJS.Timeout | undefined;

  constructor(deps: PacksDeps) {
    this.#deps = deps;
    // With the folders above it: a deleted folder is one event of its own, the files in it get none.
    const watcher = vscode.workspace.createFileSystemWatcher(`{**/.whetstone,**/${folderName},**/${folderName}/**}`);
    const later = (): void => {
      clearTimeout(this.#pending);
      this.#pending = setTimeout(() => void this.reload(), gatherMs);
    };
    const touches = (uris: readonly vscode.Uri[]): void => {
      if (uris.some((uri) => uri.path.includes('/.whetstone'))) later();
    };
    this.#watcher = vscode.Disposable.from(
      watcher,
      watcher.onDidChange(later),
      watcher.onDidCreate(later),
      watcher.onDidDelete(later),
      // On Linux the watcher can miss what lies in folders that were made together; what is done in the editor is always seen.
      vscode.workspace.onDidSaveTextDocument((document) => touches([document.uri])),
      vscode.workspace.onDidCreateFiles(({ files }) => touches(files)),
      vscode.workspace.onDidDeleteFiles(({ files }) => touches(files)),
      vscode.workspace.onDidRenameFiles(({ files }) => touches(files.flatMap((f) => [f.oldUri, f.newUri]))),
      vscode.window.onDidChangeWindowState((state) => state.focused && this.#hasOwn() && later()),
    );
  }

  #hasOwn(): boolean {
    return this.#library !== null && this.#shipped !== null && this.#library.skills.length > this.#shipped.flatMap((p) => p.skills).length;
  }

  library(): PackLibrary {
    this.#shipped ??= this.#deps.shipped();
    this.#library ??= new PackLibrary(this.#shipped);
    return this.#library;
  }

  /** Reads the workspace's own packs. What is broken is reported with file and line; the rest loads. */
  async reload(): Promise<void> {
    try {
      const folders = (vscode.workspace.workspaceFolders ?? []).filter((f) => f.uri.scheme === 'file');
      const shipped = (): Pack[] => (this.#shipped ??= this.#deps.shipped());
      const read = await Promise.all(folders.map((f) => this.#deps.source.read(vscode.Uri.joinPath(f.uri, folderName).fsPath, shipped)));
      const packs = read.flatMap((r) => r.packs);
      const problems = read.flatMap((r) => r.problems);
      if (packs.length === 0 && problems.length === 0 && this.#library === null) return;
      this.#report(problems);
      this.#library = new PackLibrary(shipped(), packs, problems.map(shortened));
      this.#deps.changed();
    } catch (error) {
      this.#deps.log.error('The packs of this workspace could not be read', error);
    }
  }

  dispose(): void {
    clearTimeout(this.#pending);
    this.#watcher.dispose();
    this.#diagnostics.dispose();
  }

  #report(problems: readonly PackProblem[]): void {
    this.#diagnostics.clear();
    const byFile = new Map<string, vscode.Diagnostic[]>();
    for (const { file, line, message } of problems) {
      this.#deps.log.warn(`${file}:${line ?? 1}: ${message}`);
      const at = new vscode.Range((line ?? 1) - 1, 0, (line ?? 1) - 1, 200);
      byFile.set(file, [...(byFile.get(file) ?? []), new vscode.Diagnostic(at, message, vscode.DiagnosticSeverity.Error)]);
    }
    for (const [file, found] of byFile) this.#diagnostics.set(vscode.Uri.file(file), found);
  }
}

/** The panel shows paths as the workspace sees them. */
function shortened(problem: PackProblem): PackProblem {
  return { ...problem, file: vscode.workspace.asRelativePath(problem.file) };
}
