import * as vscode from 'vscode';
import type { Clock, Logger } from '../../core/ports.ts';
import { registerCommands } from '../commands.ts';
import type { ProvenanceTracker } from './tracker.ts';

export interface AcceptDeps {
  log: Logger;
  clock: Clock;
  tracker: ProvenanceTracker;
}

const accepting: Readonly<Record<string, string>> = {
  word: 'editor.action.inlineSuggest.acceptNextWord',
  line: 'editor.action.inlineSuggest.acceptNextLine',
};

/**
 * No stable event tells that an inline completion was accepted (vscode#180577). The keys that accept one run this command when
 * the person opted in: it notes the moment and runs VS Code's own.
 */
export function registerAcceptCompletion({ log, clock, tracker }: AcceptDeps): vscode.Disposable {
  return registerCommands(log, {
    'whetstone.acceptCompletion': async (part) => {
      const document = vscode.window.activeTextEditor?.document;
      if (document !== undefined) tracker.feed({ type: 'accept', at: clock.now(), doc: document.uri.toString() });
      await vscode.commands.executeCommand(accepting[part ?? ''] ?? 'editor.action.inlineSuggest.commit');
    },
  });
}
