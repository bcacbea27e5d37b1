import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeAll, openWith } from '../editing.ts';
import { eventually, setSetting, startAfresh, withAnswer } from '../whetstone.ts';

async function newerWays(uri: vscode.Uri, line: number): Promise<vscode.CodeAction[]> {
  const range = new vscode.Range(line, 0, line, 0);
  const all = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range, 'refactor.rewrite');
  return all.filter(({ title }) => title.includes('ewer way'));
}

const titles = async (uri: vscode.Uri, line: number): Promise<string[]> => (await newerWays(uri, line)).map(({ title }) => title);

describe('the newer way for an older idiom', () => {
  let uri: vscode.Uri;

  before(async () => {
    await closeAll();
    await startAfresh();
    const text = 'var prices = {};\nconst has = Object.prototype.hasOwnProperty.call(prices, "a");\nexport { has };\n';
    uri = (await openWith('older.ts', text)).document.uri;
  });
  after(closeAll);

  it('is offered in the lightbulb of its line, with a fix where that is safe', async () => {
    assert.deepEqual(await titles(uri, 0), ['Why the newer way: Declare with const or let']);
    assert.deepEqual(await titles(uri, 1), ['Newer way: Use Object.hasOwn', 'Why the newer way: Use Object.hasOwn']);
    assert.deepEqual(await titles(uri, 2), []);
  });

  it('is put in place by one action, which can be undone', async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const before = document.getText();
    const [use] = await newerWays(uri, 1);
    assert.ok(use?.edit);
    await vscode.workspace.applyEdit(use.edit);
    assert.equal(document.lineAt(1).text, 'const has = Object.hasOwn(prices, "a");');
    assert.deepEqual(await titles(uri, 1), []);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('says why and since when, and is not offered again to who does not want it, until that is undone', async () => {
    const explain = (): Thenable<unknown> => vscode.commands.executeCommand('whetstone.explainIdiom', 'javascript/var');
    assert.deepEqual(await withAnswer('showInformationMessage', 'Not This Hint Again', explain), ['Declare with const or let']);
    assert.deepEqual(await titles(uri, 0), []);
    assert.equal((await titles(uri, 1)).length, 2);
    await vscode.commands.executeCommand('whetstone.unmuteSkills');
    assert.equal((await titles(uri, 0)).length, 1);
  });

  it('is not offered when that is switched off', async () => {
    await setSetting('whetstone.idiomHints.enabled', false);
    assert.deepEqual(await titles(uri, 1), []);
    await setSetting('whetstone.idiomHints.enabled', undefined);
    await eventually('the offer', async () => (await titles(uri, 1)).length === 2);
  });
});

describe('help with some lines', () => {
  after(closeAll);

  /** What the choice offers; nothing is chosen unless `choose` finds it. */
  async function offered(choose: (label: string) => boolean = () => false): Promise<vscode.QuickPickItem[]> {
    const window = vscode.window as { showQuickPick: unknown };
    const real = window.showQuickPick;
    let shown: vscode.QuickPickItem[] = [];
    window.showQuickPick = (items: vscode.QuickPickItem[]): Promise<vscode.QuickPickItem | undefined> => {
      shown = items;
      return Promise.resolve(items.find(({ label }) => choose(label)));
    };
    try {
      await vscode.commands.executeCommand('whetstone.helpWithThis');
    } finally {
      window.showQuickPick = real;
    }
    return shown;
  }

  it('names the skill that fits, why, the exercise and the path, and opens the exercise', async () => {
    const editor = await openWith('load.ts', 'export async function load() {\n  return 1;\n}\n');
    editor.selection = new vscode.Selection(0, 0, 2, 1);
    const items = await offered((label) => label.startsWith('$(mortar-board)'));
    const [heading, exercise, path] = items;
    assert.equal(heading?.kind, vscode.QuickPickItemKind.Separator);
    assert.match(heading.label, /^Async error handling/);
    assert.match(exercise?.description ?? '', /^Practise \d+ min$/);
    assert.match(exercise?.detail ?? '', /^Here: /);
    assert.match(path?.label ?? '', / → /);
    assert.ok(items.at(-1)?.label.includes('Another skill'));
    await eventually('the exercise', () => vscode.window.activeTextEditor?.document.uri.path.includes('/exercises/'));
  });

  it('says so when nothing is known for the lines, and lets one choose', async () => {
    await openWith('notes.txt', 'some words\n');
    const items = await offered();
    assert.deepEqual(
      items.map(({ label }) => label),
      ['$(search) Another skill…'],
    );
  });
});
