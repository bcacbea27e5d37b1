import * as vscode from 'vscode';
import { basename } from 'node:path';
import type { Clock, Logger, ManifestPackage, ManifestReader } from '../../core/ports.ts';
import { daysBefore, exposureDays, localDay } from '../../core/days.ts';
import { counted } from '../../core/heldBack.ts';
import type { RecordStore } from '../../core/record.ts';
import { ignoredBecause } from '../../core/signals/ignored.ts';
import { packageName, packageSignal } from '../../core/signals/packageNames.ts';
import type { Signal } from '../../core/signals/signal.ts';
import { toolFilesGlob, toolOfFile } from '../../core/signals/toolFiles.ts';
import { watchedFolderPath, watchedPath } from '../documents.ts';

const mostManifests = 50;
const elsewhere = '**/{node_modules,.venv,venv,vendor,dist}/**';

export interface ManifestDeps {
  reader: ManifestReader;
  log: Logger;
  clock: Clock;
  store: () => RecordStore;
  signal: (signal: Signal) => void;
  /** Whether the person lets Whetstone watch now. */
  watching: () => boolean;
}

/** What is written into a new folder at once is there by then. */
const newFolderMs = 1_500;

/** The packages that the workspace's manifests name, kept up to date; each is signalled once in the exposure window. */
export class Manifests implements vscode.Disposable {
  readonly #deps: ManifestDeps;
  readonly #byFile = new Map<string, readonly ManifestPackage[]>();
  /** Tools by the files that name them: a workflow, a lockfile. */
  readonly #toolFiles = new Map<string, readonly string[]>();
  #watcher: vscode.Disposable | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: ManifestDeps) {
    this.#deps = deps;
  }

  /** All packages of an ecosystem ('npm', 'pypi'), without the prefix; null when no manifest of it was found. */
  packages(ecosystem: string): ReadonlySet<string> | null {
    const prefix = `${ecosystem}/`;
    const names = [...this.#byFile.values()].flatMap((found) => found.map(({ name }) => name)).filter((name) => name.startsWith(prefix));
    const any = [...this.#byFile.keys()].some((path) => this.#deps.reader.ecosystemOf(basename(path)) === ecosystem);
    return any ? new Set(names.map((name) => name.slice(prefix.length))) : null;
  }

  /** Signals what the manifests name, now and later; also what they came to name while watching was paused. */
  async start(): Promise<void> {
    if (this.#watcher === null) await this.load();
    else await this.#look();
  }

  /** Reads all manifests once and keeps up with them. Signals nothing while watching is off. */
  async load(): Promise<void> {
    if (this.#watcher !== null || (vscode.workspace.workspaceFolders ?? []).length === 0) return;
    const watcher = vscode.workspace.createFileSystemWatcher(this.#deps.reader.glob);
    const tools = vscode.workspace.createFileSystemWatcher(toolFilesGlob, false, true, true);
    // A deleted folder is one event of its own: the files in it get none. Nor do files that came in one moment with their folder.
    const folders = vscode.workspace.createFileSystemWatcher('**', false, true, false);
    this.#watcher = vscode.Disposable.from(
      watcher,
      tools,
      folders,
      tools.onDidCreate((uri) => this.#noteTool(uri)),
      watcher.onDidChange((uri) => this.#read(uri)),
      watcher.onDidCreate((uri) => this.#read(uri)),
      folders.onDidDelete((uri) => this.#forget(uri.path)),
      folders.onDidCreate((uri) => this.#lookInto(uri)),
      new vscode.Disposable(() => clearTimeout(this.#timer)),
    );
    await this.#look();
  }

  /** All there are now, whatever the watcher told of them. */
  async #look(): Promise<void> {
    const files = await vscode.workspace.findFiles(this.#deps.reader.glob, elsewhere, mostManifests);
    for (const uri of await vscode.workspace.findFiles(toolFilesGlob, elsewhere, mostManifests)) this.#noteTool(uri);
    await Promise.all(files.map((uri) => this.#read(uri)));
  }

  /** Soon, once for all that come together. That it is a folder is guessed from its name: nothing is asked about thousands of files. */
  #lookInto(created: vscode.Uri): void {
    if (basename(created.path).includes('.') || /\/(\.git|node_modules)(\/|$)/.test(created.path)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#look().catch((error: unknown) => this.#deps.log.error('Manifests in a new folder could not be looked for', error));
    }, newFolderMs);
  }

  dispose(): void {
    this.#watcher?.dispose();
    this.#watcher = null;
  }

  #forget(path: string): void {
    for (const files of [this.#byFile, this.#toolFiles]) {
      for (const file of files.keys()) if (file === path || file.startsWith(`${path}/`)) files.delete(file);
    }
  }

  /** By its name alone; the file is not read. A lockfile says which tool is used, though nobody writes in it. */
  #noteTool(uri: vscode.Uri): void {
    const path = watchedFolderPath(uri);
    const tools = path === null || ignoredBecause(path) === 'vendored' ? [] : toolOfFile(path, '');
    if (tools.length === 0) return;
    this.#toolFiles.set(uri.path, tools);
    this.#signalNew([], tools);
  }

  async #read(uri: vscode.Uri): Promise<void> {
    if (watchedPath(uri) === null) return;
    try {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      const packages = await this.#deps.reader.packages(basename(uri.path), text);
      this.#byFile.set(uri.path, packages);
      this.#signalNew(dependencies(packages), []);
    } catch (error) {
      this.#deps.log.warn(
        `The manifest ${vscode.workspace.asRelativePath(uri)} could not be read: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  /** Each once in the exposure window: a manifest that is read again tells nothing new. */
  #signalNew(packages: readonly string[], tools: readonly string[]): void {
    if (!this.#deps.watching() || packages.length + tools.length === 0) return;
    const now = this.#deps.clock.now();
    const days = counted(this.#deps.store().signalDays(daysBefore(now, exposureDays - 2)), localDay(now));
    const known = new Set(days.map((row) => `${row.kind} ${row.name}`));
    const signalOnce = (kind: 'dependency' | 'tool', names: readonly string[], count: number): void => {
      for (const name of new Set(names)) if (!known.has(`${kind} ${name}`)) this.#deps.signal({ kind, name, seconds: 0, count });
    };
    signalOnce('dependency', packages, 1);
    // That a tool is there is no use of it.
    signalOnce('tool', tools, 0);
  }
}

/** The project's own name is nothing that it depends on. */
function dependencies(packages: readonly ManifestPackage[]): string[] {
  return packages.filter(({ own }) => !own).map(({ name, major }) => packageSignal(packageName(name), major));
}
