import * as vscode from 'vscode';
import { Lazy } from '../../core/lazy.ts';
import { registerLazyCommands } from '../commands.ts';
import { restoreLater } from '../webview/restore.ts';
import type { ValidationDeps } from './validationCommands.ts';

const commands = ['whetstone.markAsAi', 'whetstone.markAsMine', 'whetstone.validateAiChange'] as const;

/** The checks and the checklist's page are loaded with the first command, or with a page that VS Code restores. */
export function registerValidation(deps: ValidationDeps): vscode.Disposable {
  const validation = new Lazy(async () => (await import('./validationCommands.ts')).createValidation(deps));
  return vscode.Disposable.from(
    validation,
    restoreLater('validation', deps.log, validation),
    registerLazyCommands(deps.log, commands, async () => (await validation.get()).commands),
  );
}
