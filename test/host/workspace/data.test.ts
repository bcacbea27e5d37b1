import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { closeAll, inWorkspace, needsKeys, openWith, removeFileOnDisk, select, typeKeys } from '../editing.ts';
import { hasWorked } from '../record.ts';
import { reflect } from '../reflecting.ts';
import { eventually, pause, shownReport, startAfresh, startWatching, storageFolder, stored, withAnswer } from '../whetstone.ts';

/** Chooses a target as the person does in the dialog, which no test host shows. */
async function exportTo(target: vscode.Uri): Promise<void> {
  const window = vscode.window as { showSaveDialog: unknown };
  const real = window.showSaveDialog;
  window.showSaveDialog = () => Promise.resolve(target);
  try {
    await withAnswer('showInformationMessage', undefined, () => vscode.commands.executeCommand('whetstone.exportData'));
  } finally {
    window.showSaveDialog = real;
  }
}

describe('reflections', () => {
  before(startAfresh);
  after(closeAll);

  it('are stored with their questions, as many as were answered', async function () {
    needsKeys(this);
    await reflect('Rejections pass a catch by.', 'Await in the try.');
    await reflect('Only one.');
    const answers = (await stored()).reflections.map((r) => r.answers.map((a) => a.answer));
    assert.deepEqual(answers, [['Only one.'], ['Rejections pass a catch by.', 'Await in the try.']]);
  });

  it('are exported as a Markdown document that the person may save', async function () {
    needsKeys(this);
    await vscode.commands.executeCommand('whetstone.exportReflections');
    const document = vscode.window.activeTextEditor?.document;
    assert.deepEqual([document?.languageId, document?.isUntitled], ['markdown', true]);
    assert.match(document?.getText() ?? '', /^# Reflections\n[^]*Await in the try\./);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});

describe('the own data', () => {
  before(async () => {
    await startAfresh();
    await hasWorked(7, 'construct', 'javascript/await-in-try');
    await vscode.commands.executeCommand('whetstone.openExercise', 'typescript/async-errors/retry-payment');
    await vscode.commands.executeCommand('whetstone.check', 'typescript/async-errors/retry-payment');
    await select(await openWith('marked.ts', 'export const a = 1;\n'), 0, 0);
    await vscode.commands.executeCommand('whetstone.markAsAi');
  });
  after(closeAll);

  it('is shown with counts and rows', async () => {
    const text = await eventually('the report of now', async () => {
      const shown = await shownReport();
      return /^\| Ranges \| 1 \|/m.test(shown) && shown;
    });
    assert.match(text, /^\| Attempts \| 1 \|/m);
    assert.match(text, /"exercise":"typescript\/async-errors\/retry-payment"/);
    assert.match(text, /"file":"marked\.ts"/);
  });

  it('is shown as it is now, also the second time', async () => {
    await vscode.commands.executeCommand('whetstone.check', 'typescript/async-errors/retry-payment');
    await eventually('the new count', async () => /^\| Attempts \| 2 \|/m.test(await shownReport()));
  });

  it('is exported as JSON, the same that the interface hands out', async () => {
    // Nothing in front, so that no time passes in between.
    await closeAll();
    await exportTo(vscode.Uri.file(inWorkspace('export.json')));
    const { exportedAt, ...written } = JSON.parse(readFileSync(inWorkspace('export.json'), 'utf8')) as Awaited<ReturnType<typeof stored>>;
    const { exportedAt: later, ...handedOut } = await stored();
    await removeFileOnDisk('export.json');
    assert.deepEqual(written, handedOut);
    assert.ok(Date.parse(exportedAt) <= Date.parse(later));
  });

  it('is not deleted when the person says no', async () => {
    const asked = await withAnswer('showWarningMessage', undefined, () => vscode.commands.executeCommand('whetstone.deleteEverything'));
    assert.equal(asked.length, 1);
    assert.equal((await stored()).attempts.length, 2);
  });

  it('is gone, to the last file, when everything is deleted, and watching stops', async function () {
    const folder = await storageFolder();
    assert.ok(existsSync(join(folder, 'exercises')));
    await closeAll();
    await withAnswer('showWarningMessage', 'Delete Everything', () => vscode.commands.executeCommand('whetstone.deleteEverything'));
    const { signalDays, signals, evidence, attempts, ranges, validations, reflections } = await stored();
    assert.deepEqual([signalDays, signals, evidence, attempts, ranges, validations, reflections].flat(), []);
    // The guard is an empty file that windows lock in turn.
    const left = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name !== 'backups');
    assert.deepEqual(
      left.filter((name) => !/^whetstone\.db(-wal|-shm|\.guard)?$/.test(name)),
      [],
    );
    for (const name of left) assert.equal(readFileSync(join(folder, name)).includes('retry-payment'), false, name);
    needsKeys(this);
    await typeKeys(await openWith('afterwards.ts', '\n'), 'const a = 1;');
    assert.deepEqual((await stored()).ranges, []);
  });

  it('does not come back with what was in hand when it was deleted', async function () {
    needsKeys(this);
    await startWatching();
    await typeKeys(await openWith('inHand.ts', '\n'), 'const a = async () => 1;');
    await withAnswer('showWarningMessage', 'Delete Everything', () => vscode.commands.executeCommand('whetstone.deleteEverything'));
    // Longer than signals wait for their batch.
    await pause(6000);
    const { signalDays, signals, ranges } = await stored();
    assert.deepEqual([signalDays, signals, ranges].flat(), []);
  });
});
