import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { SignalDay } from '../../../src/core/signals/signal.ts';
import { watchCosts, watchWholeReads } from '../costs.ts';
import { closeAll, needsKeys, openWith, press, removeFileOnDisk, select, setExclude, typeKeys, writeFileOnDisk } from '../editing.ts';
import { advanceClock, eventually, extension, pause, setSetting, startAfresh, stored, whetstone } from '../whetstone.ts';

async function rows(kind: SignalDay['kind']): Promise<SignalDay[]> {
  return (await stored()).signalDays.filter((row) => row.kind === kind);
}

async function names(kind: SignalDay['kind']): Promise<string[]> {
  return (await rows(kind)).map((row) => row.name);
}

async function seconds(kind: SignalDay['kind'], name: string): Promise<number> {
  return (await rows(kind)).filter((row) => row.name === name).reduce((sum, row) => sum + row.seconds, 0);
}

describe('watching', () => {
  beforeEach(async () => {
    await closeAll();
    await startAfresh();
  });
  after(closeAll);

  it('counts active seconds of the language that is typed in', async function () {
    needsKeys(this);
    const editor = await openWith('active.ts', '\n');
    await typeKeys(editor, 'const a = 1;');
    await advanceClock(30_000);
    await typeKeys(editor, 'const b = 2;');
    const counted = await seconds('active', 'typescript');
    assert.ok(counted >= 30 && counted < 45, String(counted));
    assert.deepEqual(await names('active'), ['typescript']);
  });

  it('counts a long absence as the idle limit', async function () {
    needsKeys(this);
    const editor = await openWith('active.ts', '\n');
    await typeKeys(editor, 'const a = 1;');
    await advanceClock(3_000_000);
    await typeKeys(editor, 'const b = 2;');
    const counted = await seconds('active', 'typescript');
    assert.ok(counted >= 120 && counted < 140, String(counted));
  });

  it('finds the construct that was typed, and no other of the file', async function () {
    needsKeys(this);
    const editor = await openWith('constructs.ts', 'export const old = [1].map((x) => x + 1);\n\n');
    await typeKeys(editor, 'export async function load() {}');
    const found = await eventually('a construct', async () => (await rows('construct'))[0]);
    assert.equal(found.name, 'javascript/async-function');
    assert.deepEqual(await names('construct'), ['javascript/async-function']);
    assert.equal(found.count, 1);
  });

  it('finds what was typed in Python', async function () {
    needsKeys(this);
    const editor = await openWith('constructs.py', 'import requests\n\n');
    await typeKeys(editor, 'squares = [n * n for n in range(9)]');
    const found = await eventually('a construct', async () => (await rows('construct'))[0]);
    assert.equal(found.name, 'python/comprehension');
    assert.deepEqual(await names('active'), ['python']);
    assert.ok(found.seconds > 0 && found.seconds <= (await seconds('active', 'python')) + 1);
  });

  it('finds what was typed in a file that is only partly parsed', async function () {
    needsKeys(this);
    // The grammar does not know variance annotations, which are sound TypeScript: that is no broken code.
    const editor = await openWith('variance.ts', 'export interface Box<out T> {\n  value: T;\n}\n\n');
    await typeKeys(editor, 'export async function load() {}');
    await eventually('the construct', async () => (await names('construct')).includes('javascript/async-function'));
  });

  it('gives the time to the packages that the file imports', async function () {
    needsKeys(this);
    const editor = await openWith('packages.ts', "import { z } from 'zod';\nimport './words.ts';\nimport { join } from 'node:path';\n");
    await typeKeys(editor, 'export const text = z.string();');
    await eventually('a package', async () => (await seconds('package', 'npm/zod')) > 0);
    assert.deepEqual(await names('package'), ['npm/zod']);
  });

  it('sees the dependencies of all manifests, and a new one at once', async () => {
    await eventually('the dependency of package.json', async () => (await names('dependency')).includes('npm/zod@4'));
    await writeFileOnDisk('api/requirements.txt', 'requests==2.32 # http\n-r other.txt\n');
    await writeFileOnDisk('lib/pyproject.toml', '[project]\ndependencies = ["Pydantic_Core>=2"]\n');
    await eventually('those of Python', async () => (await names('dependency')).filter((name) => name.startsWith('pypi/')).length === 2);
    assert.deepEqual(
      (await names('dependency')).filter((name) => name.startsWith('pypi/')),
      ['pypi/pydantic-core@2', 'pypi/requests@2'],
    );
    await removeFileOnDisk('api');
    await removeFileOnDisk('lib');
    await pause(1500);
  });

  it('sees a manifest that came in one moment with its folders, of which the watcher may tell nothing', async () => {
    await writeFileOnDisk('services/mail/pyproject.toml', '[project]\ndependencies = ["httpx>=0.27"]\n');
    await eventually('its dependency', async () => (await names('dependency')).some((name) => name.startsWith('pypi/httpx')));
    await removeFileOnDisk('services');
  });

  it('forgets the manifests of a deleted folder', async () => {
    await writeFileOnDisk('gone/package.json', '{ "dependencies": { "soon-gone": "1" } }');
    await eventually('the dependency', async () => (await names('dependency')).includes('npm/soon-gone@1'));
    await removeFileOnDisk('gone');
    await pause(2000);
    await startAfresh();
    await eventually('the other dependencies', async () => (await names('dependency')).includes('npm/zod@4'));
    assert.equal((await names('dependency')).includes('npm/soon-gone@1'), false);
  });

  it('watches neither installed, generated nor excluded files', async function () {
    needsKeys(this);
    await setExclude(['secret/**']);
    for (const path of ['node_modules/x/index.js', 'package-lock.json', 'dist/out.js', 'secret/plan.ts']) {
      const editor = await openWith(path, '\n');
      await typeKeys(editor, 'const typed = 1;');
    }
    await writeFileOnDisk('node_modules/x/package.json', '{ "dependencies": { "hidden": "1" } }');
    await pause(1500);
    const { signalDays, ranges } = await stored();
    await setExclude(undefined);
    const expected = new Set(['npm/zod@4']);
    assert.deepEqual(
      signalDays.filter((row) => !expected.has(row.name) && row.seconds + row.count > 0),
      [],
    );
    assert.deepEqual(
      ranges.filter(({ file }) => file !== '.vscode/settings.json'),
      [],
    );
  });

  it('watches no file outside the folder', async function () {
    needsKeys(this);
    const editor = await openWith('../outside.ts', '\n');
    await typeKeys(editor, 'const typed = 1;');
    assert.deepEqual([await names('active'), (await stored()).ranges], [[], []]);
  });

  it('watches no unsaved document without a file', async function () {
    needsKeys(this);
    const document = await vscode.workspace.openTextDocument({ language: 'typescript', content: '' });
    const editor = await vscode.window.showTextDocument(document);
    await typeKeys(editor, 'const typed = 1;');
    assert.deepEqual([await names('active'), (await stored()).ranges], [[], []]);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('counts what is edited in three files within one flush, each (a peer counts the last one alone)', async function () {
    needsKeys(this);
    for (const name of ['one', 'two', 'three']) await typeKeys(await openWith(`${name}.ts`, '\n'), `export async function ${name}() {}`);
    await eventually('all three', async () => (await rows('construct'))[0]?.count === 3);
    assert.equal((await stored()).ranges.length, 3);
  });

  it('counts looking at the page of a validation as reviewing, typing as typing, and both as active time', async function () {
    needsKeys(this);
    const editor = await openWith('reviewed.ts', 'export const a = 1;\n');
    await typeKeys(editor, 'const b = 2;');
    await select(editor, 0, 0);
    await vscode.commands.executeCommand('whetstone.validateAiChange');
    await vscode.commands.executeCommand('workbench.action.focusNextGroup');
    await pause(500);
    await advanceClock(20_000);
    await (await whetstone()).flush();
    assert.ok((await seconds('activity', 'typing')) > 0);
    assert.ok((await seconds('activity', 'reviewing')) >= 20, JSON.stringify(await rows('activity')));
  });

  it('starts no process and writes no file on a key, nor when the cursor moves in a repository', async function () {
    needsKeys(this);
    const editor = await openWith('cheap.ts', 'export const a = 1;\n'.repeat(200));
    await pause(6000);
    const calls = watchCosts(extension().extensionPath);
    try {
      await typeKeys(editor, 'const typed = [1, 2, 3];');
      for (let i = 0; i < 50; i += 1) await vscode.commands.executeCommand('cursorUp');
    } finally {
      calls.stop();
    }
    assert.deepEqual(calls.made, []);
  });

  it('reads no whole document on a key, but once after a pause', async function () {
    needsKeys(this);
    this.timeout(40_000);
    const lines = 3_000;
    // VS Code keeps a text that somebody has read, and its own looks for merge conflicts on every key would hide another's read.
    for (const one of ['codeLens', 'decorators']) await setSetting(`merge-conflict.${one}.enabled`, false);
    const editor = await openWith('whole.ts', 'export const a = 1;\n'.repeat(lines));
    await pause(3000);
    const reads = watchWholeReads(extension().extensionPath, lines);
    try {
      await typeKeys(editor, 'const typed = [1, 2, 3];');
      assert.deepEqual(reads.made, []);
      // The same eyes must see the one read that is allowed. This test has read the text up to now.
      await press('Space');
      await eventually('the analysis after a pause', () => reads.made.length > 0 || undefined);
      await pause(2000);
      assert.equal(reads.made.length, 1);
    } finally {
      reads.stop();
      for (const one of ['codeLens', 'decorators']) await setSetting(`merge-conflict.${one}.enabled`, undefined);
    }
  });
});
