import * as vscode from 'vscode';
import type { TextLines } from '../../core/provenance/refind.ts';

const largestFile = 1_000_000;
const mostLines = 20_000;

/** A text in lines. What stands behind the last line break is a line as well, as in the editor. */
export function linesOf(text: string): TextLines {
  const lines = text.split(/\r?\n/);
  return { lineCount: lines.length, lineAt: (line) => ({ text: lines[line] ?? '' }) };
}

/** @returns null for what is not there, no file, not text, or too large to be compared */
export async function readLines(uri: vscode.Uri): Promise<TextLines | null> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if (size > largestFile || (type & vscode.FileType.File) === 0) return null;
    const bytes = await vscode.workspace.fs.readFile(uri);
    if (bytes.includes(0)) return null;
    const text = linesOf(new TextDecoder().decode(bytes));
    return text.lineCount > mostLines ? null : text;
  } catch {
    // It went away again, or may not be read: then there is nothing to compare.
    return null;
  }
}

export async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
