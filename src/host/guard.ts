import * as vscode from 'vscode';
import type { Logger } from '../core/ports.ts';

/** Starts a feature behind a guard: when it fails, that is logged with its name and the other features go on. */
export function startFeature<T extends vscode.Disposable>(
  log: Logger,
  context: vscode.ExtensionContext,
  name: string,
  start: () => T,
): T | null {
  try {
    const feature = start();
    context.subscriptions.push(feature);
    return feature;
  } catch (error) {
    log.error(`The feature '${name}' did not start`, error);
    return null;
  }
}

/** Does what nothing can go on without. A failure is logged, shown and handed on to VS Code. */
export async function orTell<T>(log: Logger, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    log.error('Whetstone could not start', error);
    const message = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(vscode.l10n.t('Whetstone could not start: {0}. Install it again if that stays.', message));
    throw error;
  }
}
