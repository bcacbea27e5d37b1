import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { evidenceOf } from '../../../support/fakes/samples.ts';
import { anotherWorkspace, StoreFolder } from './storeFolder.ts';

const here = 'marked-skill-of-here';
const there = 'skill-of-another-workspace';

/** Files of the person's and of other programs, with names that are like ours. */
const theirs = ['notes.txt', 'profile.txt', 'profile-photo.db.damaged-1', join('backups', 'photos-2026-03-18.db'), 'family.db'];

describe('deleting everything with the profile in a folder of the person’s', () => {
  let folder: StoreFolder;
  let synced: string;

  beforeEach(() => {
    folder = new StoreFolder();
    synced = join(folder.path, 'synced');
    mkdirSync(join(synced, 'backups'), { recursive: true });
    for (const name of theirs) writeFileSync(join(synced, name), `${name} is mine`);
    const other = new DatabaseSync(join(synced, 'profile-photos.db'));
    other.exec(`CREATE TABLE photos (name TEXT); INSERT INTO photos VALUES ('${here}')`);
    other.close();
  });
  afterEach(() => folder.end());

  /** Names of files under the test's folder that hold a word, apart from another program's database. */
  const holding = (word: string): string[] =>
    [...folder.files(folder.path)]
      .filter(([name, bytes]) => name !== 'profile-photos.db' && bytes.includes(word))
      .map(([name]) => name)
      .sort();

  it('leaves no byte of this workspace in any file of Whetstone’s, and every file of others as it is', async () => {
    // Before the folder was named the profile lay in global storage, with its backups.
    const before = folder.lazy();
    before.open().addEvidence([evidenceOf({ id: 'before', skill: here })]);
    await before.maintain();
    before.close();
    const settings = { settings: { profileFolder: synced } };
    const elsewhere = folder.lazy(anotherWorkspace, settings);
    elsewhere.open().addEvidence([evidenceOf({ id: 'elsewhere', skill: there })]);
    elsewhere.close();
    const lazy = folder.lazy(undefined, settings);
    lazy.open().addEvidence([evidenceOf({ id: 'now', skill: here })]);
    await lazy.maintain();
    lazy.close();
    const [own = ''] = [...folder.files(synced).keys()].filter((name) => /^profile-[0-9a-f]{8}\.db$/.test(name));
    const path = join(synced, own);
    // What a damaged file, a migration, a kill in the middle of a backup and a conflict of two machines leave behind.
    const stem = own.replace(/\.db$/, '');
    const remains = ['.damaged-1', '.damaged-1-wal', '.damaged-1-shm', '.damaged-1-journal', '.before-v2', '.before-v2.partial'];
    for (const ending of remains) copyFileSync(path, path + ending);
    copyFileSync(path, join(synced, 'backups', `${stem}-2026-03-18.db.123.partial`));
    copyFileSync(path, join(synced, `${stem} (conflicted copy).db`));
    assert.ok(holding(here).length >= 10, holding(here).join());
    lazy.open().deleteAll();
    lazy.close();
    assert.deepEqual(holding(here), []);
    for (const name of theirs) assert.equal(readFileSync(join(synced, name), 'utf8'), `${name} is mine`);
    const photos = new DatabaseSync(join(synced, 'profile-photos.db'), { readOnly: true });
    assert.equal(photos.prepare('SELECT name FROM photos').get()?.['name'], here);
    photos.close();
    // The profile is the person's: what arose elsewhere is not of this workspace, and what was deleted does not come back.
    const again = folder.lazy(undefined, settings).open();
    assert.deepEqual(
      again.evidence().map(({ id }) => id),
      ['elsewhere'],
    );
    assert.deepEqual(holding(here), []);
  });

  it('leaves nothing at all with no folder open, where everything is the profile', async () => {
    folder
      .lazy()
      .open()
      .addEvidence([evidenceOf({ id: 'before', skill: here })]);
    const lazy = folder.lazy(null, { settings: { profileFolder: synced } });
    lazy.open().addEvidence([evidenceOf({ id: 'now', skill: here })]);
    await lazy.maintain();
    lazy.close();
    const [own = ''] = [...folder.files(synced).keys()].filter((name) => /^profile-[0-9a-f]{8}\.db$/.test(name));
    copyFileSync(join(synced, own), join(synced, own.replace(/\.db$/, '.sync-conflict-1.db')));
    lazy.open().deleteAll();
    lazy.close();
    // The workspace's own record is another's to delete.
    assert.deepEqual(
      holding(here).filter((name) => !name.startsWith('whetstone.db')),
      [],
    );
    for (const name of theirs) assert.equal(readFileSync(join(synced, name), 'utf8'), `${name} is mine`);
    assert.deepEqual(
      folder
        .lazy(null, { settings: { profileFolder: synced } })
        .open()
        .evidence(),
      [],
    );
  });
});
