/**
 * Not a test of right or wrong: floods of events, each with watching on and with it off, and the longest time for which
 * the extension host's main thread could do nothing else. Run by `npm run bench` only.
 */
import { execFile } from 'node:child_process';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { eventually, pause, setSetting, startWatching, whetstone } from '../whetstone.ts';
import { noteResults } from './results.ts';

const run = promisify(execFile);

/** What follows a flood is part of it: what was gathered is worked off, and saved. */
const aftermathMs = 7_000;

interface Blocked {
  longestMs: number;
  /** The longest stretch of Whetstone's own, of those that are timed. */
  ownMs: number;
}

function folder(): string {
  const path = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  if (path === undefined) throw new Error('The bench needs a folder.');
  return path;
}

async function blockedBy(flood: () => Promise<void>): Promise<Blocked> {
  const { test } = await whetstone();
  await pause(aftermathMs);
  test?.timings.splice(0);
  const delay = monitorEventLoopDelay({ resolution: 2 });
  delay.enable();
  await flood();
  await pause(aftermathMs);
  delay.disable();
  const own = (test?.timings ?? []).reduce((most, { microseconds }) => Math.max(most, microseconds / 1000), 0);
  return { longestMs: delay.max / 1e6, ownMs: own };
}

async function compare(name: string, flood: (round: number) => Promise<void>): Promise<void> {
  // Once for whatever VS Code itself does the first time.
  await setSetting('whetstone.watch.enabled', false);
  await flood(0);
  const off = await blockedBy(() => flood(1));
  await setSetting('whetstone.watch.enabled', undefined);
  const watching = await blockedBy(() => flood(2));
  noteResults({ [name]: { off, watching } });
}

async function manyFiles(below: string, count: number, text: (i: number) => string): Promise<string[]> {
  const path = join(folder(), below);
  await mkdir(path, { recursive: true });
  const files = Array.from({ length: count }, (_, i) => join(path, `part${i}.ts`));
  await Promise.all(files.map((file, i) => writeFile(file, text(i))));
  return files;
}

describe('floods', function () {
  this.timeout(400_000);

  before(startWatching);
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('a replacement in 1,000 files', async () => {
    const files = await manyFiles('replace', 1_000, (i) => `export const name${i} = 'before 0';\n`.repeat(20));
    await compare('bulkReplace', async (round) => {
      const edit = new vscode.WorkspaceEdit();
      const last = 24;
      for (const file of files) {
        for (let line = 0; line < 20; line += 1)
          edit.replace(vscode.Uri.file(file), new vscode.Range(line, last, line, last + 1), String(round));
      }
      if (!(await vscode.workspace.applyEdit(edit))) throw new Error('The replacement was refused.');
      await vscode.workspace.saveAll();
    });
  });

  it('a checkout of 5,000 files', async () => {
    await manyFiles('checkout', 5_000, (i) => `export const a${i} = 1;\n`);
    const git = (...args: string[]): Promise<unknown> => run('git', args, { cwd: folder(), maxBuffer: 1e8 });
    const identity = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', '-c', 'gc.auto=0'];
    await git('init', '-q', '-b', 'one');
    await git('add', 'checkout');
    await git(...identity, 'commit', '-qm', 'one');
    await git('checkout', '-q', '-b', 'two');
    await manyFiles('checkout', 5_000, (i) => `export const a${i} = 2;\nexport const b${i} = a${i};\n`);
    await git(...identity, 'commit', '-qam', 'two');
    await compare('checkout', async (round) => void (await git('checkout', '-q', round % 2 === 0 ? 'one' : 'two')));
  });

  it('a log file of 200,000 lines that grows', async () => {
    const file = join(folder(), 'service.log');
    const line = (i: number): string => `2026-01-01T00:00:00.${String(i % 1000).padStart(3, '0')} info request ${i} took 12 ms\n`;
    await writeFile(file, Array.from({ length: 200_000 }, (_, i) => line(i)).join(''));
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    await compare('log', async () => {
      for (let i = 0; i < 10; i += 1) {
        const lines = document.lineCount;
        await appendFile(file, Array.from({ length: 50 }, (_, n) => line(n)).join(''));
        await eventually('the log to be read again', () => document.lineCount > lines || undefined);
      }
    });
  });
});
