import * as vscode from 'vscode';
import type { ContextKey, ContextKeys } from '../shared/contributions.ts';

/** Sets a context key for when-clauses. */
export function setContextKey<Key extends ContextKey>(key: Key, value: ContextKeys[Key]): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
