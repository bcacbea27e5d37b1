import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import type { Signal } from '../../core/signals/signal.ts';

/** The part of the built-in Git extension's API that is used; it has no typings of its own in the registry. */
interface Repository {
  onDidCommit: Listen;
  onDidCheckout: Listen;
}
type Listen = (listener: () => void) => vscode.Disposable;

interface GitApi {
  repositories: unknown[];
  onDidOpenRepository(listener: (repository: unknown) => void): vscode.Disposable;
}

/** Signals commits and checkouts through VS Code's own Git extension: nothing is spawned and no repository is read. */
export function watchGit(log: Logger, signal: (signal: Signal) => void): vscode.Disposable {
  const subscriptions: vscode.Disposable[] = [];
  let ended = false;
  const watch = (repository: unknown): void => {
    if (!isRepository(repository)) return log.debug('A repository of the Git extension has no commit events; its commits are not seen.');
    const tool = (name: string) => (): void => signal({ kind: 'tool', name, seconds: 0, count: 1 });
    subscriptions.push(repository.onDidCommit(tool('git.commit')), repository.onDidCheckout(tool('git.checkout')));
  };
  const start = async (): Promise<void> => {
    const api = await gitApi();
    if (api === null || ended) return;
    api.repositories.forEach(watch);
    subscriptions.push(api.onDidOpenRepository(watch));
  };
  void start().catch((error: unknown) => log.warn(`The Git extension could not be asked: ${String(error)}`));
  return new vscode.Disposable(() => {
    ended = true;
    vscode.Disposable.from(...subscriptions).dispose();
  });
}

function isRepository(value: unknown): value is Repository {
  if (typeof value !== 'object' || value === null || !('onDidCommit' in value) || !('onDidCheckout' in value)) return false;
  return typeof value.onDidCommit === 'function' && typeof value.onDidCheckout === 'function';
}

async function gitApi(): Promise<GitApi | null> {
  const extension = vscode.extensions.getExtension<{ enabled: boolean; getAPI(version: 1): GitApi }>('vscode.git');
  if (extension === undefined) return null;
  const git = await extension.activate();
  return git.enabled ? git.getAPI(1) : null;
}
