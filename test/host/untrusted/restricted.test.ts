import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { removeFolders, someFolder, track, uuids } from '../../unit/node/imports/someFolder.ts';
import { closeAll, needsKeys, open, openWith, select, typeKeys, workspaceFolder } from '../editing.ts';
import { lensesOf } from '../lenses.ts';
import { hasWorked } from '../record.ts';
import { errorsOf, eventually, pause, setSetting, startAfresh, stored, withAnswer } from '../whetstone.ts';

const payment = 'typescript/async-errors/retry-payment';

describe('in Restricted Mode', () => {
  before(startAfresh);
  afterEach(closeAll);

  it('watches as everywhere', async function () {
    needsKeys(this);
    const editor = await openWith('typed.ts', '\n');
    await typeKeys(editor, 'export async function mine() {}');
    await eventually('the construct', async () => (await stored()).signalDays.some((row) => row.name === 'javascript/async-function'));
    assert.equal((await stored()).ranges.length, 1);
  });

  it('opens an exercise to read, and refuses to check it, saying why', async () => {
    await vscode.commands.executeCommand('whetstone.openExercise', payment);
    const check = (): Thenable<unknown> => vscode.commands.executeCommand('whetstone.check', payment);
    assert.match((await withAnswer('showWarningMessage', undefined, check)).join(), /Restricted Mode/);
    assert.deepEqual((await stored()).attempts, []);
  });

  it('imports exercises, which runs nothing, and refuses to check them', async () => {
    const folder = someFolder(track());
    const importIt = (): Thenable<unknown> => vscode.commands.executeCommand('whetstone.importExercises', folder);
    assert.match((await withAnswer('showInformationMessage', undefined, importIt)).join(), /2 exercises/);
    const id = `imports/exercism/${uuids[1]}`;
    await vscode.commands.executeCommand('whetstone.openExercise', id);
    const check = (): Thenable<unknown> => vscode.commands.executeCommand('whetstone.check', id);
    assert.match((await withAnswer('showWarningMessage', 'Run It', check)).join(), /Restricted Mode/);
    assert.deepEqual((await stored()).attempts, []);
    await vscode.commands.executeCommand('whetstone.removeImportedExercises', 'imports/exercism/python');
    removeFolders();
  });

  it('marks and validates, for that runs nothing', async () => {
    const editor = await openWith('marked.ts', 'export const a = 1;\n');
    await select(editor, 0, 0);
    assert.deepEqual(await errorsOf(() => vscode.commands.executeCommand('whetstone.validateAiChange')), []);
    assert.equal((await stored()).ranges.filter(({ origin }) => origin === 'ai').length, 1);
  });

  it('asks no Git who wrote a line', async () => {
    await hasWorked(60, 'construct', 'javascript/array-callback');
    const { document } = await open(vscode.Uri.joinPath(workspaceFolder(), 'cart.ts'));
    await lensesOf(document.uri);
    await pause(1200);
    assert.deepEqual(await lensesOf(document.uri), []);
    assert.equal(vscode.extensions.getExtension('vscode.git')?.isActive ?? false, false);
  });

  it('does not believe the folder which Python to start', async () => {
    await setSetting('whetstone.practice.pythonPath', '/tmp/evil/python3');
    await setSetting('whetstone.practice.jestFolder', '/tmp/evil');
    await setSetting('whetstone.watch.exclude', ['believed/**']);
    await eventually(
      'the setting that is believed',
      () => vscode.workspace.getConfiguration().get<string[]>('whetstone.watch.exclude')?.length === 1,
    );
    assert.equal(vscode.workspace.getConfiguration().get('whetstone.practice.pythonPath'), '');
    assert.equal(vscode.workspace.getConfiguration().get('whetstone.practice.jestFolder'), '');
    await setSetting('whetstone.practice.jestFolder', undefined);
    await setSetting('whetstone.practice.pythonPath', undefined);
    await setSetting('whetstone.watch.exclude', undefined);
  });
});
