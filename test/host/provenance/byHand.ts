import * as vscode from 'vscode';
import { press } from '../editing.ts';
import { pause } from '../whetstone.ts';
import { caret, code, compose, ctrlV, fresh, keys, noun, selectLines, statement, type Doing } from './doing.ts';

const run = (command: string, ...args: unknown[]): Thenable<unknown> => vscode.commands.executeCommand(command, ...args);

export async function typing(doing: Doing, times: number): Promise<void> {
  const { recorder, random } = doing;
  const editor = await fresh(doing);
  for (let i = 0; i < times; i += 1) {
    if (random.next() < 0.3) await caret(editor, random.between(0, 5), 0);
    const delay = random.pick([5, 20, 45, 80]);
    await recorder.act(
      'typing',
      `a statement, a key each ${delay} ms`,
      'typed',
      true,
      () => keys(statement(random).slice(0, 24), delay),
      200,
    );
    await recorder.act('enter and auto-close', 'Enter', 'typed', true, () => press('Enter'), 150);
  }
  for (const text of ['if (', 'list[', '"word"', 'f(() => {', '{ a: 1 }', 'x = `t']) {
    await recorder.act(
      'enter and auto-close',
      `keys ${text}`,
      'typed',
      true,
      async () => {
        await keys(text, 30);
        await press('End');
        await press('Enter');
      },
      150,
    );
  }
  await recorder.act(
    'enter and auto-close',
    'backspaces',
    'typed',
    true,
    async () => {
      await keys('mistake', 20);
      for (let i = 0; i < 4; i += 1) await press('Backspace');
    },
    150,
  );
  await editor.document.save();
  await recorder.act('typing', 'the first keys after a save', 'typed', true, () => keys('const a', 30), 300);
  await editor.document.save();
  await recorder.act('typing', 'one key after a save', 'typed', true, () => keys('b', 30), 300);
}

export async function ime(doing: Doing, times: number): Promise<void> {
  const { recorder, random } = doing;
  await fresh(doing, 'md', '# Notes\n\n');
  const words: [string[], string][] = [
    [['に', 'にh', 'にほ', 'にほn', 'にほん'], '日本'],
    [['か', 'かn', 'かん', 'かんじ'], '漢字'],
    [['n', 'ni', 'ni h', 'ni hao'], '你好'],
    [['ㅎ', '하', '한'], '한'],
    [['と', 'とう', 'とうきょう'], '東京'],
    [['sh', 'shi', 'shi j', 'shi jie'], '世界'],
  ];
  for (let i = 0; i < times; i += 1) {
    const [steps, committed] = random.pick(words);
    await recorder.act('input method', `composition of ${committed}`, 'typed', true, () => compose(steps, committed), 300);
  }
}

export async function pasting(doing: Doing, times: number): Promise<void> {
  const { recorder, random } = doing;
  const editor = await fresh(doing);
  for (let i = 0; i < times; i += 1) {
    const lines = random.pick([0, 1, 2, 3, 5, 9, 18]);
    const text = lines === 0 ? noun(random) : `${code(random, lines)}\n`;
    await recorder.act('paste from outside', `${lines} lines`, 'pasted', true, () => ctrlV(text));
  }
  for (let i = 0; i < 2; i += 1) {
    await recorder.act('paste from outside', '60 lines, the second within a minute', 'pasted', true, () => ctrlV(`${code(random, 60)}\n`));
  }
  await recorder.act('paste from outside', 'typed before it, at the same place', 'pasted', true, async () => {
    await press('Control+End');
    await keys('const v = ', 25);
    await ctrlV(code(random, 4));
  });
  for (let i = 0; i < Math.ceil(times / 2); i += 1) {
    const from = random.between(0, 3);
    await selectLines(editor, from, from + random.between(1, 4));
    await recorder.act('paste from inside', 'copied lines', 'pasted', true, async () => {
      await press('Control+C');
      await pause(120);
      await press('Control+End');
      await press('Control+V');
      await pause(150);
    });
    await selectLines(editor, from, from + 2);
    await recorder.act('paste from inside', 'cut lines', 'pasted', true, async () => {
      await press('Control+X');
      await pause(120);
      await press('Control+Home');
      await press('Control+V');
      await pause(150);
    });
  }
  for (let i = 0; i < 2; i += 1) {
    await recorder.act('paste by the menu', 'no announcement comes', 'pasted', true, async () => {
      await vscode.env.clipboard.writeText(`${code(random, 4)}\n`);
      await press('Control+End');
      await run('editor.action.clipboardPasteAction');
    });
  }
}

