import * as vscode from 'vscode';
import { inWorkspace, press } from '../editing.ts';
import { pause } from '../whetstone.ts';
import { caret, code, ctrlV, fresh, keys, noun, onDisk, programWrites, statement, type Doing, type TerminalAgent } from './doing.ts';
import { OneCompletion } from './oneCompletion.ts';

const run = (command: string, ...args: unknown[]): Thenable<unknown> => vscode.commands.executeCommand(command, ...args);

async function apply(uri: vscode.Uri, line: number, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, new vscode.Position(line, 0), text);
  await vscode.workspace.applyEdit(edit);
}

/** Inline completions of a provider of our own; accepted by the key that Whetstone offers, or by VS Code's own. */
export async function completions(doing: Doing, times: number, partial: number): Promise<void> {
  const { recorder, random } = doing;
  const completion = new OneCompletion();
  const editor = await fresh(doing);
  const offer = async (text: string): Promise<void> => {
    await press('Control+End');
    await press('Enter');
    await keys('const r', 30);
    await completion.offer(text);
  };
  const accept = async (byKey: boolean, command: string): Promise<void> => {
    // What the product's own command does: it notes the moment and runs VS Code's.
    if (byKey) recorder.feed({ type: 'accept', at: recorder.now(), doc: editor.document.uri.toString() });
    await run(command);
  };
  for (let i = 0; i < times; i += 1) {
    const byKey = i % 3 !== 2;
    const lines = random.pick([1, 2, 4, 7]);
    await offer(`esult = ${code(random, lines)}`);
    const what = `${lines} lines, ${byKey ? 'by the noted key' : 'by VS Code’s own key'}`;
    await recorder.act('inline completion', what, 'ai', false, () => accept(byKey, 'editor.action.inlineSuggest.commit'));
    await completion.hide();
  }
  for (let i = 0; i < partial; i += 1) {
    const byKey = i % 4 !== 3;
    await offer(`esult = ${code(random, 3)}`);
    const word = random.next() < 0.6;
    const command = `editor.action.inlineSuggest.acceptNext${word ? 'Word' : 'Line'}`;
    const what = `${word ? 'a word' : 'a line'}, ${byKey ? 'by the noted key' : 'by VS Code’s own key'}`;
    await recorder.act('part of an inline completion', what, 'ai', false, () => accept(byKey, command));
    await completion.hide();
  }
  completion.dispose();
}

/** Edits that an agent makes through the API, with and without its chat's document for the file. */
export async function agentEdits(doing: Doing, times: number): Promise<void> {
  const { recorder, random } = doing;
  for (let i = 0; i < times; i += 1) {
    const hidden = await fresh(doing);
    const editor = await fresh(doing);
    const chat = random.next() < 0.5;
    const seen = (uri: vscode.Uri): void => {
      if (chat)
        recorder.feed({ type: 'agent', at: recorder.now(), name: 'VS Code chat', from: 'chat', working: true, doc: uri.toString() });
    };
    const how = chat ? 'its chat seen' : 'nothing seen';
    const lines = random.between(2, 14);
    await recorder.act('agent edits the active file', `${lines} lines, ${how}`, 'ai', false, async () => {
      seen(editor.document.uri);
      await apply(editor.document.uri, 2, `${code(random, lines)}\n`);
    });
    await recorder.act('agent edits a hidden file', `${lines} lines, ${how}`, 'ai', false, async () => {
      seen(hidden.document.uri);
      await apply(hidden.document.uri, 2, `${code(random, lines)}\n`);
    });
    const closed = vscode.Uri.file(inWorkspace(`src/closed${noun(random)}${i}.ts`));
    await onDisk(vscode.workspace.asRelativePath(closed), `${code(random, 6)}\n`);
    await pause(500);
    await recorder.act('agent edits a closed file', `${lines} lines, ${how}`, 'ai', false, async () => {
      seen(closed);
      await apply(closed, 1, `${code(random, lines)}\n`);
    });
    await recorder.act(
      'agent edits, then saves',
      `${lines} lines, ${how}`,
      'ai',
      false,
      async () => {
        seen(hidden.document.uri);
        await apply(hidden.document.uri, 0, `${code(random, lines + 1)}\n`);
        await hidden.document.save();
      },
      600,
    );
  }
}

export async function streams(doing: Doing, times: number): Promise<void> {
  const { recorder, random } = doing;
  for (let i = 0; i < times; i += 1) {
    const first = await fresh(doing);
    const offScreen = random.next() < 0.4;
    if (offScreen) await fresh(doing);
    const { uri } = first.document;
    const lines = random.between(5, 12);
    const gap = random.between(60, 100);
    await recorder.act(
      'streamed agent edits',
      `${lines} lines, one each ${gap} ms, ${offScreen ? 'off screen' : 'in front'}`,
      'ai',
      false,
      async () => {
        for (let k = 0; k < lines; k += 1) {
          await apply(uri, 1 + k, `  ${statement(random)}\n`);
          await pause(gap - 8);
        }
      },
    );
  }
}

