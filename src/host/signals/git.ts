import * as vscode from 'vscode';
import type { Clock, HeadLog, Logger } from '../../core/ports.ts';
import { Sightings } from '../../core/signals/gitMoves.ts';
import type { Signal } from '../../core/signals/signal.ts';
import type { RepositoryWatch } from './repositoryWatch.ts';

/** The part of the built-in Git extension's API that is used; it has no typings of its own in the registry. */
interface Repository {
  rootUri: vscode.Uri;
  onDidCommit: Listen;
  onDidCheckout: Listen;
}
type Listen = (listener: () => void) => vscode.Disposable;

interface GitApi {
  repositories: unknown[];
  onDidOpenRepository(listener: (repository: unknown) => void): vscode.Disposable;
}

export interface GitDeps {
  clock: Clock;
  log: Logger;
  signal: (signal: Signal) => void;
  headLog: (gitFolder: string) => HeadLog;
}

/**
 * Signals what is done with Git, wherever it is done: by the events of VS Code's own Git extension, and by what Git notes in its folder.
 * Nothing is spawned. Cannot be seen there: what leaves no trace (status, log, diff, push), a pull that brings nothing (it is a fetch),
 * and repositories whose folder is elsewhere (worktrees, submodules) or in the reftable format, of which the events alone are known.
 */
export class GitWatch implements vscode.Disposable {
  readonly #deps: GitDeps;
  readonly #sightings = new Sightings();
  readonly #subscriptions: vscode.Disposable[] = [];
  #ended = false;

  constructor(deps: GitDeps) {
    this.#deps = deps;
    void this.#start().catch((error: unknown) => deps.log.warn(`The Git extension could not be asked: ${String(error)}`));
  }

  /** A program in a terminal; what is no Git passes through. */
  readonly inTerminal = (signal: Signal): void => {
    if (signal.name.startsWith('git.')) this.#see('terminal', signal.name);
    else this.#deps.signal(signal);
  };

  dispose(): void {
    this.#ended = true;
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  async #start(): Promise<void> {
    const api = await gitApi();
    if (api === null) return;
    // Not read at the start: what follows a repository is needed when there is one.
    const { RepositoryWatch } = await import('./repositoryWatch.ts');
    if (this.#ended) return;
    api.repositories.forEach((repository) => this.#watch(repository, RepositoryWatch));
    this.#subscriptions.push(api.onDidOpenRepository((repository) => this.#watch(repository, RepositoryWatch)));
  }

  #watch(repository: unknown, Follow: typeof RepositoryWatch): void {
    if (!isRepository(repository)) return this.#deps.log.debug('A repository of the Git extension is not as expected; it is not seen.');
    const { rootUri } = repository;
    this.#subscriptions.push(
      repository.onDidCommit(() => this.#see('extension', 'git.commit')),
      repository.onDidCheckout(() => this.#see('extension', 'git.checkout')),
    );
    if (rootUri.scheme !== 'file') return;
    const see = (tool: string): void => this.#see('repository', tool);
    // A fetch that belongs to a pull is no command of its own.
    const fetched = (): void => {
      if (!this.#sightings.saw('git.pull', this.#deps.clock.now())) see('git.fetch');
    };
    this.#subscriptions.push(new Follow({ ...this.#deps, root: rootUri, see, fetched }));
  }

  #see(source: string, tool: string): void {
    if (this.#sightings.see(source, tool, this.#deps.clock.now())) this.#deps.signal({ kind: 'tool', name: tool, seconds: 0, count: 1 });
  }
}

async function gitApi(): Promise<GitApi | null> {
  const extension = vscode.extensions.getExtension<{ enabled: boolean; getAPI(version: 1): GitApi }>('vscode.git');
  if (extension === undefined) return null;
  const git = await extension.activate();
  return git.enabled ? git.getAPI(1) : null;
}

function isRepository(value: unknown): value is Repository {
  const { rootUri, onDidCommit, onDidCheckout } = (value ?? {}) as Partial<Record<keyof Repository, unknown>>;
  return rootUri instanceof vscode.Uri && typeof onDidCommit === 'function' && typeof onDidCheckout === 'function';
}
