import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { signalRow } from '../../../src/core/signals/signal.ts';
import { closeAll, inWorkspace, needsKeys, openWith, removeFileOnDisk, typeKeys, writeFileOnDisk } from '../editing.ts';
import { inSecondWindow } from '../record.ts';
import { runTask } from '../tasks.ts';
import { runInTerminal } from '../terminal.ts';
import { advanceClock, eventually, pause, setSetting, startAfresh, stored } from '../whetstone.ts';

async function tool(name: string): Promise<{ seconds: number; count: number } | undefined> {
  return (await stored()).signalDays.find((row) => row.kind === 'tool' && row.name === name);
}

describe('tools', () => {
  beforeEach(async () => {
    await closeAll();
    await setSetting('whetstone.watch.tools', undefined);
    await startAfresh();
  });
  after(async () => {
    await removeFileOnDisk('shift');
    await setSetting('whetstone.watch.terminal', undefined);
    await setSetting('whetstone.watch.tools', undefined);
    await closeAll();
  });

  it('by their files: active seconds in a Dockerfile', async function () {
    needsKeys(this);
    const editor = await openWith('Dockerfile', '\n');
    await typeKeys(editor, 'FROM node');
    await advanceClock(20_000);
    await typeKeys(editor, ':24');
    const docker = await tool('docker');
    assert.ok(docker !== undefined && docker.seconds >= 20, JSON.stringify(docker));
    await removeFileOnDisk('Dockerfile');
  });

  it('that a lockfile names are there, but not used by that', async () => {
    await writeFileOnDisk('poetry.lock', 'secretContent\n');
    const poetry = await eventually('the tool', () => tool('poetry'));
    assert.deepEqual([poetry.seconds, poetry.count], [0, 0]);
    await removeFileOnDisk('poetry.lock');
  });

  it('run as tasks, by their group or type, without their name', async () => {
    await runTask('unit tests zebraTask', 0);
    await runTask('zebraOther', 0);
    await eventually('the tests', () => tool('task.test'));
    await eventually('the task', () => tool('task.process'));
    assert.doesNotMatch(JSON.stringify(await stored()), /zebra/);
  });

  it('run under the debugger, one for a session and its children', async function () {
    this.timeout(40_000);
    await writeFileOnDisk('debugged.js', 'setTimeout(() => {}, 300);\n');
    const started = await vscode.debug.startDebugging(vscode.workspace.workspaceFolders?.[0], {
      type: 'node',
      request: 'launch',
      name: 'zebraSession',
      program: inWorkspace('debugged.js'),
      runtimeExecutable: process.execPath,
    });
    if (!started) return this.skip();
    const session = await eventually('the session', () => tool('debug.node'));
    assert.equal(session.count, 1);
    await vscode.debug.stopDebugging();
  });

  it('in a terminal are not looked at before the person says so, and then the program and subcommand alone', async function () {
    this.timeout(60_000);
    await runInTerminal('git status');
    await pause(300);
    assert.equal(await tool('git.status'), undefined);
    await setSetting('whetstone.watch.terminal', true);
    await runInTerminal('git status --porcelain zebraPath');
    const git = await eventually('the program', () => tool('git.status'));
    assert.equal(git.count, 1);
    assert.doesNotMatch(JSON.stringify(await stored()), /zebra|porcelain/);
  });

  it('are not watched when the person switched them off', async () => {
    await setSetting('whetstone.watch.tools', false);
    await runTask('unit tests', 0);
    await pause(300);
    assert.deepEqual(
      (await stored()).signalDays.filter((row) => row.kind === 'tool' && row.count > 0),
      [],
    );
  });

  it('new in the stack are told once', async function () {
    this.timeout(60_000);
    const yesterday = Date.now() - 86_400_000;
    const clock = { now: () => yesterday };
    const row = (name: string): ReturnType<typeof signalRow> =>
      signalRow({ kind: 'dependency', name, seconds: 0, count: 1 }, clock, () => `shift ${name}`);
    // There before the watching starts, because on Linux the watcher can miss a file that is made together with its folder.
    await writeFileOnDisk('shift/package.json', '{ "dependencies": { "zod": "4", "react": "19", "left-pad": "1" } }');
    await startAfresh();
    await inSecondWindow((record) => record.addSignals([row('npm/zod@3'), row('npm/react@19')]));
    const shifts = await eventually(
      'the shifts',
      async () => {
        const rows = (await stored()).signalDays.filter((r) => r.kind === 'shift');
        return rows.length >= 2 && rows;
      },
      40_000,
    );
    assert.deepEqual(shifts.map((r) => r.name).sort(), ['dependency npm/left-pad', 'major npm/zod 3 4']);
  });
});
