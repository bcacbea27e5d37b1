import * as vscode from 'vscode';
import { cellOfPath, fileOfPath } from '../documents.ts';

/**
 * Shows the file, or the cell of a notebook, that a stored range names.
 * @returns null when the notebook has no such cell any more, or the folder is not open. Rejects when the file cannot be opened
 */
export async function openPath(path: string): Promise<vscode.TextDocument | null> {
  const cell = cellOfPath(path);
  const uri = fileOfPath(cell?.notebook ?? path);
  if (uri === null) return null;
  const document = cell === null ? await vscode.workspace.openTextDocument(uri) : await cellAt(uri, cell.index);
  if (document === null || vscode.window.visibleTextEditors.some((e) => e.document === document)) return document;
  if (cell === null)
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, preview: false, preserveFocus: true });
  return document;
}

async function cellAt(uri: vscode.Uri, index: number): Promise<vscode.TextDocument | null> {
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  if (index >= notebook.cellCount) return null;
  const selections = [new vscode.NotebookRange(index, index + 1)];
  await vscode.window.showNotebookDocument(notebook, { viewColumn: vscode.ViewColumn.One, preserveFocus: true, selections });
  return notebook.cellAt(index).document;
}
