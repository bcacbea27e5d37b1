import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import * as vscode from 'vscode';
import { hasBrowser } from '../../support/host/inside/browser.ts';
import { closeAll, needsKeys, open, openWith, pasteKeys, select, typeKeys, writeFileOnDisk } from '../editing.ts';
import { filesWith, ownFolders } from '../ownFiles.ts';
import { keptInBrowser, linesOfChannel } from '../leftovers.ts';
import { reflect } from '../reflecting.ts';
import {
  advanceClock,
  eventually,
  extension,
  pause,
  setSetting,
  startAfresh,
  storageFolder,
  stored,
  whetstone,
  withAnswer,
} from '../whetstone.ts';
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
    // Sound TypeScript that the grammar does not know.
    await typeKeys(await openWith('variance.ts', 'export interface Box<out zebraVariance> {}\n'), 'let zebraBox;');
    await pause(1500);
    const editor = await openWith('private.ts', "import { z } from 'zod';\nconst readFromDisk = 'zebraOne';\n");
    await typeKeys(editor, 'const token = "ghp_zebraTwo"; // zebraThree');
    // So much time that the channel tells of it.
    await advanceClock(10_000);
    await pasteKeys(editor, '\nconst pasted = async () => "zebraFour";\n');
    await eventually('the package', async () => (await stored()).signalDays.some(({ name }) => name === 'npm/zod'));
    await select(editor, 1, 3);
    await vscode.commands.executeCommand('whetstone.markAsAi');
    await vscode.commands.executeCommand('whetstone.validateAiChange');
    await editor.document.save();
    const errors = vscode.languages.createDiagnosticCollection('zebraCollection');
    errors.set(editor.document.uri, [new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), 'zebraMessage')]);
    await runInTerminal('git status --zebraArgument=ghp_zebraFive; echo zebraSix');
    await eventually('the program', async () => (await stored()).signalDays.some(({ name }) => name === 'git.status'));
    const seen = linesOfChannel('Whetstone: What I See');
    await vscode.commands.executeCommand('whetstone.showSeen');
    seen.stop();
    await typeKeys(await open(editor.document.uri), 'const zebraSeven = [1].map(String);');
    await pause(6000);
    errors.dispose();
    await (await whetstone()).flush();
    const folders = await ownFolders();
    assert.ok(folders.length >= 2, folders.join());
    // Shows that the search finds what is there.
    assert.ok(filesWith(folders, 'private.ts').length > 0);
    const kept = await keptInBrowser();
    assert.match(kept.join('\n'), /"consent\.v1":true/);
    assert.match(seen.lines.join('\n'), /^tool git\.status/m);
    assert.match(seen.lines.join('\n'), /^package npm\/zod: /m);
    assert.match(seen.lines.join('\n'), /^a typescript file is partly parsed: /m);
    for (const word of ['zebra', 'ghp_', 'AKIA', 'readFromDisk', 'pasted =']) {
      assert.deepEqual(filesWith(folders, word), [], word);
      const elsewhere = [...kept, ...seen.lines].filter((line) => line.includes(word));
      assert.deepEqual(elsewhere, [], word);
    }
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
    if (!hasBrowser()) return;
    const memento = async (): Promise<string> => (await keptInBrowser()).filter((line) => line.startsWith('whetstone.whetstone ')).join();
    // VS Code writes its own storage now and then.
    await eventually('an empty memento', async () => !(await memento()).includes('consent.v1'));
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

  it('would notice a socket that it opened', () => {
    const path = extension().extensionPath;
    const sockets = watchSockets(path);
    try {
      // Code that says it lies where Whetstone's own does.
      const call = (code: string): unknown => runInThisContext(code, { filename: join(path, 'dist', 'mistake.js') });
      const connect = call('(net) => net.connect(9, "127.0.0.1").on("error", () => undefined).destroy()') as (net: unknown) => void;
      connect(net);
      const ask = call('(fetch) => fetch("http://127.0.0.1:9/").catch(() => undefined)') as (fetch: unknown) => void;
      ask((...args: Parameters<typeof fetch>) => fetch(...args));
    } finally {
      sockets.stop();
    }
    assert.ok(sockets.opened.length >= 2, sockets.opened.join('\n'));
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
