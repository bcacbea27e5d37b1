import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeAll, inWorkspace, needsKeys, removeFileOnDisk, writeFileOnDisk } from '../editing.ts';
import { say, validationPage } from '../pages.ts';
import { eventually, pause, startAfresh, stored } from '../whetstone.ts';
import { inBrowser } from '../../support/host/inside/browser.ts';

const path = 'study.ipynb';

function cell(source: string): unknown {
  return { cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source: source.split(/(?<=\n)/) };
}

async function openNotebook(): Promise<vscode.NotebookDocument> {
  // As a person does: a notebook that an extension opened stays loaded after its tab is closed.
  await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(inWorkspace(path)));
  const editor = await eventually('the notebook', () => vscode.window.activeNotebookEditor);
  await pause(1_500);
  return editor.notebook;
}

/** e.g. 'study.ipynb#cell 1: typed strong 2-2', one-based as a person sees them. */
async function said(): Promise<string[]> {
  const { ranges } = await stored();
  return ranges.map((r) => `${r.file}: ${r.origin} ${r.strength} ${r.startLine + 1}-${r.endLine + 1}`).sort();
}

async function becomes(expected: readonly string[]): Promise<void> {
  await eventually(expected.join(), async () => (await said()).join() === expected.join()).catch(async () =>
    assert.deepEqual(await said(), expected),
  );
}

async function structure(notebook: vscode.NotebookDocument, edit: vscode.NotebookEdit): Promise<void> {
  const all = new vscode.WorkspaceEdit();
  all.set(notebook.uri, [edit]);
  assert.ok(await vscode.workspace.applyEdit(all));
}

async function typeIn(index: number, text: string): Promise<void> {
  const editor = vscode.window.activeNotebookEditor;
  assert.ok(editor);
  editor.selection = new vscode.NotebookRange(index, index + 1);
  await pause(300);
  await vscode.commands.executeCommand('notebook.cell.edit');
  await pause(500);
  await inBrowser({ do: 'press', key: 'Control+End' });
  await inBrowser({ do: 'type', text, delayMs: 25 });
  await pause(300);
}

describe('cells of a notebook', () => {
  let notebook: vscode.NotebookDocument;

  before(async function () {
    needsKeys(this);
    await closeAll();
    await startAfresh();
    const cells = [cell('first = 1\nprint(first)\n'), cell('second = 2\nprint(second)\n')];
    await writeFileOnDisk(path, JSON.stringify({ cells, metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 }));
    notebook = await openNotebook();
  });
  after(async () => {
    await closeAll();
    await removeFileOnDisk(path);
  });

  it('note the lines that are typed in them, and the time', async () => {
    await typeIn(1, 'third = second + 1');
    await becomes([`${path}#cell 2: typed strong 3-3`]);
    await pause(1_500);
    await eventually('time in Python', async () => (await stored()).signals.some((s) => s.kind === 'active' && s.name === 'python'));
  });

  it('take an edit of an agent for what a file takes it for', async () => {
    const edit = new vscode.WorkspaceEdit();
    const lines = Array.from({ length: 6 }, (_, i) => `value_${i} = compute(${i}, first)\n`).join('');
    edit.insert(notebook.cellAt(0).document.uri, new vscode.Position(0, 0), lines);
    await vscode.workspace.applyEdit(edit);
    await eventually('a guess', async () =>
      (await said()).some((one) => one.startsWith(`${path}#cell 1: ai`) || one.includes('unknown weak 1-6')),
    );
  });

  it('keep their ranges when cells come, go and move', async () => {
    const before = (await said()).filter((one) => one.includes('typed'));
    assert.deepEqual(before, [`${path}#cell 2: typed strong 3-3`]);
    const made = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'on_top = 0', 'python');
    await structure(notebook, vscode.NotebookEdit.insertCells(0, [made]));
    await eventually('the third cell', async () => (await said()).includes(`${path}#cell 3: typed strong 3-3`));
    await structure(notebook, vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(0, 2)));
    await becomes([`${path}#cell 1: typed strong 3-3`]);
  });

  it('are validated, and given back to the person, like any file', async () => {
    await typeIn(0, '');
    await vscode.commands.executeCommand('editor.action.selectAll');
    await pause(200);
    await vscode.commands.executeCommand('whetstone.validateAiChange');
    const view = await validationPage('the page', ({ label }) => label.startsWith(`${path}#cell 1:`));
    assert.equal(view.evidence, 'marked by you');
    await say('validation', { type: 'mine' });
    await becomes([`${path}#cell 1: typed exact 1-3`]);
  });

  it('know their ranges again when the notebook is opened again', async () => {
    await notebook.save();
    await closeAll();
    await eventually('the notebook to close', () => notebook.isClosed);
    notebook = await openNotebook();
    await becomes([`${path}#cell 1: typed exact 1-3`]);
    await typeIn(0, '\n');
    assert.ok((await said()).some((one) => one.startsWith(`${path}#cell 1: typed exact`)));
  });
});
