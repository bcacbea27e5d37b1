import * as vscode from 'vscode';
import { diagnosticName } from '../core/signals/frictionNames.ts';

/** Errors and warnings that stand in a file: their names and lines (zero-based, inclusive), never their messages. */
export function codesIn(uri: vscode.Uri): { name: string; startLine: number; endLine: number }[] {
  return vscode.languages.getDiagnostics(uri).flatMap(({ severity, source, code, range }) => {
    if (severity > vscode.DiagnosticSeverity.Warning) return [];
    const name = diagnosticName(source, typeof code === 'object' ? code.value : code);
    return name === null ? [] : [{ name, startLine: range.start.line, endLine: range.end.line }];
  });
}
