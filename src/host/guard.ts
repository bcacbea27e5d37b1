import type * as vscode from 'vscode';
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
