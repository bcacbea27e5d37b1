/** What an editor tells little of: files that nobody has open, files with another name, and a few characters at a time. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { inWorkspace } from '../editing.ts';
import { pause } from '../whetstone.ts';
import { caret, code, ctrlV, fresh, git, keys, noun, onDisk, programWrites, type Doing, type TerminalAgent } from './doing.ts';
import { OneCompletion } from './oneCompletion.ts';

const run = promisify(execFile);

function reported({ recorder }: Doing, uri: vscode.Uri): void {
  recorder.feed({ type: 'hook', at: recorder.now(), doc: uri.toString(), agent: 'Claude Code' });
}

/** Files that were there before, in no editor. */
async function closedFiles({ random }: Doing, count: number): Promise<string[]> {
  const paths = Array.from({ length: count }, (_, i) => `src/quiet${noun(random)}x${i}.ts`);
  for (const path of paths) await onDisk(path, `${code(random, 7)}\n`);
  await git('add', '-A');
  await git('commit', '-qm', 'quiet');
  await pause(6_000);
  return paths;
}

export async function closedByAgent(doing: Doing, times: number): Promise<void> {
  const { recorder, random } = doing;
  const kind = 'agent writes a closed file';
  const paths = await closedFiles(doing, times + Math.floor(times / 2));
  for (const [i, path] of paths.entries()) {
    const told = i < times;
    const text = `${code(random, 5)}\n${code(random, random.between(2, 8))}\n`;
    const what = told ? 'its hook reports it' : 'no hook, and nothing seen of it';
    await recorder.act(
      kind,
      what,
      'ai',
      false,
      async () => {
        await programWrites(path, text);
        await pause(150);
        if (told) reported(doing, vscode.Uri.file(inWorkspace(path)));
      },
      2_800,
    );
  }
}

export async function closedByTerminal(doing: Doing, agent: TerminalAgent, times: number): Promise<void> {
  const { recorder, random } = doing;
  for (const path of await closedFiles(doing, times)) {
    const text = `${code(random, 5)}\n${code(random, random.between(2, 8))}\n`;
    await recorder.act('agent writes a closed file', 'seen in its terminal', 'ai', false, () => agent.writes(path, text), 2_800);
  }
}

/** A person gives a file another name: in the editor, or by a program of their own. */
export async function newNames(doing: Doing, times: number, kind = 'renamed file'): Promise<void> {
  const { recorder, random } = doing;
  const paths = await closedFiles(doing, times * 2);
  for (const [i, path] of paths.entries()) {
    const inEditor = i % 2 === 0;
    const to = path.replace('quiet', random.pick(['named', 'moved/named']));
    await onDisk('src/moved/keep.txt', 'x\n');
    await pause(400);
    const [from, target] = [path, to].map((p) => vscode.Uri.file(inWorkspace(p))) as [vscode.Uri, vscode.Uri];
    await recorder.act(
      kind,
      inEditor ? 'renamed in the editor' : 'renamed by mv',
      'tool',
      true,
      async () => {
        if (!inEditor) return void (await run('mv', [from.fsPath, target.fsPath]));
        const edit = new vscode.WorkspaceEdit();
        edit.renameFile(from, target);
        await vscode.workspace.applyEdit(edit);
      },
      2_800,
    );
  }
}

/** A letter or two, by the API: at the cursor of the file in front, away from it, and off screen. */
export async function smallEdits(doing: Doing, times: number): Promise<void> {
  const { recorder, random } = doing;
  for (let i = 0; i < times; i += 1) {
    for (const place of ['at the cursor', 'away from the cursor', 'off screen'] as const) {
      const editor = await fresh(doing);
      if (place === 'off screen') await fresh(doing);
      else await caret(editor, 1, 4);
      await pause(300);
      const line = place === 'at the cursor' ? 1 : 5;
      const text = random.pick(['x', '!', '42']);
      await recorder.act('an edit of one or two characters by the API', place, 'ai', false, async () => {
        const edit = new vscode.WorkspaceEdit();
        edit.insert(editor.document.uri, new vscode.Position(line, 4), text);
        await vscode.workspace.applyEdit(edit);
      });
    }
  }
}

