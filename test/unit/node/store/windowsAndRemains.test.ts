import assert from 'node:assert/strict';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { recordFolder } from '../../../../src/node/store/places.ts';
import { openDatabase } from '../../../../src/node/store/database.ts';
import { evidenceOf, rangeOf, signalOf } from '../../../support/fakes/samples.ts';
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

describe('a file that is put in the place of the record while that is open', () => {
  it('is read as it is: nothing of what stood in the log beside it comes into it', () => {
    const folder = new StoreFolder();
    // By itself: what the profile holds of this workspace would come back from there, and rightly so.
    const lazy = folder.lazy(undefined, { settings: { share: false } });
    lazy.open().addEvidence([evidenceOf({ id: 'before' })]);
    lazy.close();
    const backup = readFileSync(folder.file);
    for (let i = 0; i < 50; i += 1) lazy.open().addEvidence([evidenceOf({ id: `after ${i}` })]);
    assert.ok(statSync(`${folder.file}-wal`).size > 0, 'the log holds what was written last');
    writeFileSync(`${folder.file}.new`, backup);
    renameSync(`${folder.file}.new`, folder.file);
    const again = lazy.open();
    assert.deepEqual(
      again.evidence().map(({ id }) => id),
      ['before'],
    );
    assert.equal(openDatabase(folder.file, 1).database.prepare('PRAGMA integrity_check').get()?.['integrity_check'], 'ok');
    lazy.close();
    folder.end();
  });

  it('and was written by a newer Whetstone, is not changed by a byte', () => {
    const folder = new StoreFolder();
    const lazy = folder.lazy();
    lazy.open().addEvidence([evidenceOf({ id: 'before' })]);
    lazy.close();
    const newer = readFileSync(folder.file);
    newer.writeUInt32BE(999, 60);
    for (let i = 0; i < 50; i += 1) lazy.open().addEvidence([evidenceOf({ id: `after ${i}` })]);
    writeFileSync(`${folder.file}.new`, newer);
    renameSync(`${folder.file}.new`, folder.file);
    assert.match(lazy.open().readOnly ?? '', /newer Whetstone/);
    lazy.close();
    assert.deepEqual(readFileSync(folder.file), newer);
    folder.end();
  });
});
