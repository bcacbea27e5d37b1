import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import * as vscode from 'vscode';
import { fill, removeFolders, someFolder, track, uuids } from '../../unit/node/imports/someFolder.ts';
import { closeAll, workspaceFolder } from '../editing.ts';
import { lensesOf } from '../lenses.ts';
import { exercisePage, say } from '../pages.ts';
import { errorsOf, eventually, startAfresh, stored, withAnswer } from '../whetstone.ts';

const kettle = `imports/exercism/${uuids[0]}`;
const file = 'tea_kettle.py';
const hasPytest = spawnSync('python3', ['-E', '-m', 'pytest', '--version']).status === 0;

function importFrom(folder: string): Promise<string[]> {
  return withAnswer('showInformationMessage', undefined, () => vscode.commands.executeCommand('whetstone.importExercises', folder));
}

async function open(): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('whetstone.openExercise', kettle);
  return eventually(
    'the file of the exercise',
    () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.path.endsWith(`/${file}`))?.document,
  );
}

async function replaceAll(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
}

/** @returns what was asked before the tests ran */
function check(answer: string | undefined): Promise<string[]> {
  return withAnswer('showWarningMessage', answer, () => vscode.commands.executeCommand('whetstone.check', kettle));
}

/** Does the work with every progress cancelled from its start. @returns for each whether it could be */
async function cancelled(work: () => Thenable<unknown>): Promise<boolean[]> {
  const { window } = vscode;
  const real = window.withProgress;
  const could: boolean[] = [];
  const source = new vscode.CancellationTokenSource();
  source.cancel();
  Object.assign(window, {
    withProgress: ((options, task) => {
      could.push(options.cancellable === true);
      return real(options, (report) => task(report, source.token));
    }) satisfies typeof real,
  });
  try {
    await work();
  } finally {
    Object.assign(window, { withProgress: real });
  }
  return could;
}

describe('an imported exercise of two files to edit', function () {
  const base = 'exercises/concept/tea-kettle';
  let lid: vscode.Uri;

  before(async function () {
    if (!hasPytest) this.skip();
    await closeAll();
    await startAfresh();
    const files = { solution: [file, 'lid.py'], test: ['tea_kettle_test.py'], exemplar: ['.meta/exemplar.py', '.meta/lid.py'] };
    const two = {
      [`${base}/.meta/config.json`]: JSON.stringify({ files }),
      [`${base}/${file}`]: 'from lid import extra\n\n\ndef minutes():\n    return 3 + extra()\n',
      [`${base}/.meta/exemplar.py`]: 'from lid import extra\n\n\ndef minutes():\n    return 3 + extra()\n',
      [`${base}/lid.py`]: 'def extra():\n    return 0\n',
      [`${base}/.meta/lid.py`]: 'def extra():\n    return 1\n',
    };
    await importFrom(someFolder({ ...track(), ...two }));
    const { uri } = await open();
    lid = vscode.Uri.joinPath(uri, '..', 'lid.py');
  });
  after(async () => {
    await closeAll();
    removeFolders();
  });

  it('has both saved by a check, and is no longer as it was given once the second is mended', async function () {
    this.timeout(60_000);
    const document = await vscode.workspace.openTextDocument(lid);
    await replaceAll(document, 'def extra():\n    return 1\n');
    assert.ok(document.isDirty);
    await check('Run It');
    const { result } = await exercisePage('a pass', (view) => view.result !== null && !view.running);
    assert.deepEqual([document.isDirty, result?.problem, result?.state], [false, '', 'passed']);
  });

  it('has the buttons above both', async () => {
    const titles = (await lensesOf(lid)).map(({ title }) => title);
    assert.ok(
      titles.some((title) => title.endsWith('Check')),
      titles.join(),
    );
  });

  it('compares both with their solutions', async () => {
    await vscode.commands.executeCommand('whetstone.compareSolution', kettle);
    const tab = await eventually('the differences', () =>
      vscode.window.tabGroups.all.map(({ activeTab }) => activeTab).find((one) => one?.label.includes('yours and the solution')),
    );
    assert.match(tab.label, /^Tea Kettle: yours and the solution/);
    const solved = await eventually('the solutions', () => {
      const shown = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'whetstone-solution');
      return shown.length === 2 && shown;
    });
    const texts = solved.map((one) => `${one.uri.query}: ${one.getText()}`).sort();
    assert.deepEqual(texts, [
      'lid.py: def extra():\n    return 1\n',
      `${file}: from lid import extra\n\n\ndef minutes():\n    return 3 + extra()\n`,
    ]);
  });

  it('begins anew with both as they were given, and all of it can be taken back', async () => {
    const text = async (): Promise<string> => (await vscode.workspace.openTextDocument(lid)).getText();
    let answer: (text: string) => void = assert.fail;
    const answered = new Promise<string>((resolve) => (answer = resolve));
    await withAnswer('showInformationMessage', answered, async () => {
      await vscode.commands.executeCommand('whetstone.resetExercise', kettle);
      assert.equal(await text(), 'def extra():\n    return 0\n');
      answer('Undo');
      await eventually('what was written', async () => (await text()).includes('return 1'));
    });
    await exercisePage('the exercise, passed as it was', (view) => view.id === kettle && view.settled);
  });
});

