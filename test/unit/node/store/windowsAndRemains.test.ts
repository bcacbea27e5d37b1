import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordFolder } from '../../../../src/node/store/database.ts';
import { LazyRecord } from '../../../../src/node/store/openRecord.ts';
import { noon } from '../../../support/fakes/samples.ts';
import { FakeTime } from '../../../support/fakes/time.ts';
import { StoreFolder } from './storeFolder.ts';

describe("a second window in VS Code's server", () => {
  const storage = (workspace: string): string => join('data', 'workspaceStorage', workspace, 'whetstone.whetstone');

  // The server names a workspace by a signed 32-bit hash, where the desktop has an MD5.
  for (const id of ['-2478ab7e', '614e0989', '-4dcbbd6', '0']) {
    it(`shares the record of the first, ${id}`, () => {
      assert.equal(recordFolder(storage(id)), storage(id));
      assert.equal(recordFolder(storage(`${id}-1`)), storage(id));
    });
  }
});

describe('a record that was set aside as damaged', () => {
  it('is deleted with everything else, and nothing of others is', () => {
    const folder = new StoreFolder();
    writeFileSync(folder.file, 'garbage '.repeat(1000));
    writeFileSync(join(folder.path, 'other.db.damaged-1'), '');
    const lazy = new LazyRecord(folder.file, { clock: new FakeTime(noon), log: folder.log, onDamaged: () => undefined });
    lazy.open();
    const damaged = (): string[] => [...folder.files().keys()].filter((name) => name.includes('damaged'));
    assert.equal(damaged().length, 2);
    lazy.deleteSetAside();
    assert.deepEqual(damaged(), ['other.db.damaged-1']);
    lazy.close();
    folder.end();
  });
});
