import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { ValidationView } from '../../../src/shared/protocol.ts';
import { closeAll, editByAnother, openWith, removeFileOnDisk, select, writeFileOnDisk } from '../editing.ts';
import { debtInWords } from '../debts.ts';
import { say, validationPage } from '../pages.ts';
import { runTask } from '../tasks.ts';
import { errorsOf, eventually, pause, startAfresh, stored } from '../whetstone.ts';

type Outcome = ValidationView['checks'][number]['outcome'];

async function validateLines(path: string, text: string, startLine: number, endLine: number): Promise<vscode.TextDocument> {
  const editor = await openWith(path, text);
  await select(editor, startLine, endLine);
  await vscode.commands.executeCommand('whetstone.validateAiChange');
  return editor.document;
}

function outcomeOf(view: ValidationView, check: string): Outcome | undefined {
  return view.checks.find(({ id }) => id === check)?.outcome;
}

async function reaches(path: string, check: string, outcome: Outcome): Promise<ValidationView> {
  return validationPage(
    `${check} of ${path} to be '${outcome}'`,
    (view) => view.label.startsWith(`${path}:`) && outcomeOf(view, check) === outcome,
  );
}

async function linesOf(path: string, check: string): Promise<number[] | undefined> {
  const view = await validationPage('the page', ({ label }) => label.startsWith(`${path}:`));
  return view.checks.find(({ id }) => id === check)?.lines;
}

const answers = {
  explain: 'Adds one to each number of the list.',
  break: 'A list that holds something other than numbers.',
  proof: 'I ran it on an empty list and on three numbers.',
};

