import * as vscode from 'vscode';
import { hasBrowser, inBrowser, type StorageEntry } from '../support/host/inside/browser.ts';

/**
 * What VS Code keeps for Whetstone in the browser, where it has one: the mementos under the extension's id, and what the
 * workbench notes of its panel. One line an entry.
 */
export async function keptInBrowser(): Promise<string[]> {
  if (!hasBrowser()) return [];
  const entries = (await inBrowser({ do: 'storage' })) as StorageEntry[];
  return entries.filter(({ key }) => /whetstone/i.test(key)).map(({ key, value }) => `${key} ${value}`);
}

/** The lines of a log channel that is opened from now on: VS Code writes them to a file of its own. */
export function linesOfChannel(name: string): { lines: string[]; stop(): void } {
  const window = vscode.window as { createOutputChannel: unknown };
  const real = vscode.window.createOutputChannel.bind(vscode.window);
  const lines: string[] = [];
  window.createOutputChannel = (called: string, options: { log: true }): vscode.LogOutputChannel => {
    const channel = real(called, options);
    if (called !== name) return channel;
    return new Proxy(channel, {
      get(target, property) {
        const value: unknown = Reflect.get(target, property);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]): unknown => {
          lines.push(...args.filter((arg) => typeof arg === 'string'));
          return Reflect.apply(value, target, args);
        };
      },
    });
  };
  return { lines, stop: () => void (window.createOutputChannel = real) };
}
