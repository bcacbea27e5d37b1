import * as vscode from 'vscode';
import type { Logger } from '../core/ports.ts';

/** The log channel behind the Logger port: times, levels and the person's own level setting come from VS Code. */
export function createLog(): Logger & vscode.Disposable & { show(): void } {
  const channel = vscode.window.createOutputChannel('Whetstone', { log: true });
  return {
    debug: (message) => channel.debug(message),
    info: (message) => channel.info(message),
    warn: (message) => channel.warn(message),
    error: (message, cause) => channel.error(cause === undefined ? message : `${message}: ${describe(cause)}`),
    show: () => channel.show(true),
    dispose: () => channel.dispose(),
  };
}

function describe(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
