import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { closeAll, needsKeys, openWith, pasteKeys, select, typeKeys } from '../editing.ts';
import { reflect } from '../reflecting.ts';
import { pause, startAfresh, storageFolder, whetstone } from '../whetstone.ts';

/** Files below a folder in whose bytes the text occurs, as UTF-8 or UTF-16. */
function filesWith(folder: string, text: string): string[] {
  const shapes = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name);
    if (!statSync(path).isFile()) return false;
    const bytes = readFileSync(path);
    return shapes.some((shape) => bytes.includes(shape));
  });
}

describe('privacy', () => {
  before(startAfresh);
  after(closeAll);

  it('keeps no byte of what was typed, pasted or marked', async function () {
    needsKeys(this);
    const editor = await openWith('private.ts', "import { z } from 'zod';\nconst readFromDisk = 'zebraOne';\n");
    await typeKeys(editor, 'const token = "zebraTwo"; // zebraThree');
    await pasteKeys(editor, '\nconst pasted = async () => "zebraFour";\n');
    await select(editor, 1, 3);
    await vscode.commands.executeCommand('whetstone.markAsAi');
    await vscode.commands.executeCommand('whetstone.validateAiChange');
    await editor.document.save();
    await pause(2500);
    await (await whetstone()).flush();
    const folder = await storageFolder();
    // Shows that the search finds what is there.
    assert.deepEqual(filesWith(folder, 'private.ts').length > 0, true);
    for (const word of ['zebraOne', 'zebraTwo', 'zebraThree', 'zebraFour', 'readFromDisk', 'pasted =']) {
      assert.deepEqual(filesWith(folder, word), [], word);
    }
  });

  it("keeps the person's own words", async function () {
    needsKeys(this);
    await closeAll();
    await reflect('giraffeOne', 'giraffeTwo');
    const folder = await storageFolder();
    for (const word of ['giraffeOne', 'giraffeTwo']) assert.ok(filesWith(folder, word).length > 0, word);
  });

  it('leaves no byte of them when everything is deleted', async () => {
    const folder = await storageFolder();
    await startAfresh();
    for (const word of ['giraffeOne', 'giraffeTwo', 'private.ts']) assert.deepEqual(filesWith(folder, word), [], word);
  });
});
