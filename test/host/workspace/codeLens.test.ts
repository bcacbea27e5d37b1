import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeAll, editByAnother, needsKeys, openWith, putCursor, select, typeKeys } from '../editing.ts';
import { lensesOf } from '../lenses.ts';
import { hasWorked } from '../record.ts';
import { eventually, pause, setSetting, startAfresh, withAnswer } from '../whetstone.ts';

const asyncErrors = 'typescript/async-errors';
const elsewhere = 'export async function other() {}\n';

async function promptsOf(uri: vscode.Uri): Promise<string[]> {
  return (await lensesOf(uri)).map(({ line, title }) => `${line}: ${title}`);
}

describe('prompts above own code', () => {
  before(async () => {
    await closeAll();
    await startAfresh();
    await hasWorked(60, 'construct', 'javascript/await-in-try');
  });
  after(closeAll);

  async function ownAsync(name: string): Promise<vscode.TextEditor> {
    const editor = await openWith(name, `${elsewhere}\n`);
    await typeKeys(editor, 'export async function mine() {}');
    await eventually('a prompt', async () => (await lensesOf(editor.document.uri)).length > 0);
    return editor;
  }

  it('offers practice above the construct that was typed, not above the others', async function () {
    needsKeys(this);
    const { document } = await ownAsync('prompt.ts');
    assert.deepEqual(await promptsOf(document.uri), ['3: Practise async error handling, 3 min']);
    assert.deepEqual(
      (await lensesOf(document.uri)).map(({ command, arg }) => [command, arg]),
      [['whetstone.practise', asyncErrors]],
    );
  });

  it('keeps the prompt above its construct when somebody else writes above', async function () {
    needsKeys(this);
    const { document } = await ownAsync('moving.ts');
    await editByAnother(document.uri, 0, '// one\n// two\n');
    await eventually(
      'the prompt to move',
      async () => (await promptsOf(document.uri)).join() === '5: Practise async error handling, 3 min',
    );
  });

  it('offers nothing for a skill that is not in debt', async function () {
    needsKeys(this);
    const editor = await openWith('noDebt.py', '\n');
    await typeKeys(editor, 'squares = [n * n for n in range(9)]');
    await pause(1800);
    assert.deepEqual(await promptsOf(editor.document.uri), []);
  });

  it('moves with its construct at once, before the file is looked at again', async function () {
    needsKeys(this);
    const { document } = await ownAsync('atOnce.ts');
    const moved = new Promise<string[]>((resolve) => {
      const listener = vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document !== document || event.contentChanges.length === 0) return;
        listener.dispose();
        resolve(promptsOf(document.uri));
      });
    });
    await editByAnother(document.uri, 0, '// one\n// two\n');
    assert.deepEqual(await moved, ['5: Practise async error handling, 3 min']);
  });

  it('shows at most three in a file, one a skill and one a screen', async function () {
    needsKeys(this);
    this.timeout(60_000);
    const names = ['javascript/array-callback', 'typescript/optional-chaining', 'javascript/promise-combinator'];
    for (const name of names) await hasWorked(50, 'construct', name);
    const editor = await openWith('many.ts', `declare const v: number[] | undefined;\n${'\n'.repeat(400)}`);
    const code = ['async function a() {}', 'Promise.all([]);', '[].map((n) => n);', 'v?.length;'];
    for (const [i, text] of code.entries()) {
      await putCursor(editor, (i + 1) * 90, 0);
      await typeKeys(editor, text);
    }
    await eventually('three prompts', async () => (await lensesOf(editor.document.uri)).length >= 3);
    await pause(1500);
    const lenses = await lensesOf(editor.document.uri);
    assert.equal(lenses.length, 3);
    assert.equal(new Set(lenses.map(({ arg }) => arg)).size, 3);
    const near = await openWith('near.ts', 'declare const v: number[] | undefined;\n\n');
    await typeKeys(near, 'async function b() {}\nPromise.all([]);\n[].map((n) => n);');
    await eventually('a prompt', async () => (await lensesOf(near.document.uri)).length > 0);
    await pause(1500);
    assert.equal((await lensesOf(near.document.uri)).length, 1);
  });

  it('shows one a screen of all kinds together', async function () {
    needsKeys(this);
    const editor = await openWith('crowd.ts', `${'const a = 1;\n'.repeat(12)}\n`);
    await typeKeys(editor, 'export async function mine() {}');
    await eventually('a prompt', async () => (await lensesOf(editor.document.uri)).length > 0);
    for (const [from, to] of [
      [1, 2],
      [6, 7],
    ] as const) {
      await select(editor, from, to);
      await vscode.commands.executeCommand('whetstone.markAsAi');
    }
    const expected = ['2: AI-written, 2 lines: validate', '2: I wrote this'];
    await eventually('one place', async () => (await promptsOf(editor.document.uri)).join() === expected.join());
  });

  it('shows none when they are switched off', async function () {
    needsKeys(this);
    const { document } = await ownAsync('off.ts');
    await setSetting('whetstone.codeLens.enabled', false);
    assert.deepEqual(await promptsOf(document.uri), []);
    await setSetting('whetstone.codeLens.enabled', undefined);
    await eventually('the prompt again', async () => (await lensesOf(document.uri)).length > 0);
  });

  it('shows none for a muted skill, until that is undone', async function () {
    needsKeys(this);
    const { document } = await ownAsync('muted.ts');
    const mute = (): Thenable<unknown> => vscode.commands.executeCommand('whetstone.muteSkill', asyncErrors);
    const skills = async (): Promise<string[]> => (await lensesOf(document.uri)).map(({ arg }) => arg);
    assert.deepEqual(await withAnswer('showInformationMessage', undefined, mute), ['"Async error handling" is muted in this workspace.']);
    assert.equal((await skills()).includes(asyncErrors), false);
    await vscode.commands.executeCommand('whetstone.unmuteSkills');
    assert.equal((await skills()).includes(asyncErrors), true);
    await withAnswer('showInformationMessage', 'Undo', mute);
    assert.equal((await skills()).includes(asyncErrors), true);
  });

  it('shows none while watching is paused', async function () {
    needsKeys(this);
    const { document } = await ownAsync('pausedLens.ts');
    const done = vscode.commands.executeCommand('whetstone.pauseWatching');
    await pause(400);
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await done;
    assert.deepEqual(await promptsOf(document.uri), []);
    await vscode.commands.executeCommand('whetstone.resumeWatching');
  });

  it('stands above what an AI wrote when it uses a skill that is in debt', async function () {
    needsKeys(this);
    const editor = await openWith('byAi.ts', 'export async function theirs() {\n  return 1;\n}\n');
    await select(editor, 0, 2);
    await vscode.commands.executeCommand('whetstone.markAsAi');
    // Three answers to one question, in one place.
    const both = ['1: AI-written, 3 lines: validate', '1: AI wrote this. Practise async error handling, 3 min', '1: I wrote this'];
    await eventually('both offers', async () => (await promptsOf(editor.document.uri)).join() === both.join());
  });

  it('adds none while somebody types, and keeps what stands there where it is', async function () {
    needsKeys(this);
    const { document } = await ownAsync('typing.ts');
    const errors = vscode.languages.createDiagnosticCollection('ts');
    const error = new vscode.Diagnostic(new vscode.Range(0, 4, 0, 9), 'not shown');
    [error.source, error.code] = ['ts', 2345];
    errors.set(document.uri, [error]);
    await hasWorked(0, 'friction', 'diagnostic ts2345');
    const trouble = await eventually('the error’s prompt in the place of the other', async () => {
      const [one, ...more] = await lensesOf(document.uri);
      return more.length === 0 && one?.line === 1 && one.title.startsWith('ts2345 keeps coming back. ') && one.title;
    });
    const typing = new Promise<string[]>((resolve) => {
      const listener = vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document !== document || event.contentChanges.length === 0) return;
        listener.dispose();
        errors.clear();
        resolve(promptsOf(document.uri));
      });
    });
    await editByAnother(document.uri, 0, '// one\n');
    assert.deepEqual(await typing, [`2: ${trouble}`]);
    await eventually('the other one after the pause', async () => (await promptsOf(document.uri))[0]?.startsWith('4: ') === true);
    errors.dispose();
  });

  it('stands at an error that kept coming back, in debt or not', async function () {
    needsKeys(this);
    const editor = await openWith('trouble.ts', 'let total: number;\n');
    await typeKeys(editor, 'total = 1;');
    const errors = vscode.languages.createDiagnosticCollection('ts');
    const error = new vscode.Diagnostic(new vscode.Range(0, 4, 0, 9), 'not shown');
    [error.source, error.code] = ['ts', 2345];
    errors.set(editor.document.uri, [error]);
    assert.equal((await promptsOf(editor.document.uri)).length, 0);
    await hasWorked(0, 'friction', 'diagnostic ts2345');
    await eventually('the prompt', async () =>
      (await lensesOf(editor.document.uri)).some(({ line, title }) => line === 1 && title.startsWith('ts2345 keeps coming back. ')),
    );
    errors.dispose();
  });
});
