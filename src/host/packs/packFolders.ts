/** The packs of the workspace, by their folders. */
import * as vscode from 'vscode';
import { folderName } from './packs.ts';

/** All folders in `.whetstone/packs` of the workspace's folders. */
export async function packFolders(): Promise<vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    const packs = vscode.Uri.joinPath(uri, folderName);
    const entries = await vscode.workspace.fs.readDirectory(packs).then(
      (all) => all,
      // Most workspaces have none.
      () => [],
    );
    for (const [name, type] of entries) if (type === vscode.FileType.Directory) found.push(vscode.Uri.joinPath(packs, name));
  }
  return found;
}

/** The pack in `.whetstone/packs` that a file belongs to. */
export function packOf(file: vscode.Uri): vscode.Uri | undefined {
  const path = new RegExp(`^.*/${folderName.replaceAll('.', '\\.')}/[^/]+(?=/)`).exec(file.path)?.[0];
  return path === undefined || file.scheme !== 'file' ? undefined : file.with({ path });
}
