import { strict as assert } from 'node:assert';
import { readdirSync } from 'node:fs';
import * as vscode from 'vscode';
import { watchCosts } from '../costs.ts';
import { closeAll, inWorkspace, needsKeys, openWith, removeFileOnDisk, setExclude, typeKeys, writeFileOnDisk } from '../editing.ts';
import { filesWith, ownFolders } from '../ownFiles.ts';
import { runTask } from '../tasks.ts';
import { advanceClock, errorsOf, extension, pause, startAfresh, stored, whetstone, withAnswer, eventually } from '../whetstone.ts';

/** Numbers are those of reference/signals-and-provenance.md section 5; docs/watching.md lists them all. */
describe('what users of other tools complain of', () => {
  beforeEach(async () => {
    await closeAll();
    await startAfresh();
  });
  after(async () => {
    await setExclude(undefined);
    await removeFileOnDisk('bulk');
    await closeAll();
  });

  it('3, a marker file in every repository: a session leaves nothing in the folder that the person did not write', async function () {
    needsKeys(this);
    const before = readdirSync(inWorkspace('.'), { recursive: true, encoding: 'utf8' });
    const editor = await openWith('session.ts', '\n');
    await typeKeys(editor, 'export async function session() {}');
    await editor.document.save();
    await runTask('unit tests', 0);
    await advanceClock(60_000);
    await (await whetstone()).flush();
    await pause(1000);
    const left = readdirSync(inWorkspace('.'), { recursive: true, encoding: 'utf8' }).filter((name) => !before.includes(name));
    assert.deepEqual(left, ['session.ts']);
    await removeFileOnDisk('session.ts');
  });

  it('3, hidden names leak all the same: the name of an excluded file is in no byte that is stored', async function () {
    needsKeys(this);
    await setExclude(['**/okapi*']);
    const editor = await openWith('okapiPlan.ts', '\n');
    await typeKeys(editor, 'export async function okapi() {}');
    await editor.document.save();
    await advanceClock(30_000);
    await pause(1500);
    assert.deepEqual(
      (await stored()).signalDays.filter(({ kind }) => kind === 'active' || kind === 'construct'),
      [],
    );
    assert.deepEqual(filesWith(await ownFolders(), 'okapi'), []);
    await setExclude(undefined);
    await removeFileOnDisk('okapiPlan.ts');
  });

  it('4, a bulk replace in hundreds of files spawns hundreds of processes: here none, nor a file', async function () {
    this.timeout(90_000);
    const files: vscode.Uri[] = [];
    for (let i = 0; i < 200; i += 1) files.push(await writeFileOnDisk(`bulk/file${i}.ts`, 'export const old = 1;\n'));
    const edit = new vscode.WorkspaceEdit();
    for (const uri of files) edit.replace(uri, new vscode.Range(0, 13, 0, 16), 'fresh');
    // What the tests before have opened is looked at when there is time for it.
    await eventually('quiet', async () => {
      const before = watchCosts(extension().extensionPath);
      await pause(500);
      before.stop();
      return before.made.length === 0;
    });
    const calls = watchCosts(extension().extensionPath);
    try {
      assert.ok(await vscode.workspace.applyEdit(edit));
      await pause(2000);
    } finally {
      calls.stop();
    }
    // None of them is dirty any more when the next test closes what is open.
    await vscode.workspace.saveAll();
    assert.deepEqual(calls.made, []);
    const { signalDays } = await stored();
    assert.deepEqual(
      signalDays.filter(({ kind }) => kind === 'construct' || kind === 'ai'),
      [],
      'and it is nobody’s work',
    );
  });

  it('7, asked again on every container start: the answer is a file beside the record, where the folder is', async () => {
    assert.deepEqual((extension().packageJSON as { extensionKind: unknown }).extensionKind, ['workspace']);
    const answers = filesWith(await ownFolders(), '"consent":true');
    assert.ok(
      answers.some((file) => file.endsWith('watching.json')),
      answers.join(),
    );
  });

  it('9, the number on the panel and the stored one differ: every second of a language is an activity too', async function () {
    needsKeys(this);
    const editor = await openWith('numbers.ts', '\n');
    await typeKeys(editor, 'const one = 1;');
    await advanceClock(45_000);
    await typeKeys(editor, 'const two = 2;');
    const { signalDays, signals } = await stored();
    const sum = (rows: readonly { kind: string; seconds: number }[], kind: string): number =>
      rows.filter((row) => row.kind === kind).reduce((total, row) => total + row.seconds, 0);
    assert.ok(sum(signalDays, 'active') >= 45);
    assert.ok(Math.abs(sum(signalDays, 'active') - sum(signalDays, 'activity')) < 0.1, JSON.stringify(signalDays));
    assert.ok(Math.abs(sum(signalDays, 'active') - sum(signals, 'active')) < 0.1, 'and the rows it is made of add up to it');
  });

  it('10, an error toast for every failed beat: a whole session of work shows no message', async function () {
    needsKeys(this);
    const work = async (): Promise<void> => {
      const editor = await openWith('quiet.ts', '\n');
      await typeKeys(editor, 'export const broken = ((');
      for (let i = 0; i < 3; i += 1) await runTask('unit tests', 1);
      await advanceClock(20_000);
      await (await whetstone()).flush();
    };
    const shown: string[] = [];
    shown.push(
      ...(await withAnswer('showWarningMessage', undefined, async () => {
        shown.push(...(await withAnswer('showInformationMessage', undefined, async () => shown.push(...(await errorsOf(work))))));
      })),
    );
    assert.deepEqual(shown, []);
  });
});
