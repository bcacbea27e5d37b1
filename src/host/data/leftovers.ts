import * as vscode from 'vscode';

/** How a connection to an agent is undone again is no data about the person: it stays until it is disconnected. */
const keptKey = /^agent/;

/** Removes what lies beside the record: what VS Code keeps for the extension, and its log files. */
export async function deleteLeftovers({ globalState, workspaceState, logUri }: vscode.ExtensionContext): Promise<void> {
  for (const state of [globalState, workspaceState]) {
    for (const key of state.keys()) if (!keptKey.test(key)) await state.update(key, undefined);
  }
  await emptyFiles(logUri);
}

/** VS Code holds its log files open: they are emptied, not removed. */
async function emptyFiles(folder: vscode.Uri): Promise<void> {
  let entries: [string, vscode.FileType][] = [];
  try {
    entries = await vscode.workspace.fs.readDirectory(folder);
  } catch {
    // No log was written yet.
  }
  for (const [name, type] of entries) {
    if (type === vscode.FileType.File) await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), new Uint8Array());
  }
}
