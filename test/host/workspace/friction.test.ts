import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { signalRow } from '../../../src/core/signals/signal.ts';
import { closeAll, needsKeys, openWith, typeKeys } from '../editing.ts';
import { inSecondWindow } from '../record.ts';
import { runTask } from '../tasks.ts';
import { runInTerminal } from '../terminal.ts';
import { advanceClock, eventually, pause, setSetting, startAfresh, stored } from '../whetstone.ts';

async function friction(): Promise<string[]> {
  return (await stored()).signalDays.filter((row) => row.kind === 'friction').map((row) => row.name);
}

function toBe(name: string): Promise<boolean> {
  return eventually(name, async () => (await friction()).includes(name));
}

describe('a moment of need', () => {
  beforeEach(async () => {
    await closeAll();
    await startAfresh();
  });
  after(async () => {
    await setSetting('whetstone.watch.terminal', undefined);
    await setSetting('whetstone.watch.friction', undefined);
    await closeAll();
  });

  async function errorComesAndGoes(times: number): Promise<void> {
    const { document } = await openWith('friction.ts', 'export const one = 1;\n');
    const errors = vscode.languages.createDiagnosticCollection('fixture');
    const error = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 5), 'zebraMessage');
    Object.assign(error, { source: 'ts', code: 2345 });
    for (let i = 0; i < times; i += 1) {
      errors.set(document.uri, [error]);
      await pause(400);
      await advanceClock(10_000);
      errors.set(document.uri, []);
      await pause(400);
      await advanceClock(60_000);
    }
    errors.dispose();
  }

  it('is an error that keeps coming back, by its code', async () => {
    await errorComesAndGoes(4);
    await toBe('diagnostic ts2345');
    assert.doesNotMatch(JSON.stringify(await stored()), /zebra/);
  });

  it('is none when the person switched it off', async () => {
    await setSetting('whetstone.watch.friction', false);
    await errorComesAndGoes(4);
    await setSetting('whetstone.watch.friction', undefined);
    assert.deepEqual(await friction(), []);
  });

  it('is a test task that fails three times', async () => {
    for (let i = 0; i < 3; i += 1) await runTask('unit tests', 1);
    await toBe('tests failing');
  });

  it('is a command that fails twice', async function () {
    this.timeout(60_000);
    await setSetting('whetstone.watch.terminal', true);
    await runInTerminal('git rebase zebraBranch');
    assert.deepEqual(await friction(), []);
    await runInTerminal('git rebase zebraBranch');
    await toBe('command git.rebase');
  });

  it('is an own change that is taken back', async function () {
    needsKeys(this);
    const editor = await openWith('undone.ts', '\n');
    await typeKeys(editor, 'one two three four five six seven');
    for (let i = 0; i < 6; i += 1) await vscode.commands.executeCommand('undo');
    await toBe('reverted typescript');
  });

  it('is the first use of a construct, on another day than the first', async function () {
    needsKeys(this);
    const clock = { now: () => Date.now() - 86_400_000 };
    const earlier = { kind: 'construct', name: 'javascript/destructuring', seconds: 60, count: 1 } as const;
    await inSecondWindow((record) => record.addSignals([signalRow(earlier, clock, () => 'earlier construct')]));
    await typeKeys(await openWith('first.ts', '\n'), 'export async function first() {}');
    await toBe('first-use javascript/async-function');
  });
});
