import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeAll, needsKeys, openWith, typeKeys } from '../editing.ts';
import { lensesOf } from '../lenses.ts';
import { hasWorked } from '../record.ts';
import { eventually, setSetting, startAfresh } from '../whetstone.ts';

const skill = 'typescript/async-errors';

async function actionsOn(uri: vscode.Uri, line: number): Promise<vscode.Command[]> {
  const range = new vscode.Range(line, 0, line, 0);
  const all = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range);
  return all.flatMap(({ command }) => (command?.command.startsWith('whetstone.') === true ? [command] : []));
}

async function hoverOn(uri: vscode.Uri, line: number): Promise<string> {
  const all = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, new vscode.Position(line, 8));
  const texts = all.flatMap(({ contents }) => contents.map((one) => (one instanceof vscode.MarkdownString ? one.value : '')));
  return texts.filter((text) => text.includes('command:whetstone.')).join('\n');
}

describe('help on a line of own code', () => {
  let uri: vscode.Uri;

  before(async function () {
    needsKeys(this);
    await closeAll();
    await startAfresh();
    await hasWorked(60, 'construct', 'javascript/await-in-try');
    const editor = await openWith('help.ts', 'export async function other() {}\n\n');
    await typeKeys(editor, 'export async function mine() {}');
    uri = editor.document.uri;
    await eventually('a prompt', async () => (await lensesOf(uri)).length > 0);
  });
  after(closeAll);

  it('offers in code actions what stands above it, and why it is a debt', async () => {
    assert.deepEqual(
      (await actionsOn(uri, 2)).map(({ title, command, arguments: args }) => [title, command, args]),
      [
        ['Practise async error handling, 3 min', 'whetstone.practise', [skill]],
        ['I know this already', 'whetstone.testOut', [skill]],
        ['Why is this a debt?', 'whetstone.explainDebt', [skill]],
        ['About this skill', 'whetstone.openSkill', [skill]],
        ['Mute this skill', 'whetstone.muteSkill', [skill]],
      ],
    );
    assert.deepEqual(await actionsOn(uri, 0), [], 'nothing on a line that somebody else wrote');
  });

  it('says in the hover what is owed, with the same links', async () => {
    const text = await hoverOn(uri, 2);
    assert.match(text, /^Async&nbsp;error&nbsp;handling:|^Async error handling:/);
    assert.match(text, /unproven/);
    assert.match(text, /\[Practise async error handling, 3 min\]\(command:whetstone\.practise\?/);
    assert.match(text, /\[I know this already\]\(command:whetstone\.testOut\?/);
    assert.match(text, /\[Why is this a debt?\??\]\(command:whetstone\.explainDebt\?/);
    assert.equal(await hoverOn(uri, 0), '');
  });

  it('does not ask why something is a debt that is none: a moment of need', async () => {
    const errors = vscode.languages.createDiagnosticCollection('ts');
    const error = new vscode.Diagnostic(new vscode.Range(0, 4, 0, 9), 'not shown');
    [error.source, error.code] = ['ts', 2345];
    errors.set(uri, [error]);
    await setSetting('whetstone.debt.minMinutes', 600);
    try {
      await hasWorked(0, 'friction', 'diagnostic ts2345');
      const titles = await eventually('the offer at the error', async () => {
        const all = (await actionsOn(uri, 0)).map(({ title }) => title);
        return all.some((title) => title.startsWith('ts2345 keeps coming back. ')) && all;
      });
      assert.deepEqual(titles.slice(-2), ['About this skill', 'Mute this skill']);
      assert.equal(
        titles.some((title) => title.startsWith('Why ')),
        false,
      );
      assert.doesNotMatch(await hoverOn(uri, 0), /explainDebt/);
    } finally {
      errors.dispose();
      await setSetting('whetstone.debt.minMinutes', undefined);
    }
  });

  it('leaves hovers alone when that is switched off', async () => {
    await setSetting('whetstone.hover.enabled', false);
    assert.equal(await hoverOn(uri, 2), '');
    await setSetting('whetstone.hover.enabled', undefined);
    assert.notEqual(await hoverOn(uri, 2), '');
  });
});