/** Another program changes some characters of a file that is open. */
export async function smallReloads(doing: Doing, times: number, agent: TerminalAgent | null): Promise<void> {
  const { recorder, random } = doing;
  for (let i = 0; i < times; i += 1) {
    const hooked = agent === null && i % 2 === 1;
    const editor = await fresh(doing);
    const { uri } = editor.document;
    const path = vscode.workspace.asRelativePath(uri);
    if (random.next() < 0.5) await fresh(doing);
    await pause(1_300);
    const text = (await readFile(uri.fsPath, 'utf8')).replace(/\d+\);/, `${random.between(1, 900)}n);`);
    const what = agent !== null ? 'by an agent in a terminal' : hooked ? 'by an agent whose hook reports it' : 'by a program';
    const label = agent !== null || hooked ? 'ai' : 'unknown';
    await recorder.act(
      'a few characters changed on disk',
      what,
      label,
      false,
      async () => {
        if (agent !== null) return agent.writes(path, text);
        await programWrites(path, text);
        if (hooked) reported(doing, uri);
      },
      1_500,
    );
  }
}

/** What the key for a whole completion and those for a word and a line run, as the person who opted in presses them. */
export async function acceptKeys(doing: Doing, times: number): Promise<void> {
  const { recorder, random } = doing;
  const completion = new OneCompletion();
  const editor = await fresh(doing);
  for (let i = 0; i < times * 3; i += 1) {
    const part = [undefined, 'word', 'line'][i % 3];
    await vscode.commands.executeCommand('cursorBottom');
    await keys('\nconst r', 30);
    await completion.offer(`esult = ${code(random, random.pick([1, 3, 5]))}`);
    await recorder.act('accept key', part ?? 'the whole completion', 'ai', false, () => {
      recorder.feed({ type: 'accept', at: recorder.now(), doc: editor.document.uri.toString() });
      return vscode.commands.executeCommand('whetstone.acceptCompletion', part);
    });
    await completion.hide();
  }
  completion.dispose();
}

/** Cells: a person types and pastes; an agent edits another. */
export async function moreCells(doing: Doing, times: number): Promise<void> {
  const { recorder, random } = doing;
  const kind = 'notebook cells';
  const bookOf = (sources: readonly string[]): string =>
    JSON.stringify({
      cells: sources.map((source, i) => ({
        cell_type: 'code',
        id: `c${i}`,
        execution_count: null,
        metadata: {},
        outputs: [],
        source: [source],
      })),
      metadata: { language_info: { name: 'python' } },
      nbformat: 4,
      nbformat_minor: 5,
    });
  const python = (): string => Array.from({ length: 5 }, () => `${noun(random)} = ${random.between(1, 99)} * ${noun(random)}\n`).join('');
  for (let i = 0; i < times; i += 1) {
    const path = `more${random.between(1, 9_999)}.ipynb`;
    await onDisk(path, bookOf(['first = 1', 'second = 2']));
    const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(inWorkspace(path)));
    await vscode.window.showNotebookDocument(notebook);
    await pause(1_500);
    await vscode.commands.executeCommand('notebook.focusTop');
    await vscode.commands.executeCommand('notebook.cell.edit');
    await pause(600);
    await recorder.act(kind, 'typing', 'typed', true, () => keys(`total = ${i} + 1 `, 40), 300);
    await recorder.act(kind, 'a paste', 'pasted', true, () => ctrlV(python()));
    const hooked = i % 2 === 1;
    await recorder.act(
      kind,
      `an agent edits the other cell, ${hooked ? 'its hook reports it' : 'nothing seen of it'}`,
      'ai',
      false,
      async () => {
        const edit = new vscode.WorkspaceEdit();
        edit.insert(notebook.cellAt(1).document.uri, new vscode.Position(0, 0), python());
        await vscode.workspace.applyEdit(edit);
        await pause(100);
        if (hooked) for (const { document } of notebook.getCells()) reported(doing, document.uri);
      },
    );
    await notebook.save();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  }
}
