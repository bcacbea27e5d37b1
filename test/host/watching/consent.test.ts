import { strict as assert } from 'node:assert';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { closeAll, needsKeys, openWith, removeFileOnDisk, typeKeys, writeFileOnDisk } from '../editing.ts';
import { advanceClock, eventually, pause, setSetting, startAfresh, startWatching, storageFolder, stored, whetstone } from '../whetstone.ts';

const hourMs = 3_600_000;

/** Chooses in the real quick pick: the n-th entry. */
async function pauseWatching(entry: number): Promise<void> {
  const done = vscode.commands.executeCommand('whetstone.pauseWatching');
  await pause(500);
  for (let i = 0; i < entry; i += 1) await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
  await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  await done;
}

async function counts(): Promise<{ signals: number; ranges: number }> {
  const { signalDays, ranges } = await stored();
  return { signals: signalDays.reduce((sum, row) => sum + row.seconds + row.count, 0), ranges: ranges.length };
}

describe('consent', () => {
  before(startAfresh);
  after(closeAll);

  async function work(name: string): Promise<void> {
    const editor = await openWith(name, '\n');
    await typeKeys(editor, 'const a = 1;');
    await editor.document.save();
  }

  async function isRecorded(name: string): Promise<boolean> {
    const before = await counts();
    await work(name);
    await pause(300);
    return (await counts()).ranges > before.ranges;
  }

  it('records once it is given', async function () {
    needsKeys(this);
    assert.equal(await isRecorded('given.ts'), true);
  });

  it('records nothing while paused until resumed, not even of manifests', async function () {
    needsKeys(this);
    await pauseWatching(2);
    await advanceClock(30 * hourMs);
    const before = await counts();
    await work('paused.ts');
    await writeFileOnDisk('inner/package.json', '{ "dependencies": { "left-pad": "1" } }');
    await pause(2500);
    assert.deepEqual(await counts(), before);
  });

  it('records again when resumed, and then knows the manifests', async function () {
    needsKeys(this);
    await vscode.commands.executeCommand('whetstone.resumeWatching');
    assert.equal(await isRecorded('resumed.ts'), true);
    await eventually('the dependency', async () => (await stored()).signalDays.some((row) => row.name === 'npm/left-pad@1'));
    await removeFileOnDisk('inner');
  });

  it('ends a pause of one hour by itself', async function () {
    needsKeys(this);
    await pauseWatching(0);
    await advanceClock(0.9 * hourMs);
    assert.equal(await isRecorded('tooEarly.ts'), false);
    await advanceClock(0.2 * hourMs);
    await pause(100);
    assert.equal(await isRecorded('inTime.ts'), true);
  });

  it('ends a pause for the rest of today at midnight', async function () {
    needsKeys(this);
    const now = Date.parse((await stored()).exportedAt);
    const toMidnight = new Date(now).setHours(24, 0, 0, 0) - now;
    await pauseWatching(1);
    await advanceClock(Math.max(0, toMidnight - 60_000));
    assert.equal(await isRecorded('stillToday.ts'), false);
    await advanceClock(120_000);
    await pause(100);
    assert.equal(await isRecorded('tomorrow.ts'), true);
  });

  it('is one answer in all windows: who pauses or ends it in another one pauses and ends it here', async function () {
    needsKeys(this);
    const user = dirname(dirname(dirname(await storageFolder())));
    const file = join(user, 'globalStorage', 'whetstone.whetstone', 'watching.json');
    const said = readFileSync(file, 'utf8');
    assert.match(said, /"consent":true/);
    // As another window writes it.
    writeFileSync(file, JSON.stringify({ version: 1, consent: true, pausedUntil: 'resumed by hand' }));
    await pause(1500);
    assert.equal(await isRecorded('pausedElsewhere.ts'), false);
    writeFileSync(file, said);
    await pause(1500);
    assert.equal(await isRecorded('resumedElsewhere.ts'), true);
    rmSync(file);
    await pause(1500);
    assert.equal(await isRecorded('withdrawnElsewhere.ts'), false);
    await startWatching();
  });

  it('does not reach a workspace that is switched off, until the person resumes it there', async function () {
    needsKeys(this);
    await setSetting('whetstone.watch.enabled', false);
    await pause(300);
    assert.equal(await isRecorded('switchedOff.ts'), false);
    await vscode.commands.executeCommand('whetstone.resumeWatching');
    assert.equal(await isRecorded('switchedOn.ts'), true);
  });

  it('knows where lines are that were moved while it was paused', async function () {
    needsKeys(this);
    const editor = await openWith('moved.ts', '\n');
    await typeKeys(editor, 'const typed = 1;');
    await editor.document.save();
    await (await whetstone()).flush();
    await pauseWatching(2);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'not typed\nnot typed\n'));
    await vscode.commands.executeCommand('whetstone.resumeWatching');
    await typeKeys(editor, ' // more');
    const ranges = (await stored()).ranges.filter((range) => range.file === 'moved.ts');
    for (const range of ranges) {
      for (let line = range.startLine; line <= range.endLine; line += 1)
        assert.doesNotMatch(editor.document.lineAt(line).text, /not typed/);
    }
  });
});
