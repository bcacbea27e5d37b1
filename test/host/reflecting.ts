import * as vscode from 'vscode';
import { inBrowser } from '../support/host/inside/browser.ts';
import { pause } from './whetstone.ts';

/** Answers the questions in the real input box; Escape ends it when there are fewer answers than questions. */
export async function reflect(...answers: string[]): Promise<void> {
  const done = vscode.commands.executeCommand('whetstone.reflect');
  for (const answer of answers) {
    // The box is drawn in the window: nothing in this host tells when it is there.
    await pause(400);
    await inBrowser({ do: 'type', text: answer, delayMs: 5 });
    await inBrowser({ do: 'press', key: 'Enter' });
  }
  if (answers.length < 2) {
    await pause(400);
    await inBrowser({ do: 'press', key: 'Escape' });
  }
  await done;
}
