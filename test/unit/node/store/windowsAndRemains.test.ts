import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { recordFolder } from '../../../../src/node/store/places.ts';
import { rangeOf, signalOf } from '../../../support/fakes/samples.ts';
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

describe('two windows on one record', () => {
  it('have nothing left when one deletes everything, though the other still had something in hand', () => {
    const folder = new StoreFolder();
    const [one, other] = [folder.open(), folder.open()];
    other.addSignals([signalOf({ id: 'before' })]);
    one.deleteAll();
    // A moment before the other window hears of it.
    other.addSignals([signalOf({ id: 'in hand' })]);
    other.saveRanges([rangeOf()]);
    assert.deepEqual(Object.values(one.counts()), [0, 0, 0, 0, 0, 0, 0]);
    // The person agrees again.
    one.addSignals([signalOf({ id: 'here' })]);
    other.watchAnew();
    other.addSignals([signalOf({ id: 'there' })]);
    other.saveRanges([rangeOf()]);
    assert.deepEqual([one.counts().signals, one.counts().ranges], [2, 1]);
    folder.end();
  });
});

describe('a record that was set aside as damaged', () => {
  it('is deleted with everything else, and nothing of others is', () => {
    const folder = new StoreFolder();
    writeFileSync(folder.file, 'garbage '.repeat(1000));
    writeFileSync(join(dirname(folder.file), 'other.db.damaged-1'), '');
    const store = folder.lazy().open();
    const damaged = (): string[] => [...folder.files().keys()].filter((name) => name.includes('damaged'));
    assert.equal(damaged().length, 2);
    store.deleteAll();
    assert.deepEqual(damaged(), ['other.db.damaged-1']);
    folder.end();
  });
});
