import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeAll, closeFully, needsKeys, open, openWith, pasteKeys, select } from '../editing.ts';
import { lensesOf } from '../lenses.ts';
import { say, validationPage } from '../pages.ts';
import { advanceClock, eventually, startAfresh, stored } from '../whetstone.ts';

const three = 'export const a = 1;\nexport const b = 2;\nexport const c = 3;\n';
const block = Array.from({ length: 9 }, (_, i) => `export const pasted${i} = compute(${i});\n`).join('');

/** e.g. 'ai exact 3-4', one-based as a person sees them. */
async function said(file: string): Promise<string[]> {
  const ranges = (await stored()).ranges.filter((range) => range.file === file);
  return ranges.map((r) => `${r.origin} ${r.strength} ${r.startLine + 1}-${r.endLine + 1}`).sort();
}

async function relabels(uri: vscode.Uri): Promise<{ title: string; line: number; click: () => Thenable<unknown> }[]> {
  const lenses = (await lensesOf(uri)).filter(({ command }) => command.startsWith('whetstone.markAs'));
  return lenses.map(({ title, line, command, arg }) => ({ title, line, click: () => vscode.commands.executeCommand(command, arg) }));
}

describe('relabels', () => {
  before(startAfresh);
  beforeEach(closeAll);
  after(closeAll);

  it('offer "AI wrote this" above a large block that was pasted, and keep the answer when the file is opened again', async function () {
    needsKeys(this);
    const editor = await openWith('block.ts', three);
    await pasteKeys(editor, block);
    await eventually('the paste', async () => (await said('block.ts')).join() === 'pasted strong 4-12');
    const [lens] = await eventually('the lens', async () => {
      const found = await relabels(editor.document.uri);
      return found.length > 0 && found;
    });
    assert.deepEqual([lens?.title, lens?.line], ['AI wrote this', 4]);
    await lens?.click();
    assert.deepEqual(await said('block.ts'), ['ai exact 4-12']);
    assert.deepEqual(
      (await relabels(editor.document.uri)).map(({ title }) => title),
      ['I wrote this'],
    );
    await editor.document.save();
    await closeFully(editor.document);
    await open(editor.document.uri);
    assert.deepEqual(await said('block.ts'), ['ai exact 4-12']);
  });

  it('do not nag: not above a few lines, and not after an hour', async function () {
    needsKeys(this);
    const editor = await openWith('small.ts', three);
    await pasteKeys(editor, block.split('\n').slice(0, 5).join('\n'));
    await eventually('the paste', async () => (await said('small.ts')).join() === 'pasted strong 4-8');
    assert.deepEqual(await relabels(editor.document.uri), []);
    const other = await openWith('old.ts', three);
    await pasteKeys(other, block);
    await eventually('the lens', async () => (await stored()) && (await relabels(other.document.uri)).length === 1);
    await advanceClock(61 * 60_000);
    assert.deepEqual(await relabels(other.document.uri), []);
  });

  it('are among the actions for selected lines, and nowhere else', async () => {
    const editor = await openWith('selected.ts', three);
    const actionsAt = async (from: number, to: number): Promise<string[]> => {
      const range = new vscode.Range(from, 0, to, 5);
      const kind = vscode.CodeActionKind.Refactor.append('whetstone').value;
      const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        editor.document.uri,
        range,
        kind,
      );
      return all.map(({ title }) => title).filter((title) => title.endsWith('wrote this'));
    };
    assert.deepEqual(await actionsAt(0, 1), ['AI wrote this', 'I wrote this']);
    assert.deepEqual(await actionsAt(1, 1), []);
  });

  it('are on the page of a validation, which closes then', async () => {
    const editor = await openWith('judged.ts', three);
    await select(editor, 0, 1);
    await vscode.commands.executeCommand('whetstone.validateAiChange');
    const view = await validationPage('the page', ({ label }) => label.startsWith('judged.ts'));
    assert.equal(view.evidence, 'marked by you');
    await say('validation', { type: 'mine' });
    assert.deepEqual(await said('judged.ts'), ['typed exact 1-2']);
    await eventually(
      'the page to close',
      () => !vscode.window.tabGroups.all.some((g) => g.tabs.some((t) => t.label.startsWith('Validate judged'))),
    );
  });
});