describe('imported exercises', () => {
  let folder: string;

  before(async () => {
    await closeAll();
    await startAfresh();
    folder = someFolder(track());
  });
  after(async () => {
    await closeAll();
    removeFolders();
  });

  it('come from a folder by one command, which says what it found, and leave the project alone', async () => {
    const shown = await importFrom(folder);
    assert.deepEqual(shown, ['Exercism: Python: 2 exercises, 1 finding. Licence: MIT, © 2024 The ferrymen.']);
    const at = vscode.languages.getDiagnostics(vscode.Uri.file(`${folder}/config.json`));
    assert.deepEqual(
      at.map(({ message }) => message),
      ['Prerequisites that no exercise teaches are ignored: tides.'],
    );
    assert.deepEqual(await vscode.workspace.findFiles(`**/{${file},*exercism*}`), []);
  });

  it('open as real files, with authors, licence and what they are checked with on the page', async () => {
    const document = await open();
    assert.equal(document.getText(), 'def minutes():\n    pass\n');
    assert.equal(document.uri.path.startsWith(workspaceFolder().path), false);
    const view = await exercisePage('the page', ({ id }) => id === kettle);
    assert.deepEqual([view.title, view.hints.total], ['Tea Kettle', 2]);
    assert.match(view.originHtml, /From Exercism, the Python track\. By ada\. Licence: MIT, © 2024 The ferrymen\. Checked with pytest\./);
  });

  it('ask once for the whole set before anything of it runs, and count as evidence', async function () {
    if (!hasPytest) this.skip();
    this.timeout(60_000);
    const document = await open();
    assert.deepEqual(await check(undefined), ['Run tests of imported exercises?']);
    assert.deepEqual((await stored()).attempts, []);
    assert.deepEqual(await check('Run It'), ['Run tests of imported exercises?']);
    const { result } = await exercisePage('a failure', (view) => view.result?.state === 'failed' && !view.running);
    assert.match(result?.ranWith ?? '', /^pytest \d/);
    assert.deepEqual([result?.executed, result?.total], [1, 1]);
    await replaceAll(document, 'def minutes():\n    return 4\n');
    assert.deepEqual(await check(undefined), []);
    await exercisePage('a pass', (view) => view.result?.state === 'passed' && !view.running);
    assert.deepEqual(
      (await stored()).evidence.map(({ source, outcome }) => [source, outcome]),
      [[kettle, 1]],
    );
  });

  it('are updated in place by another import: what was written and the evidence stay', async function () {
    if (!hasPytest) this.skip();
    this.timeout(60_000);
    fill(folder, {
      'exercises/concept/tea-kettle/tea_kettle_test.py':
        'import pytest\nfrom tea_kettle import minutes\n\n\ndef test_new():\n    assert minutes() == 5\n\n\n@pytest.mark.skip\ndef test_later():\n    assert False\n',
    });
    await importFrom(folder);
    const document = await open();
    assert.equal(document.getText(), 'def minutes():\n    return 4\n');
    assert.equal((await stored()).evidence.length, 1);
    // Other tests are asked for anew.
    assert.deepEqual(await check('Run It'), ['The tests of these imported exercises changed. Run them?']);
    const { result } = await exercisePage('the new test', (view) => view.result?.state === 'failed' && !view.running);
    assert.equal(result?.firstFailure?.test, 'test_new');
    // One that its author left out is no part of the whole, and said to be left out.
    assert.deepEqual([result.executed, result.total, result.skipped, result.skippedTests], [1, 1, 1, ['test_later']]);
  });

  it('say what a folder would have to hold, and keep what was imported before', async () => {
    const empty = someFolder({ 'notes.md': 'Nothing.' });
    const importIt = (): Thenable<unknown> => vscode.commands.executeCommand('whetstone.importExercises', empty);
    assert.match((await withAnswer('showWarningMessage', undefined, importIt)).join(), /holds nothing that can be imported/);
    assert.deepEqual(await errorsOf(() => vscode.commands.executeCommand('whetstone.openExercise', kettle)), []);
  });

  it('stay as they are when another import is cancelled', async () => {
    fill(folder, { 'exercises/concept/tea-kettle/.docs/instructions.md': '# Instructions\n\nSomething else.\n' });
    assert.deepEqual(await cancelled(() => importFrom(folder)), [true]);
    await vscode.commands.executeCommand('whetstone.openExercise', kettle);
    assert.match((await exercisePage('the page', ({ id }) => id === kettle)).textHtml, /Say how long it takes/);
  });

  it('of a tour ask first, and show the author’s words when compared', async () => {
    const steps = [{ file: 'port.ts', line: 2, description: 'Ships come in [here](command:workbench.action.quit).' }];
    const tour = someFolder({ '.tours/a.tour': JSON.stringify({ title: 'Harbour', steps }), 'port.ts': 'one;\ntwo;\n' });
    const importIt = (): Thenable<unknown> => vscode.commands.executeCommand('whetstone.importExercises', tour);
    const shown = await withAnswer('showInformationMessage', 'Open the First', importIt);
    assert.match(shown.join(), /^Tours: .*: 1 exercise, 2 findings\. It came without a licence\.$/);
    const view = await exercisePage('the question', ({ kind }) => kind === 'explain');
    assert.match(view.textHtml, /The tour stops at line 2 of <code>port\.ts<\/code>/);
    assert.ok(view.task?.kind === 'rubric');
    assert.deepEqual([view.task.code?.text, view.task.modelHtml], ['one;\ntwo;\n', '']);
    await say('exercise', { type: 'compare', exercise: view.id });
    const { task } = await exercisePage('the comparison', (now) => now.task?.kind === 'rubric' && now.task.compared);
    assert.equal(task?.kind === 'rubric' && task.modelHtml.trim(), '<p>Ships come in here.</p>');
  });

  it('go by a command of their own, and their evidence stays', async () => {
    const { evidence } = await stored();
    const remove = (): Thenable<unknown> => vscode.commands.executeCommand('whetstone.removeImportedExercises', 'imports/exercism/python');
    assert.match((await withAnswer('showInformationMessage', undefined, remove)).join(), /^Exercism: Python is removed\. Your evidence/);
    const errors = await errorsOf(() => vscode.commands.executeCommand('whetstone.openExercise', kettle));
    assert.match(errors.join(), /No pack has an exercise/);
    assert.deepEqual((await stored()).evidence, evidence);
    assert.match((await errorsOf(remove)).join(), /There is no imported set "imports\/exercism\/python"/);
  });
});