/** An agent's program in a terminal writes files; then a person works beside it. */
export async function terminalAgent(doing: Doing, agent: TerminalAgent, times: number): Promise<void> {
  const { recorder, random } = doing;
  for (let i = 0; i < times; i += 1) {
    const editor = await fresh(doing);
    const path = vscode.workspace.asRelativePath(editor.document.uri);
    await pause(1300);
    const text = `${editor.document.getText()}${code(random, random.between(1, 12))}\n`;
    await recorder.act('written by an agent in a terminal', 'an open file', 'ai', false, () => agent.writes(path, text), 1500);
    await recorder.act(
      'written by an agent in a terminal',
      'a new file',
      'ai',
      false,
      () => agent.writes(`src/agent${random.between(1, 99_999)}.ts`, `${code(random, 8)}\n`),
      1200,
    );
  }
}

export async function besideAgent(doing: Doing, times: number): Promise<void> {
  const { recorder, random } = doing;
  const kind = 'a person beside a running agent';
  for (let i = 0; i < times; i += 1) {
    const editor = await fresh(doing);
    await recorder.act(kind, 'typing', 'typed', true, () => keys(statement(random), 25), 250);
    await recorder.act(kind, 'a paste', 'pasted', true, () => ctrlV(`\n${code(random, random.between(2, 12))}\n`));
    await recorder.act(kind, 'undo', 'tool', true, () => press('Control+Z'));
    await editor.document.save();
    await caret(editor, 1, 0);
    await recorder.act(kind, 'the first keys after a save', 'typed', true, () => keys('xy', 40));
  }
}

/** The agent's hook reports the file it wrote: before or after the window has noticed the change. */
export async function hooked(doing: Doing, times: number): Promise<void> {
  const { recorder, random } = doing;
  for (let i = 0; i < times; i += 1) {
    const editor = await fresh(doing);
    const path = vscode.workspace.asRelativePath(editor.document.uri);
    const late = random.pick([30, 120, 700]);
    await pause(900);
    const hook = async (file: string): Promise<void> => {
      await pause(late);
      recorder.feed({ type: 'hook', at: recorder.now(), doc: vscode.Uri.file(inWorkspace(file)).toString(), agent: 'Claude Code' });
    };
    await recorder.act(
      'reported by a hook',
      `an open file, told after ${late} ms`,
      'ai',
      false,
      async () => {
        await programWrites(path, `\n${code(random, random.between(1, 9))}\n`, true);
        await hook(path);
      },
      1500,
    );
    const made = `src/hooked${random.between(1, 99_999)}.ts`;
    await recorder.act(
      'reported by a hook',
      `a new file, told after ${late} ms`,
      'ai',
      false,
      async () => {
        await programWrites(made, `${code(random, 8)}\n`);
        await hook(made);
      },
      1200,
    );
  }
}

export async function notebookCells(doing: Doing, times: number): Promise<void> {
  const { recorder, random } = doing;
  const cells = [0, 1].map((i) => ({
    cell_type: 'code',
    execution_count: null,
    metadata: {},
    outputs: [],
    source: [`value${i} = ${i}\n`],
  }));
  const path = `book${random.between(1, 9_999)}.ipynb`;
  await onDisk(path, JSON.stringify({ cells, metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 }));
  const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(inWorkspace(path)));
  await vscode.window.showNotebookDocument(notebook);
  await pause(1500);
  await run('notebook.focusTop');
  await run('notebook.cell.edit');
  await pause(600);
  for (let i = 0; i < times; i += 1) {
    await recorder.act('notebook cells', 'typing', 'typed', true, () => keys(`total = ${i} + 1`, 40), 250);
    await recorder.act('notebook cells', 'Enter', 'typed', true, () => press('Enter'), 200);
    const document = notebook.cellAt(0).document;
    const streamed = random.next() < 0.5;
    await recorder.act('notebook cells', streamed ? 'streamed by an agent' : 'an agent’s edit at once', 'ai', false, async () => {
      if (!streamed)
        return apply(
          document.uri,
          0,
          `import math\n${Array.from({ length: 5 }, () => `${noun(random)} = math.floor(${random.between(1, 99)}.5)\n`).join('')}`,
        );
      for (let k = 0; k < 6; k += 1) {
        await apply(document.uri, k, `${noun(random)} = ${random.between(1, 99)}\n`);
        await pause(70);
      }
    });
  }
  await run('workbench.action.closeAllEditors');
}
