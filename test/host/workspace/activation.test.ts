import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as vscode from 'vscode';
import { closeAll, needsKeys, openWith, typeKeys } from '../editing.ts';
import { extension, pause, storageFolder, stored, whetstone } from '../whetstone.ts';

interface Manifest {
  contributes: {
    commands: { command: string }[];
    views: Record<string, { id: string }[]>;
    configuration: { properties: Record<string, { default: unknown }> };
  };
}

function manifest(): Manifest {
  return extension().packageJSON as Manifest;
}

/** How many rows each table of the record has, read past Whetstone. */
function rowCounts(file: string): Record<string, unknown> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    const count = (table: string): unknown => database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n'];
    return Object.fromEntries(tables.map(({ name }) => [String(name), count(String(name))]));
  } finally {
    database.close();
  }
}

// This suite comes first, by its name: nobody has consented yet.
describe('activation', () => {
  after(closeAll);

  it('hands out the documented interface', async () => {
    const api = await whetstone();
    assert.deepEqual(Object.keys(api).sort(), ['export', 'flush', 'test', 'version']);
    assert.equal(api.version, 1);
  });

  it('registers every command that the manifest declares, and no other', async () => {
    await whetstone();
    const registered = (await vscode.commands.getCommands(true)).filter((id) => id.startsWith('whetstone.'));
    const declared = manifest().contributes.commands.map(({ command }) => command);
    // VS Code makes commands of its own for each view.
    const own = registered.filter((id) => !/^whetstone\.panel\./.test(id));
    assert.deepEqual(own.sort(), declared.sort());
  });

  it('has every view that the manifest declares', async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    const views = Object.values(manifest().contributes.views).flat();
    assert.ok(views.length > 0);
    for (const { id } of views) assert.ok(known.has(`${id}.focus`), `${id} cannot be opened`);
  });

  it('has every setting with the default that the manifest declares', () => {
    const settings = Object.entries(manifest().contributes.configuration.properties);
    assert.ok(settings.length > 0);
    for (const [id, { default: value }] of settings)
      assert.deepEqual(vscode.workspace.getConfiguration().inspect(id)?.defaultValue, value, id);
  });

  it('records nothing before anybody agreed', async function () {
    needsKeys(this);
    const editor = await openWith('before.ts', 'export const before = 1;\n');
    await typeKeys(editor, 'const typedBefore = async () => await before;');
    await editor.document.save();
    await (await whetstone()).flush();
    await pause(1500);
    const { signals, signalDays, ranges } = await stored();
    assert.deepEqual({ signals, signalDays, ranges }, { signals: [], signalDays: [], ranges: [] });
  });

  it('refuses to mark lines before anybody agreed', async () => {
    await openWith('before.ts', 'export const before = 1;\n');
    await vscode.commands.executeCommand('whetstone.markAsMine');
    await vscode.commands.executeCommand('whetstone.markAsAi');
    assert.deepEqual((await stored()).ranges, []);
  });

  it('has not a single row in its file', async () => {
    const counts = rowCounts(join(await storageFolder(), 'whetstone.db'));
    assert.ok(Object.keys(counts).length > 5, Object.keys(counts).join());
    // The file's own papers (schema, ids of machine and workspace) say nothing of the person.
    for (const [table, rows] of Object.entries(counts)) if (!/^(meta|sqlite_)/.test(table)) assert.equal(rows, 0, table);
  });
});
