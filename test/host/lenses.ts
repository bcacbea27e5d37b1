import * as vscode from 'vscode';

export interface Lens {
  /** One-based. */
  line: number;
  title: string;
  command: string;
  arg: string;
}

/** Whetstone's lenses of a document, in the order of their lines. */
export async function lensesOf(uri: vscode.Uri): Promise<Lens[]> {
  const all = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 50);
  return all
    .flatMap(({ range, command }) => {
      if (command?.command.startsWith('whetstone.') !== true) return [];
      return [{ line: range.start.line + 1, title: command.title, command: command.command, arg: String(command.arguments?.[0]) }];
    })
    .sort((a, b) => a.line - b.line);
}
