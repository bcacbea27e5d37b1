import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { closeAll, needsKeys, open, openWith, pasteKeys, select, typeKeys, writeFileOnDisk } from '../editing.ts';
import { filesWith, ownFolders } from '../ownFiles.ts';
import { reflect } from '../reflecting.ts';
import { eventually, extension, pause, setSetting, startAfresh, storageFolder, stored, whetstone, withAnswer } from '../whetstone.ts';
import { runInTerminal } from '../terminal.ts';
import { watchSockets } from '../sockets.ts';

describe('privacy', () => {
  before(startAfresh);
  after(async () => {
    await setSetting('whetstone.watch.terminal', undefined);
    await closeAll();
  });

  it('keeps no byte of what was typed, pasted, opened, marked or run in a whole session', async function () {
    needsKeys(this);
    this.timeout(60_000);
    await setSetting('whetstone.watch.terminal', true);
    await open(await writeFileOnDisk('opened.ts', 'export const zebraOpened = "AKIAZEBRAOPENED00001";\n'));
    await open(await writeFileOnDisk('.env', 'PASSWORD=zebraEnv\n'));
    const editor = await openWith('private.ts', "import { z } from 'zod';\nconst readFromDisk = 'zebraOne';\n");
    await typeKeys(editor, 'const token = "ghp_zebraTwo"; // zebraThree');
    await pasteKeys(editor, '\nconst pasted = async () => "zebraFour";\n');
    await select(editor, 1, 3);
    await vscode.commands.executeCommand('whetstone.markAsAi');
    await vscode.commands.executeCommand('whetstone.validateAiChange');
    await editor.document.save();
    const errors = vscode.languages.createDiagnosticCollection('zebraCollection');
    errors.set(editor.document.uri, [new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), 'zebraMessage')]);
    await runInTerminal('git status --zebraArgument=ghp_zebraFive; echo zebraSix');
    await eventually('the program', async () => (await stored()).signalDays.some(({ name }) => name === 'git.status'));
    await vscode.commands.executeCommand('whetstone.showSeen');
    await pause(2500);
    errors.dispose();
    await (await whetstone()).flush();
    const folders = await ownFolders();
    assert.ok(folders.length >= 2, folders.join());
    // Shows that the search finds what is there.
    assert.ok(filesWith(folders, 'private.ts').length > 0);
    for (const word of ['zebra', 'ghp_', 'AKIA', 'readFromDisk', 'pasted =']) assert.deepEqual(filesWith(folders, word), [], word);
  });

  it("keeps the person's own words", async function () {
    needsKeys(this);
    await closeAll();
    await reflect('giraffeOne', 'giraffeTwo');
    const folders = await ownFolders();
    for (const word of ['giraffeOne', 'giraffeTwo']) assert.ok(filesWith(folders, word).length > 0, word);
  });

  it('leaves nothing in any file of storage, global storage and logs when everything is deleted', async () => {
    const folders = await ownFolders();
    await closeAll();
    await withAnswer('showWarningMessage', 'Delete Everything', () => vscode.commands.executeCommand('whetstone.deleteEverything'));
    for (const word of ['giraffeOne', 'giraffeTwo', 'private.ts', 'git.status', 'npm/zod', '"consent":true'])
      assert.deepEqual(filesWith(folders, word), [], word);
  });

  it('opens no socket in a whole session', async function () {
    needsKeys(this);
    this.timeout(60_000);
    const sockets = watchSockets(extension().extensionPath);
    try {
      await startAfresh();
      const editor = await openWith('offline.ts', "import { z } from 'zod';\n");
      await typeKeys(editor, 'export const load = async () => z.string();');
      await select(editor, 0, 0);
      await vscode.commands.executeCommand('whetstone.markAsAi');
      await vscode.commands.executeCommand('whetstone.validateAiChange');
      await vscode.commands.executeCommand('whetstone.openExercise', 'typescript/async-errors/retry-payment');
      await vscode.commands.executeCommand('whetstone.check', 'typescript/async-errors/retry-payment');
      await storageFolder();
      await pause(2000);
      await stored();
    } finally {
      sockets.stop();
    }
    assert.deepEqual(sockets.opened, []);
  });

  it('ships no code that could open one: the bundles import no module for it', () => {
    const dist = join(extension().extensionPath, 'dist');
    const modules =
      /(?:from\s*|import\s*\(?\s*|require\(\s*)["'](?:node:)?(net|tls|http|https|http2|dns|dgram|dns\/promises|inspector)["']/g;
    const found = readdirSync(dist, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.[cm]?js$/.test(name) && !name.startsWith('webview'))
      .flatMap((name) => [...readFileSync(join(dist, name), 'utf8').matchAll(modules)].map((match) => `${name}: ${match[1] ?? ''}`));
    assert.deepEqual(found, []);
  });
});
