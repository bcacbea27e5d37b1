import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { removeFolders, someFolder, track, uuids } from '../../unit/node/imports/someFolder.ts';
import { codeExercise } from '../content.ts';
import { closeAll } from '../editing.ts';
import { exercisePage } from '../pages.ts';
import { hasBrowser, inBrowser } from '../../support/host/inside/browser.ts';
import { errorsOf, eventually, extension, startAfresh, storageFolder, stored, whetstone, withAnswer } from '../whetstone.ts';

const payment = 'typescript/async-errors/retry-payment';

describe('without a folder', () => {
  before(startAfresh);
  afterEach(closeAll);

  it('is active, with every command', async () => {
    await whetstone();
    assert.equal(extension().isActive, true);
    const commands = await vscode.commands.getCommands(true);
    assert.ok(commands.includes('whetstone.openPanel') && commands.includes('whetstone.check'));
  });

  it('shows its panel', async function () {
    if (!hasBrowser()) this.skip();
    await vscode.commands.executeCommand('whetstone.openPanel');
    await eventually('the page of the panel', async () => Number(await inBrowser({ do: 'count', selector: 'iframe.webview.ready' })) > 0);
  });

  it("keeps the record in the person's own storage", async () => {
    assert.match(await storageFolder(), /globalStorage/);
  });

  it('practises, with evidence', async () => {
    await vscode.commands.executeCommand('whetstone.openExercise', payment);
    const file = await eventually('the file', () =>
      vscode.window.visibleTextEditors.find(({ document }) => document.uri.path.endsWith('/payment.ts')),
    );
    const { document } = file;
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), codeExercise(payment).solution);
    await vscode.workspace.applyEdit(edit);
    await vscode.commands.executeCommand('whetstone.check', payment);
    await exercisePage('a pass', ({ result }) => result?.state === 'passed');
    assert.deepEqual(
      (await stored()).evidence.map(({ source, outcome }) => [source, outcome]),
      [[payment, 1]],
    );
  });

  it('imports exercises, and removes them', async () => {
    const folder = someFolder(track());
    const told = (work: () => Thenable<unknown>): Promise<string[]> => withAnswer('showInformationMessage', undefined, work);
    const imported = await told(() => vscode.commands.executeCommand('whetstone.importExercises', folder));
    assert.match(imported.join(), /^Exercism: Python: 2 exercises/);
    await vscode.commands.executeCommand('whetstone.openExercise', `imports/exercism/${uuids[1]}`);
    await exercisePage('the page', ({ title }) => title === 'Ferry Times');
    const removed = await told(() => vscode.commands.executeCommand('whetstone.removeImportedExercises', 'imports/exercism/python'));
    assert.match(removed.join(), /is removed/);
    removeFolders();
  });

  it('says that a file without a folder is not watched', async () => {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'a', language: 'plaintext' }));
    const errors = await errorsOf(() => vscode.commands.executeCommand('whetstone.markAsAi'));
    assert.match(errors.join(), /not watched/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
