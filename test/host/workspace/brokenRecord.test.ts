import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { closeAll } from '../editing.ts';
import { eventually, startAfresh, storageFolder, stored, withAnswer } from '../whetstone.ts';

/** Another file comes in the record's place while it is open, as when a backup program puts one back. */
async function putInPlace(file: string, bytes: Buffer): Promise<void> {
  writeFileSync(`${file}.new`, bytes);
  renameSync(`${file}.new`, file);
  await stored();
}

/** Reads by which a window, its panel and its status bar would each meet the trouble again. */
async function lookAgain(): Promise<void> {
  await stored();
  await vscode.commands.executeCommand('whetstone.showStored');
}

/** The setting is the person's, for all folders. */
function nameFolder(path: string | undefined): Thenable<void> {
  return vscode.workspace.getConfiguration().update('whetstone.profile.folder', path, vscode.ConfigurationTarget.Global);
}

describe('a record that is not as it should be', () => {
  let folder: string;
  let file: string;
  before(async () => {
    await startAfresh();
    folder = await storageFolder();
    file = join(folder, 'whetstone.db');
  });
  afterEach(closeAll);
  after(async () => {
    for (const name of readdirSync(folder).filter((one) => /damaged|foreign|\.new$/.test(one))) rmSync(join(folder, name), { force: true });
    await startAfresh();
  });

  it('when it is garbage is set aside, and the person is told once, with what is stored now a click away', async () => {
    const shown = await withAnswer('showErrorMessage', 'Show What Is Stored', async () => {
      await putInPlace(file, Buffer.from('garbage '.repeat(1000)));
      await eventually('the page', () => vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === 'whetstone-stored'));
      await lookAgain();
    });
    assert.equal(shown.length, 1, shown.join('\n'));
    assert.match(shown[0] ?? '', /was damaged.*set aside as .*\.damaged-\d+.*work goes on.*import a backup/);
    const [aside = ''] = readdirSync(folder).filter((name) => /\.damaged-\d+$/.test(name));
    assert.match(readFileSync(join(folder, aside), 'utf8'), /^garbage/);
  });

  it('when a newer Whetstone wrote it is left as it is, and the person is told once what to do', async () => {
    // Everything in one file, of which the header's bytes 60 to 63 are the version of the schema.
    await startAfresh();
    const newer = readFileSync(file);
    newer.writeUInt32BE(999, 60);
    try {
      const shown = await withAnswer('showErrorMessage', undefined, async () => {
        await putInPlace(file, newer);
        await lookAgain();
      });
      assert.equal(shown.length, 1, shown.join('\n'));
      assert.match(shown[0] ?? '', /newer Whetstone.*nothing is stored.*Update the extension/);
      assert.deepEqual(readFileSync(file), newer);
    } finally {
      rmSync(file);
      await stored();
    }
  });

  it("when the profile's folder is a file, says so once and goes on without it", async () => {
    const shown = await withAnswer('showErrorMessage', undefined, async () => {
      try {
        await nameFolder(join(file, 'below'));
        await lookAgain();
        await lookAgain();
      } finally {
        await nameFolder(undefined);
      }
    });
    assert.equal(shown.length, 1, shown.join('\n'));
    assert.match(shown[0] ?? '', /cannot write to .*whetstone\.db.*permissions/);
  });
});