describe('the checklist', () => {
  before(startAfresh);
  beforeEach(closeAll);
  after(closeAll);

  it('finds an error that the language service reports in the range, and its line', async () => {
    const document = await validateLines(
      'types.ts',
      "export const a = 1;\nexport const n: number = 'text';\nexport const m: number = 'outside';\n",
      0,
      1,
    );
    await reaches('types.ts', 'diagnostics', 'fail');
    assert.deepEqual(await linesOf('types.ts', 'diagnostics'), [1]);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(1, 0, 1, 100), 'export const n: number = 2;');
    await vscode.workspace.applyEdit(edit);
    await reaches('types.ts', 'diagnostics', 'pass');
  });

  it('finds an import that the manifest does not name', async () => {
    await validateLines(
      'imports.ts',
      "import { z } from 'zod';\nimport left from 'left-padding';\nimport { join } from 'node:path';\n",
      0,
      2,
    );
    await reaches('imports.ts', 'imports', 'fail');
    assert.deepEqual(await linesOf('imports.ts', 'imports'), [1]);
  });

  it('passes imports that the manifest names', async () => {
    await validateLines('known.ts', "import { z } from 'zod';\nexport const s = z.string();\n", 0, 1);
    await reaches('known.ts', 'imports', 'pass');
  });

  it('finds a secret', async () => {
    await validateLines('secret.ts', `export const a = 1;\nexport const key = 'AKIA${'ABCDEFGHIJKLMNOP'}';\n`, 0, 1);
    await reaches('secret.ts', 'secrets', 'fail');
    assert.deepEqual(await linesOf('secret.ts', 'secrets'), [1]);
  });

  it('finds a placeholder', async () => {
    await validateLines('todo.ts', 'export function f(): number {\n  // TODO: the rest\n  return 1;\n}\n', 0, 3);
    await reaches('todo.ts', 'placeholders', 'fail');
    assert.deepEqual(await linesOf('todo.ts', 'placeholders'), [1]);
  });

  it('finds nothing wrong where nothing is', async () => {
    await validateLines('fine.ts', 'export const a = 1;\n', 0, 0);
    const view = await validationPage('the page', ({ label }) => label.startsWith('fine.ts'));
    assert.deepEqual(
      ['diagnostics', 'imports', 'secrets', 'placeholders'].map((check) => outcomeOf(view, check)),
      ['pass', 'pass', 'pass', 'pass'],
    );
  });

  it('knows whether a test task ran, whether it passed and whether the range was edited since', async () => {
    // No run at all is 'cannot tell' (a unit test's matter: other suites of this window may have run one).
    const document = await validateLines('tested.ts', 'export const a = 1;\nexport const b = 2;\n', 0, 1);
    await runTask('test', 1);
    await reaches('tested.ts', 'tests', 'fail');
    await runTask('test', 0);
    await reaches('tested.ts', 'tests', 'pass');
    await editByAnother(document.uri, 1, 'export const c = 3;\n');
    await reaches('tested.ts', 'tests', 'fail');
    await runTask('build', 0);
    await pause(800);
    await reaches('tested.ts', 'tests', 'fail');
    await runTask('npm: test', 0);
    await reaches('tested.ts', 'tests', 'pass');
  });

  it('cannot tell where no language service answers and no grammar is there', async () => {
    await validateLines('script.sh', 'curl "$1"\n', 0, 0);
    const view = await validationPage('the page', ({ label }) => label.startsWith('script.sh'));
    assert.deepEqual(
      ['diagnostics', 'imports', 'secrets'].map((check) => outcomeOf(view, check)),
      ['unknown', 'unknown', 'pass'],
    );
  });

  it('compares imports of other languages with no manifest of Python', async () => {
    await writeFileOnDisk('requirements.txt', 'requests\n');
    await pause(700);
    await validateLines('main.go', 'package main\n\nimport "github.com/gin-gonic/gin"\n', 0, 2);
    const view = await validationPage('the page', ({ label }) => label.startsWith('main.go'));
    await removeFileOnDisk('requirements.txt');
    await pause(700);
    assert.equal(outcomeOf(view, 'imports'), 'unknown');
  });

  it('cannot tell about errors in Python, and about imports without a manifest', async () => {
    await validateLines('no_manifest.py', 'import requests\nimport words\nimport os\n', 0, 2);
    const view = await validationPage('the page', ({ label }) => label.startsWith('no_manifest.py'));
    assert.deepEqual([outcomeOf(view, 'diagnostics'), outcomeOf(view, 'imports')], ['unknown', 'unknown']);
  });

  it('stores the verdict with the own words, bound to the text, and counts it as evidence', async () => {
    const document = await validateLines('verdict.ts', 'export const a = [1].map((n) => n + 1);\n\n// below\n', 0, 0);
    const { range } = await validationPage('the page', ({ label }) => label.startsWith('verdict.ts'));
    await say('validation', { type: 'verdict', value: 'accepted', answers });
    const { validations, evidence } = await stored();
    const last = validations.at(-1);
    assert.deepEqual([last?.range, last?.verdict, last?.answers], [range, 'accepted', answers]);
    assert.deepEqual(Object.keys(last?.checks ?? {}).sort(), ['diagnostics', 'imports', 'placeholders', 'secrets', 'tests']);
    assert.deepEqual([evidence.at(-1)?.kind, evidence.at(-1)?.source], ['validation', range]);
    const stale = (): Promise<boolean> => validationPage('the page').then((view) => view.stale);
    await editByAnother(document.uri, 2, '// still below\n');
    await editByAnother(document.uri, 0, '// above\n');
    await pause(900);
    assert.equal(await stale(), false, 'edits outside the range');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(1, 0, 1, 100), 'export const a = [2].map((n) => n + 1);');
    await vscode.workspace.applyEdit(edit);
    await validationPage('the verdict to go stale', (view) => view.stale);
    await vscode.commands.executeCommand('undo');
  });

  it('gives no evidence for a verdict without words', async () => {
    await validateLines('wordless.ts', 'export const a = 1;\n', 0, 0);
    await validationPage('the page', ({ label }) => label.startsWith('wordless.ts'));
    const before = (await stored()).evidence.length;
    await say('validation', { type: 'verdict', value: 'rejected', answers: { explain: 'ok', break: '', proof: '' } });
    const { evidence, validations } = await stored();
    assert.deepEqual([evidence.length, validations.at(-1)?.verdict], [before, 'rejected']);
  });

  it('jumps to a line of the evidence', async () => {
    const document = await validateLines('jump.ts', 'export const a = 1;\n// TODO: b\n', 0, 1);
    await validationPage('the page', ({ label }) => label.startsWith('jump.ts'));
    await say('validation', { type: 'jump', line: 1 });
    const editor = await eventually('the editor', () => vscode.window.visibleTextEditors.find((e) => e.document === document));
    await eventually('the cursor', () => editor.selection.active.line === 1);
  });

  it('lets go of a range whose file is gone, instead of asking for it for ever', async () => {
    await validateLines('gone.ts', 'export const a = 1;\n', 0, 0);
    const { range } = await validationPage('the page', ({ label }) => label.startsWith('gone.ts'));
    await closeAll();
    await removeFileOnDisk('gone.ts');
    await pause(500);
    const errors = await errorsOf(() => vscode.commands.executeCommand('whetstone.validateAiChange', range));
    assert.match(errors.join(), /no longer there/);
    assert.equal(
      (await stored()).ranges.some(({ id }) => id === range),
      false,
    );
  });

  it('counts lines as debt until a verdict explains them', async () => {
    await startAfresh();
    await validateLines('debt.ts', 'export const a = 1;\n'.repeat(40), 0, 39);
    assert.match(await debtInWords('ai/review-code'), /5 min owed/);
    await say('validation', { type: 'verdict', value: 'accepted', answers: {} });
    assert.match(await debtInWords('ai/review-code'), /5 min owed/);
    const page = await validationPage('the verdict', ({ verdict }) => verdict !== null);
    assert.equal(page.verdict?.explained, false);
    await say('validation', { type: 'verdict', value: 'accepted', answers });
    assert.doesNotMatch(await debtInWords('ai/review-code'), /min owed/);
  });
});
