import * as vscode from 'vscode';
import type { HeadLog, Logger } from '../../core/ports.ts';

/** A command moves several files: they are looked at together. */
const togetherMs = 1_500;

export interface RepositoryWatchDeps {
  root: vscode.Uri;
  log: Logger;
  headLog: (gitFolder: string) => HeadLog;
  /** e.g. 'git.rebase'. */
  see: (tool: string) => void;
  /** Something was fetched, by a command of its own or as part of a pull. */
  fetched: () => void;
}

/** Follows two files of a repository's .git folder: the log of HEAD, and what was fetched. */
export class RepositoryWatch implements vscode.Disposable {
  readonly #deps: RepositoryWatchDeps;
  readonly #head: HeadLog;
  readonly #watcher: vscode.FileSystemWatcher;
  #changed = new Set<'HEAD' | 'fetch'>();
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: RepositoryWatchDeps) {
    this.#deps = deps;
    this.#head = deps.headLog(vscode.Uri.joinPath(deps.root, '.git').fsPath);
    this.#watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(deps.root, '.git/{logs/HEAD,FETCH_HEAD}'));
    const note = (uri: vscode.Uri): void => this.#note(uri);
    this.#watcher.onDidChange(note);
    this.#watcher.onDidCreate(note);
    // What was done before is no news.
    void this.#news();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#watcher.dispose();
  }

  #note({ path }: vscode.Uri): void {
    this.#changed.add(path.endsWith('/FETCH_HEAD') ? 'fetch' : 'HEAD');
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#conclude();
    }, togetherMs);
  }

  async #conclude(): Promise<void> {
    const changed = this.#changed;
    this.#changed = new Set();
    for (const tool of await this.#news()) this.#deps.see(tool);
    // VS Code fetches by itself when it is told to: that is nobody's work.
    const byItself = vscode.workspace.getConfiguration('git', this.#deps.root).get<unknown>('autofetch', false) !== false;
    if (changed.has('fetch') && !byItself) this.#deps.fetched();
  }

  async #news(): ReturnType<HeadLog['news']> {
    try {
      return await this.#head.news();
    } catch (error) {
      this.#deps.log.debug(`The log of HEAD could not be read: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  }
}
