import { strict as assert } from 'node:assert';
import { rename } from 'node:fs/promises';
import * as vscode from 'vscode';
import { closeAll, closeFully, inWorkspace, openWith, removeFileOnDisk, select, writeFileOnDisk } from '../editing.ts';
import { eventually, pause, startAfresh, stored } from '../whetstone.ts';

const five = 'export const one = 1;\nexport const two = 2;\nexport const three = 3;\nexport const four = 4;\nexport const five = 5;\n';
const folder = 'named';

/** e.g. 'ai strong 3-4', one-based as a person sees them. */
async function said(file: string): Promise<string[]> {
  const ranges = (await stored()).ranges.filter((range) => range.file === file);
  return ranges.map((r) => `${r.origin} ${r.strength} ${r.startLine + 1}-${r.endLine + 1}`).sort();
}

async function becomes(file: string, expected: readonly string[]): Promise<void> {
  await eventually(`${file}: ${expected.join(', ')}`, async () => (await said(file)).join() === expected.join()).catch(async () =>
    assert.deepEqual({ [file]: await said(file), all: (await stored()).ranges.map((r) => r.file) }, { [file]: expected }),
  );
}

describe('files with another name', () => {
  before(async () => {
    await closeAll();
    await startAfresh();
  });
  beforeEach(closeAll);
  after(async () => {
    await closeAll();
    await removeFileOnDisk(folder);
  });

  async function marked(path: string): Promise<vscode.TextEditor> {
    const editor = await openWith(path, five);
    await select(editor, 1, 2);
    await vscode.commands.executeCommand('whetstone.markAsAi');
    assert.deepEqual(await said(path), ['ai exact 2-3']);
    return editor;
  }

  async function renameInEditor(from: string, to: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(vscode.Uri.file(inWorkspace(from)), vscode.Uri.file(inWorkspace(to)));
    assert.ok(await vscode.workspace.applyEdit(edit));
  }

  it('keep their ranges when they are renamed in the editor, open or not', async () => {
    await marked(`${folder}/old.ts`);
    await renameInEditor(`${folder}/old.ts`, `${folder}/new.ts`);
    await becomes(`${folder}/new.ts`, ['ai exact 2-3']);
    assert.deepEqual(await said(`${folder}/old.ts`), []);
    await closeAll();
    await renameInEditor(`${folder}/new.ts`, `${folder}/newer.ts`);
    await becomes(`${folder}/newer.ts`, ['ai exact 2-3']);
  });

  it('keep them when their folder is renamed in the editor', async () => {
    const { document } = await marked(`${folder}/deep/in.ts`);
    await closeFully(document);
    await renameInEditor(`${folder}/deep`, `${folder}/deeper`);
    await becomes(`${folder}/deeper/in.ts`, ['ai exact 2-3']);
    assert.deepEqual(await said(`${folder}/deep/in.ts`), []);
  });

  it('keep them when another program moves them, or their folder', async () => {
    await closeFully((await marked(`${folder}/moved.ts`)).document);
    await closeFully((await marked(`${folder}/sub/below.ts`)).document);
    await pause(500);
    await rename(inWorkspace(`${folder}/moved.ts`), inWorkspace(`${folder}/elsewhere.ts`));
    await becomes(`${folder}/elsewhere.ts`, ['ai exact 2-3']);
    assert.deepEqual(await said(`${folder}/moved.ts`), []);
    await rename(inWorkspace(`${folder}/sub`), inWorkspace(`${folder}/other`));
    await becomes(`${folder}/other/below.ts`, ['ai exact 2-3']);
  });

  it('lose them when they are deleted, by whomever', async () => {
    await closeFully((await marked(`${folder}/gone.ts`)).document);
    const { document } = await marked(`${folder}/deleted.ts`);
    await closeFully(document);
    await pause(500);
    await removeFileOnDisk(`${folder}/gone.ts`);
    await becomes(`${folder}/gone.ts`, []);
    const edit = new vscode.WorkspaceEdit();
    edit.deleteFile(document.uri);
    await vscode.workspace.applyEdit(edit);
    await becomes(`${folder}/deleted.ts`, []);
  });

  it('are found again below what another program wrote on top while they were closed', async () => {
    const { document } = await marked(`${folder}/shifted.ts`);
    await closeFully(document);
    await writeFileOnDisk(`${folder}/shifted.ts`, `// one\n// two\n${five}`);
    await vscode.commands.executeCommand('vscode.open', document.uri);
    await becomes(`${folder}/shifted.ts`, ['ai exact 4-5']);
  });
});
