import * as vscode from 'vscode';
import { eventually } from './whetstone.ts';

/** Runs a line in a real terminal with shell integration. @returns its exit code */
export async function runInTerminal(commandLine: string): Promise<number | undefined> {
  const terminal = vscode.window.createTerminal({ name: 'test' });
  terminal.show();
  try {
    const shell = await eventually('shell integration', () => terminal.shellIntegration);
    const ended = new Promise<number | undefined>((resolve) => {
      const listener = vscode.window.onDidEndTerminalShellExecution((event) => {
        if (event.terminal !== terminal) return;
        listener.dispose();
        resolve(event.exitCode);
      });
    });
    shell.executeCommand(commandLine);
    return await ended;
  } finally {
    terminal.dispose();
  }
}
