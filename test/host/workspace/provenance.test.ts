import { strict as assert } from 'node:assert';
import { appendFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { TrackedRange } from '../../../src/core/provenance/ranges.ts';
import {
  closeAll,
  closeFully,
  editByAnother,
  inWorkspace,
  needsKeys,
  open,
  openWith,
  pasteKeys,
  press,
  putCursor,
  select,
  typeKeys,
} from '../editing.ts';
import { eventually, pause, startAfresh, stored } from '../whetstone.ts';

async function rangesOf(file: string): Promise<TrackedRange[]> {
  return (await stored()).ranges.filter((range) => range.file === file);
}

/** e.g. 'typed 3-4', one-based as a person sees them. */
async function origins(file: string): Promise<string[]> {
  const ranges = await rangesOf(file);
  return ranges.map((r) => `${r.origin} ${r.startLine + 1}-${r.endLine + 1}`).sort();
}

const threeLines = 'export const a = 1;\nexport const b = 2;\nexport const c = 3;\n';

describe('provenance', () => {
  before(startAfresh);
  beforeEach(closeAll);
  after(closeAll);

  it('notes the lines that were typed, and no others', async function () {
    needsKeys(this);
    const editor = await openWith('typed.ts', threeLines);
    await typeKeys(editor, 'const mine = 4;');
    assert.deepEqual(await origins('typed.ts'), ['typed 4-4']);
  });

  it('keeps typed lines across edits above, by whomever', async function () {
    needsKeys(this);
    const editor = await openWith('above.ts', threeLines);
    await typeKeys(editor, 'const mine = 4;');
    await editByAnother(editor.document.uri, 0, '// one\n// two\n');
    assert.deepEqual(await origins('above.ts'), ['typed 6-6']);
  });

  it('keeps typed lines when the file is closed, opened again and edited above', async function () {
    needsKeys(this);
    const editor = await openWith('reopened.ts', threeLines);
    await typeKeys(editor, 'const mine = 4;');
    await editor.document.save();
    await closeFully(editor.document);
    const again = await open(editor.document.uri);
    await editByAnother(again.document.uri, 0, '// a rather long line of somebody\n');
    assert.deepEqual(await origins('reopened.ts'), ['typed 5-5']);
  });

  it('drops typed lines when the file was changed behind the editor', async function () {
    needsKeys(this);
    const editor = await openWith('behind.ts', threeLines);
    await typeKeys(editor, 'const mine = 4;');
    await editor.document.save();
    await closeFully(editor.document);
    assert.deepEqual(await origins('behind.ts'), ['typed 4-4']);
    await appendFile(inWorkspace('behind.ts'), ' // and more');
    await open(editor.document.uri);
    await eventually('the range to go', async () => (await origins('behind.ts')).length === 0);
  });

  it('takes a real paste for pasted', async function () {
    needsKeys(this);
    const editor = await openWith('pasted.ts', threeLines);
    await pasteKeys(editor, 'x');
    assert.deepEqual(await origins('pasted.ts'), []);
  });

  let tries = 0;
  it('takes keys right after a paste for typed', async function () {
    needsKeys(this);
    // On a machine that is busy at that moment both arrive as one.
    this.retries(2);
    const file = `afterPaste${(tries += 1)}.ts`;
    const editor = await openWith(file, threeLines);
    await pasteKeys(editor, 'x\n');
    // On a slow machine the window tells late that it holds unsaved changes; without that an edit looks like the disk's.
    await eventually('unsaved changes', () => editor.document.isDirty);
    await typeKeys(editor, 'y');
    assert.deepEqual(await origins(file), ['typed 5-5']);
  });

  it('does not take undo for typing', async function () {
    needsKeys(this);
    const editor = await openWith('undo.ts', `${threeLines}x`);
    await pasteKeys(editor, 'pasted');
    await press('Control+Z');
    await press('Control+Y');
    assert.deepEqual(await origins('undo.ts'), []);
  });

  it('does not take formatting for typing', async function () {
    needsKeys(this);
    const editor = await openWith('format.ts', 'export function f( ){\nreturn   1\n}\n');
    await eventually('the formatter', async () => {
      await vscode.commands.executeCommand('editor.action.formatDocument');
      return editor.document.getText().includes('return 1');
    });
    assert.deepEqual(await origins('format.ts'), []);
  });

  it('takes an edit of another extension for nobody in particular', async function () {
    const editor = await openWith('another.ts', threeLines);
    await editByAnother(editor.document.uri, 1, 'export const d = [1, 2, 3].map((n) => n);\n');
    assert.deepEqual(await origins('another.ts'), []);
  });

  it('marks a selection as AI-written, and shifts it with edits above', async () => {
    const editor = await openWith('marked.ts', threeLines);
    await select(editor, 1, 2);
    await vscode.commands.executeCommand('whetstone.markAsAi');
    assert.deepEqual(await origins('marked.ts'), ['ai 2-3']);
    await editByAnother(editor.document.uri, 0, '// above\n');
    assert.deepEqual(await origins('marked.ts'), ['ai 3-4']);
  });

  it('grows an AI range by what is typed inside it', async function () {
    needsKeys(this);
    const editor = await openWith('inside.ts', threeLines);
    await select(editor, 0, 2);
    await vscode.commands.executeCommand('whetstone.markAsAi');
    await putCursor(editor, 1, 0);
    await press('Enter');
    await pause(200);
    assert.deepEqual(await origins('inside.ts'), ['ai 1-4']);
  });

  it('gives lines back to the person who says they are theirs', async () => {
    const editor = await openWith('mine.ts', threeLines);
    await select(editor, 0, 1);
    await vscode.commands.executeCommand('whetstone.markAsAi');
    await vscode.commands.executeCommand('whetstone.markAsMine');
    assert.deepEqual(await origins('mine.ts'), ['typed 1-2']);
  });

  it('stores no text in a range', async () => {
    for (const range of (await stored()).ranges) assert.match(range.hash, /^[\w-]{22}$/);
    assert.equal(JSON.stringify((await stored()).ranges).includes('export const'), false);
  });
});