export async function undoing(doing: Doing, times: number): Promise<void> {
  const { recorder, random } = doing;
  const editor = await fresh(doing);
  for (let i = 0; i < times; i += 1) {
    await caret(editor, random.between(0, 4), 0);
    if (random.next() < 0.5) await keys(statement(random).slice(0, 14), 15);
    else await ctrlV(`${code(random, random.between(1, 8))}\n`);
    await pause(250);
    await recorder.act('undo and redo', 'undo', 'tool', true, () => press('Control+Z'), 150);
    await recorder.act('undo and redo', 'redo', 'tool', true, () => press('Control+Y'), 150);
  }
}

export async function severalCursors(doing: Doing, times: number): Promise<void> {
  const { recorder, random } = doing;
  const lines = Array.from({ length: 12 }, (_, i) => `const item${i} = 1;\n`).join('');
  const editor = await fresh(doing, 'ts', lines);
  for (let i = 0; i < times; i += 1) {
    const count = random.between(2, 5);
    editor.selections = Array.from({ length: count }, (_, k) => new vscode.Selection(k * 2, 6, k * 2, 6));
    await run('workbench.action.focusActiveEditorGroup');
    await pause(150);
    await recorder.act('several cursors', `${count} cursors`, 'typed', true, () => keys(random.pick(['my', 'x', 'the']), 40), 200);
  }
  await caret(editor, 0, 8);
  await recorder.act('several cursors', 'change all occurrences', 'typed', true, async () => {
    await run('editor.action.changeAll');
    await pause(150);
    await keys('renamed', 30);
  });
  await press('Escape');
}

export async function moving(doing: Doing, times: number): Promise<void> {
  const { recorder, random } = doing;
  const editor = await fresh(doing, 'ts', `${code(random, 10)}\n`);
  for (let i = 0; i < times; i += 1) {
    await caret(editor, random.between(2, 5), 3);
    await recorder.act('move and copy lines', 'line down', 'tool', true, () => press('Alt+ArrowDown'), 250);
    await recorder.act('move and copy lines', 'copy line down', 'tool', true, () => run('editor.action.copyLinesDownAction'), 250);
    if (i % 2 === 0) continue;
    await selectLines(editor, 1, 4);
    await recorder.act('move and copy lines', 'copy three lines up', 'tool', true, () => run('editor.action.copyLinesUpAction'), 250);
    await recorder.act('move and copy lines', 'copy line down, the key held', 'tool', true, async () => {
      for (let k = 0; k < 5; k += 1) await run('editor.action.copyLinesDownAction');
    });
  }
}

export async function commenting(doing: Doing, times: number): Promise<void> {
  const { recorder, random } = doing;
  const editor = await fresh(doing, 'ts', `${code(random, 12)}\n`);
  for (let i = 0; i < times; i += 1) {
    const from = random.between(1, 6);
    await selectLines(editor, from, from + random.between(1, 4));
    await recorder.act('comment lines', 'toggle', 'tool', true, () => run('editor.action.commentLine'), 250);
    await caret(editor, from, 2);
    await recorder.act('comment lines', 'one line', 'tool', true, () => run('editor.action.commentLine'), 250);
  }
}
