import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { TrackedRange } from '../../../src/core/provenance/ranges.ts';
import { closeAll, closeFully, inWorkspace, needsKeys, openWith, press, select, typeKeys, writeFileOnDisk } from '../editing.ts';
import { eventually, pause, setSetting, startAfresh, stored } from '../whetstone.ts';
import { OneCompletion } from './oneCompletion.ts';

const threeLines = 'export const a = 1;\nexport const b = 2;\nexport const c = 3;\n';
const settings = '.claude/settings.local.json';

async function rangesOf(file: string): Promise<TrackedRange[]> {
  return (await stored()).ranges.filter((range) => range.file === file);
}

/** e.g. 'ai exact 3-4', one-based as a person sees them. */
async function said(file: string): Promise<string[]> {
  return (await rangesOf(file)).map((r) => `${r.origin} ${r.strength} ${r.startLine + 1}-${r.endLine + 1}`).sort();
}

/** Takes the first agent that is offered, and answers what is asked beside the preview. @returns what was asked */
async function answering(answer: string, command: string): Promise<string> {
  const window = vscode.window as unknown as { showQuickPick: unknown };
  const real = window.showQuickPick;
  let asked = '';
  window.showQuickPick = (items: { label: string; detail: string }[], { placeHolder }: { placeHolder?: string }): Promise<unknown> => {
    const chosen = items.find(({ label }) => label === answer);
    if (chosen === undefined) return Promise.resolve(items[0]);
    asked = `${placeHolder ?? ''} ${items.map(({ detail }) => detail).join(' ')}`;
    return Promise.resolve(chosen);
  };
  try {
    await vscode.commands.executeCommand(command);
  } finally {
    window.showQuickPick = real;
  }
  return asked;
}

const connect = (answer: string): Promise<string> => answering(answer, 'whetstone.connectAgent');

/** What Claude Code does after an edit: runs the command of the hook that is set up. */
function agentEdits(file: string, newStart: number, lines: string[]): void {
  const structuredPatch = [{ newStart, lines: lines.map((line) => `+${line}`) }];
  agentReports({ tool_name: 'Edit', tool_input: { file_path: file }, tool_response: { filePath: file, structuredPatch } });
}

function agentReports(input: object): void {
  const parsed = JSON.parse(readFileSync(inWorkspace(settings), 'utf8')) as { hooks: { PostToolUse: { hooks: { command: string }[] }[] } };
  const command = parsed.hooks.PostToolUse[0]?.hooks[0]?.command ?? '';
  execFileSync('sh', ['-c', command], { input: JSON.stringify(input) });
}

