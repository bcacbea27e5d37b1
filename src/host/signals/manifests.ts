import * as vscode from 'vscode';
import { basename } from 'node:path';
import type { Clock, Logger, ManifestReader } from '../../core/ports.ts';
import { daysBefore } from '../../core/days.ts';
import { exposureDays } from '../../core/debt/ledger.ts';
import type { RecordStore } from '../../core/record.ts';
import type { Signal } from '../../core/signals/signal.ts';
import { watchedPath } from '../documents.ts';

const mostManifests = 50;

export interface ManifestDeps {
  reader: ManifestReader;
  log: Logger;
  clock: Clock;
  store: () => RecordStore;
  signal: (signal: Signal) => void;
  /** Whether the person lets Whetstone watch now. */
  watching: () => boolean;
}

/** The packages that the workspace's manifests name, kept up to date; each is signalled once in the exposure window. */
export class Manifests implements vscode.Disposable {
  readonly #deps: ManifestDeps;
  readonly #byFile = new Map<string, readonly string[]>();
  #watcher: vscode.Disposable | null = null;

  constructor(deps: ManifestDeps) {
    this.#deps = deps;
  }

  /** All packages of an ecosystem ('npm', 'pypi'), without the prefix; null when no manifest of it was found. */
  packages(ecosystem: string): ReadonlySet<string> | null {
    const prefix = `${ecosystem}/`;
    const names = [...this.#byFile.values()].flat().filter((name) => name.startsWith(prefix));
    const any = [...this.#byFile.keys()].some((path) => (ecosystem === 'npm') === path.endsWith('package.json'));
    return any ? new Set(names.map((name) => name.slice(prefix.length))) : null;
  }

  /** Signals what the manifests name, now and later; also what they came to name while watching was paused. */
  async start(): Promise<void> {
    if (this.#watcher === null) await this.load();
    else this.#signalNew([...new Set([...this.#byFile.values()].flat())]);
  }

  /** Reads all manifests once and keeps up with them. Signals nothing while watching is off. */
  async load(): Promise<void> {
    if (this.#watcher !== null || (vscode.workspace.workspaceFolders ?? []).length === 0) return;
    const watcher = vscode.workspace.createFileSystemWatcher(this.#deps.reader.glob);
    // A deleted folder is one event of its own: the files in it get none.
    const deletions = vscode.workspace.createFileSystemWatcher('**', true, true, false);
    this.#watcher = vscode.Disposable.from(
      watcher,
      deletions,
      watcher.onDidChange((uri) => this.#read(uri)),
      watcher.onDidCreate((uri) => this.#read(uri)),
      deletions.onDidDelete((uri) => this.#forget(uri.path)),
    );
    const files = await vscode.workspace.findFiles(this.#deps.reader.glob, '**/{node_modules,.venv,venv,vendor,dist}/**', mostManifests);
    await Promise.all(files.map((uri) => this.#read(uri)));
  }

  dispose(): void {
    this.#watcher?.dispose();
    this.#watcher = null;
  }

  #forget(path: string): void {
    for (const file of this.#byFile.keys()) if (file === path || file.startsWith(`${path}/`)) this.#byFile.delete(file);
  }

  async #read(uri: vscode.Uri): Promise<void> {
    if (watchedPath(uri) === null) return;
    try {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      const names = await this.#deps.reader.read(basename(uri.path), text);
      this.#byFile.set(uri.path, names);
      this.#signalNew(names);
    } catch (error) {
      this.#deps.log.warn(
        `The manifest ${vscode.workspace.asRelativePath(uri)} could not be read: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  #signalNew(names: readonly string[]): void {
    if (!this.#deps.watching()) return;
    const from = daysBefore(this.#deps.clock.now(), exposureDays - 2);
    const known = new Set(
      this.#deps
        .store()
        .signalDays(from)
        .filter((row) => row.kind === 'dependency')
        .map((row) => row.name),
    );
    for (const name of names) if (!known.has(name)) this.#deps.signal({ kind: 'dependency', name, seconds: 0, count: 1 });
  }
}
