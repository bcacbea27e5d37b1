import { rm, writeFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { hasBrowser, inBrowser } from '../support/host/inside/browser.ts';
import { eventually } from './whetstone.ts';

/** Real keys need the browser that shows the window: the desktop's host has none. */
export function needsKeys(test: Mocha.Context): void {
  if (!hasBrowser()) test.skip();
}

export function workspaceFolder(): vscode.Uri {
  const uri = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (uri === undefined) throw new Error('No folder is open.');
  return uri;
}

export function inWorkspace(path: string): string {
  return join(workspaceFolder().fsPath, path);
}

/** Writes a file of the workspace past the editor, as other programs do. */
export async function writeFileOnDisk(path: string, text: string): Promise<vscode.Uri> {
  const file = inWorkspace(path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return vscode.Uri.file(file);
}

export async function removeFileOnDisk(path: string): Promise<void> {
  await rm(inWorkspace(path), { recursive: true, force: true });
}

/** Opens a new file with this text and puts the cursor at its end. */
export async function openWith(path: string, text: string): Promise<vscode.TextEditor> {
  return open(await writeFileOnDisk(path, text));
}

/** Opened as a person does: a document that an extension opened stays loaded for minutes after its tab is closed. */
export async function open(uri: vscode.Uri): Promise<vscode.TextEditor> {
  await vscode.commands.executeCommand('vscode.open', uri, { preview: false, viewColumn: vscode.ViewColumn.One });
  const editor = await eventually(`the editor of ${uri.path}`, () => {
    const active = vscode.window.activeTextEditor;
    return active?.document.uri.toString() === uri.toString() ? active : undefined;
  });
  const last = editor.document.lineAt(editor.document.lineCount - 1);
  await putCursor(editor, last.lineNumber, last.text.length);
  return editor;
}

export async function putCursor(editor: vscode.TextEditor, line: number, character: number): Promise<void> {
  await choose(editor, new vscode.Selection(line, character, line, character));
}

/** Selects whole lines. */
export async function select(editor: vscode.TextEditor, startLine: number, endLine: number): Promise<void> {
  await choose(editor, new vscode.Selection(startLine, 0, endLine, editor.document.lineAt(endLine).text.length));
}

async function choose(editor: vscode.TextEditor, selection: vscode.Selection): Promise<void> {
  editor.selection = selection;
  // Answered after the selection has arrived in the window, where real keys go.
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
}

/** Closes everything and waits until the document is gone, as it is after a restart. */
export async function closeFully(document: vscode.TextDocument): Promise<void> {
  await closeAll();
  await eventually('the document to close', () => document.isClosed);
}

/** Types at the cursor with real keys and waits until the document has them. */
export async function typeKeys(editor: vscode.TextEditor, text: string): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  const { version } = editor.document;
  await inBrowser({ do: 'type', text, delayMs: 15 });
  await eventually('the typed text', () =>
    editor.document.version > version && !text.includes('\n') ? editor.document.getText().includes(text) : true,
  );
}

export async function press(key: string): Promise<void> {
  await inBrowser({ do: 'press', key });
}

/** A real Ctrl+V: the paste command would go past the paste providers in a browser. */
export async function pasteKeys(editor: vscode.TextEditor, text: string): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  await inBrowser({ do: 'clipboard', text });
  const { version } = editor.document;
  await press('Control+V');
  await eventually('the pasted text', () => editor.document.version > version);
}

/** An edit by somebody else: another extension, an agent, a refactoring. */
export async function editByAnother(uri: vscode.Uri, line: number, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, new vscode.Position(line, 0), text);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('The edit was not applied.');
}

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.files.revert');
  for (const document of vscode.workspace.textDocuments) if (document.isDirty && document.uri.scheme === 'file') await document.save();
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

export async function setExclude(globs: string[] | undefined): Promise<void> {
  await vscode.workspace.getConfiguration().update('whetstone.watch.exclude', globs, vscode.ConfigurationTarget.Workspace);
}