describe('agents', () => {
  before(startAfresh);
  beforeEach(closeAll);
  after(closeAll);

  it('are connected after a preview, and not without a yes', async () => {
    await writeFileOnDisk(settings, '{"model":"x"}');
    const question = await connect('Leave It');
    assert.match(question, /settings\.local\.json as shown\?.*no contents, no prompts/);
    assert.equal(readFileSync(inWorkspace(settings), 'utf8'), '{"model":"x"}');
    await connect('Connect');
    assert.match(readFileSync(inWorkspace(settings), 'utf8'), /PostToolUse/);
  });

  it('tell exactly which lines of an open file they wrote', async () => {
    const editor = await openWith('open.ts', threeLines);
    const file = editor.document.uri.fsPath;
    await pause(500);
    await writeFileOnDisk('open.ts', `${threeLines}export const d = 4;\nexport const e = 5;\n`);
    agentEdits(file, 4, ['export const d = 4;', 'export const e = 5;']);
    await eventually('the report', async () => (await said('open.ts')).includes('ai exact 4-5'));
    assert.match((await rangesOf('open.ts'))[0]?.evidence ?? '', /reported by the hook of Claude Code/);
  });

  it('tell of a file that nobody has open, and its other ranges move along', async () => {
    await writeFileOnDisk('closed.ts', threeLines);
    agentEdits(inWorkspace('closed.ts'), 2, ['export const b = 2;']);
    await eventually('the first report', async () => (await said('closed.ts')).includes('ai exact 2-2'));
    await writeFileOnDisk('closed.ts', `// one\n// two\n${threeLines}`);
    agentEdits(inWorkspace('closed.ts'), 1, ['// one', '// two']);
    await eventually('the second report', async () => (await said('closed.ts')).join() === 'ai exact 1-2,ai exact 4-4');
    const signals = (await stored()).signals.filter((signal) => signal.kind === 'ai');
    assert.ok(signals.length > 0);
  });

  it('are corrected by one click, which is kept when the file is opened again', async () => {
    const editor = await openWith('mine.ts', threeLines);
    await select(editor, 0, 1);
    await vscode.commands.executeCommand('whetstone.markAsAi');
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', editor.document.uri, 20);
    const mine = lenses.find((lens) => lens.command?.title === 'I wrote this');
    assert.ok(mine?.command);
    await vscode.commands.executeCommand(mine.command.command, ...((mine.command.arguments ?? []) as unknown[]));
    assert.deepEqual(await said('mine.ts'), ['typed exact 1-2']);
    await closeFully(editor.document);
    const again = await vscode.workspace.openTextDocument(editor.document.uri);
    await vscode.window.showTextDocument(again);
    assert.deepEqual(await said('mine.ts'), ['typed exact 1-2']);
  });

  it('do not take back the person’s word: what was marked stays theirs when a report comes later', async () => {
    const editor = await openWith('word.ts', threeLines);
    await select(editor, 0, 1);
    await vscode.commands.executeCommand('whetstone.markAsMine');
    agentEdits(editor.document.uri.fsPath, 1, threeLines.trim().split('\n'));
    await eventually('the report', async () => (await said('word.ts')).includes('ai exact 3-3'));
    assert.deepEqual(await said('word.ts'), ['ai exact 3-3', 'typed exact 1-2']);
  });

  it('tell of the cells of a notebook that is open', async () => {
    const book = (source: string): string => {
      const cells = [{ cell_type: 'code', id: 'a', execution_count: null, metadata: {}, outputs: [], source }];
      return JSON.stringify({ cells, metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 });
    };
    await writeFileOnDisk('reported.ipynb', book('first = 1'));
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(inWorkspace('reported.ipynb')));
    const editor = await eventually('the notebook', () => vscode.window.activeNotebookEditor);
    await pause(1_500);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(editor.notebook.cellAt(0).document.uri, new vscode.Position(0, 0), 'import math\nvalue = math.floor(1.5)\nother = 2\n');
    await vscode.workspace.applyEdit(edit);
    await editor.notebook.save();
    agentReports({ tool_name: 'NotebookEdit', tool_input: { notebook_path: inWorkspace('reported.ipynb'), new_source: 'x' } });
    await eventually('the report', async () => (await said('reported.ipynb#cell 1')).some((one) => one.startsWith('ai exact')));
    assert.deepEqual(await said('reported.ipynb'), []);
  });

  it('are disconnected, and the settings file is as it was', async () => {
    assert.match(await answering('Disconnect', 'whetstone.disconnectAgent'), /Take the hook out.*are guessed/);
    assert.equal(readFileSync(inWorkspace(settings), 'utf8'), '{"model":"x"}');
    assert.ok(existsSync(inWorkspace(settings)));
  });
});

describe('inline completions', () => {
  const text = ' = [1, 2, 3]\n  .map((n) => n * 2)\n  .filter((n) => n > 2);';
  let completion: OneCompletion;
  before(async () => {
    await startAfresh();
    completion = new OneCompletion();
  });
  afterEach(() => completion.hide());
  after(async () => {
    completion.dispose();
    await setSetting('whetstone.provenance.acceptKeys', undefined);
    await closeAll();
  });

  for (const [noted, expected] of [
    [true, 'ai exact'],
    [false, 'ai weak'],
  ] as const) {
    it(`accepted by Tab are ${expected} with the keys ${noted ? 'noted' : 'left alone'}`, async function () {
      needsKeys(this);
      await setSetting('whetstone.provenance.acceptKeys', noted);
      const name = `completed${String(noted)}.ts`;
      const editor = await openWith(name, threeLines);
      await typeKeys(editor, 'const list');
      await completion.offer(text);
      await press('Tab');
      await eventually('the completion', () => editor.document.getText().includes('.filter'));
      await eventually(expected, async () => (await said(name)).some((range) => range.startsWith(expected)));
    });
  }
});
