import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { portableSource } from '../../../../src/node/store/profile.ts';
import { evidenceOf, noon } from '../../../support/fakes/samples.ts';
import { anotherWorkspace, StoreFolder } from './storeFolder.ts';

const ids = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id);

describe('the profile', () => {
  let folder: StoreFolder;
  beforeEach(() => {
    folder = new StoreFolder();
  });
  afterEach(() => folder.end());

  it('lets what was shown in one workspace count in another, once, and with no folder open', () => {
    const [here, there, nowhere] = [folder.lazy().open(), folder.lazy(anotherWorkspace).open(), folder.lazy(null).open()];
    here.addEvidence([evidenceOf({ id: 'here' })]);
    there.addEvidence([evidenceOf({ id: 'there', at: noon + 1 })]);
    nowhere.addEvidence([evidenceOf({ id: 'nowhere', at: noon + 2 })]);
    for (const record of [here, there, nowhere]) {
      assert.deepEqual(ids(record.evidence()), ['here', 'there', 'nowhere']);
      assert.deepEqual(ids(record.evidenceAfter(null).rows), ['here', 'there', 'nowhere']);
    }
    assert.equal(here.counts().evidence, 1);
  });

  it('is marked in an export as having arisen elsewhere', () => {
    const [here, there] = [folder.lazy().open(), folder.lazy(anotherWorkspace).open()];
    folder
      .lazy(null)
      .open()
      .addEvidence([evidenceOf({ id: 'nowhere', at: noon - 1 })]);
    here.addEvidence([evidenceOf({ id: 'here' })]);
    there.addEvidence([evidenceOf({ id: 'there', at: noon + 1 })]);
    const exported = here.export(noon);
    assert.deepEqual(exported.evidence, [
      { ...evidenceOf({ id: 'nowhere', at: noon - 1 }), workspace: 'none' },
      evidenceOf({ id: 'here' }),
      { ...evidenceOf({ id: 'there', at: noon + 1 }), workspace: there.export(noon).workspace },
    ]);
    assert.notEqual(exported.workspace, there.export(noon).workspace);
  });

  it('tells a window that another wrote, and what is new', () => {
    const [here, there] = [folder.lazy().open(), folder.lazy(anotherWorkspace).open()];
    const { mark } = here.evidenceAfter(null);
    const version = here.version();
    there.addEvidence([evidenceOf({ id: 'there' })]);
    assert.notEqual(here.version(), version);
    const news = here.evidenceAfter(mark);
    assert.deepEqual([ids(news.rows), news.whole], [['there'], false]);
    assert.deepEqual(here.evidenceAfter(news.mark).rows, []);
  });

  it('keeps a workspace apart whose setting says so, until it says otherwise', () => {
    const apart = folder.lazy(undefined, { settings: { share: false } });
    folder
      .lazy(anotherWorkspace)
      .open()
      .addEvidence([evidenceOf({ id: 'there' })]);
    apart.open().addEvidence([evidenceOf({ id: 'here' })]);
    assert.deepEqual(ids(apart.open().evidence()), ['here']);
    assert.deepEqual(ids(folder.lazy(anotherWorkspace).open().evidence()), ['there']);
    apart.close();
    assert.deepEqual(ids(folder.lazy().open().evidence()), ['here', 'there']);
    assert.deepEqual(ids(folder.lazy(anotherWorkspace).open().evidence()), ['here', 'there']);
  });

  it('holds no path', () => {
    const marker = 'src/secret-project/main.ts';
    const record = folder.lazy().open();
    record.addEvidence([
      evidenceOf({ id: '1', source: 'core/exercise-1' }),
      evidenceOf({ id: '2', kind: 'validation', source: '01HZZZZZZZZZZZZZZZZZZZZZZZ' }),
      evidenceOf({ id: '3', kind: 'validation', source: marker }),
      evidenceOf({ id: '4', source: `C:\\${marker}` }),
      evidenceOf({ id: '5', kind: 'explanation', source: 'main.ts' }),
      evidenceOf({ id: '6', kind: 'explanation', source: 'async/queues/in-own-words' }),
    ]);
    const shared = folder.open(folder.profileFile).evidence();
    assert.deepEqual(
      shared.map((e) => e.source),
      ['core/exercise-1', '01HZZZZZZZZZZZZZZZZZZZZZZZ', '', '', '', 'async/queues/in-own-words'],
    );
    assert.equal(record.evidence()[2]?.source, marker);
    for (const [name, bytes] of folder.files(folder.globalStorage)) assert.ok(!bytes.includes('secret-project'), name);
    assert.equal(portableSource({ kind: 'validation', source: 'src/app' }), '');
  });

  it('counts a use that was confirmed in two workspaces once', () => {
    const [here, there] = [folder.lazy().open(), folder.lazy(anotherWorkspace).open()];
    const use = evidenceOf({ id: 'application async 2026-03-02 7', kind: 'application' });
    here.addEvidence([use]);
    const known = [here, there].map((record) => record.evidenceAfter(null).mark);
    there.addEvidence([{ ...use, at: use.at + 1000 }]);
    assert.deepEqual(here.evidenceAfter(known[0] ?? null).rows, []);
    assert.deepEqual(there.evidenceAfter(known[1] ?? null).rows, []);
    assert.deepEqual([here.evidence().length, there.evidence().length, there.evidenceAfter(null).rows.length], [1, 1, 1]);
  });

  it('gets what it missed while it could not be written', () => {
    mkdirSync(folder.profileFile, { recursive: true });
    const record = folder.lazy();
    record.open().addEvidence([evidenceOf()]);
    assert.equal(folder.notices.length, 1);
    assert.match(JSON.stringify(folder.notices[0]), /cannot write to/);
    record.close();
    const moved = join(folder.path, 'globalStorage', 'elsewhere');
    const later = folder.lazy(undefined, { globalStorage: moved });
    assert.equal(later.open().evidence().length, 1);
    assert.equal(folder.open(join(moved, 'profile.db')).evidence().length, 1);
  });

  it('forgets a workspace whose everything was deleted, in backups as well, and keeps the others', async () => {
    const marker = 'marked-skill';
    const lazy = folder.lazy();
    folder
      .lazy(anotherWorkspace)
      .open()
      .addEvidence([evidenceOf({ id: 'there' })]);
    lazy.open().addEvidence([evidenceOf({ id: 'here', skill: marker })]);
    await lazy.maintain();
    const holding = (): string[] => [...folder.files(folder.path)].filter(([, bytes]) => bytes.includes(marker)).map(([name]) => name);
    assert.ok(holding().length >= 2);
    lazy.open().deleteAll();
    assert.deepEqual(holding(), []);
    lazy.close();
    assert.deepEqual(ids(lazy.open().evidence()), ['there']);
    assert.deepEqual(readdirSync(join(folder.globalStorage, 'backups')).length, 1);
  });
});

describe('a synchronised profile', () => {
  let folder: StoreFolder;
  let synced: string;
  beforeEach(() => {
    folder = new StoreFolder();
    synced = join(folder.path, 'synced');
  });
  afterEach(() => folder.end());

  const machine = (name: string, workspace: string | null): ReturnType<StoreFolder['lazy']> =>
    folder.lazy(workspace, { machine: name, globalStorage: join(folder.path, name), settings: { profileFolder: synced } });

  it('is one file a machine, each of which reads the others’', async () => {
    const [desk, travel] = [machine('desk', 'a'.repeat(32)), machine('travel', 'b'.repeat(32))];
    desk.open().addEvidence([evidenceOf({ id: 'desk' })]);
    assert.deepEqual(ids(travel.open().evidence()), ['desk']);
    travel.open().addEvidence([evidenceOf({ id: 'travel', at: noon + 1 })]);
    await desk.maintain();
    assert.deepEqual(ids(desk.open().evidence()), ['desk', 'travel']);
    assert.equal(readdirSync(synced).filter((name) => name.endsWith('.db')).length, 2);
  });

  it('loses nothing when a machine is built anew', () => {
    const old = machine('container 1', 'a'.repeat(32));
    old.open().addEvidence([evidenceOf()]);
    old.close();
    assert.equal(machine('container 2', 'c'.repeat(32)).open().evidence().length, 1);
    assert.equal(machine('container 3', null).open().evidence().length, 1);
  });

  it('takes along what lay in global storage before', () => {
    const before = folder.lazy('a'.repeat(32), { globalStorage: join(folder.path, 'desk') });
    before.open().addEvidence([evidenceOf()]);
    before.close();
    assert.equal(machine('desk', 'b'.repeat(32)).open().evidence().length, 1);
  });

  it('merges copies that a synchronising program made of a conflict, and leaves strangers and half files alone', () => {
    const desk = machine('desk', 'a'.repeat(32));
    desk.open().addEvidence([evidenceOf()]);
    desk.close();
    const [own = ''] = readdirSync(synced);
    const travel = join(synced, 'profile-conflicted copy.db');
    copyFileSync(join(synced, own), travel);
    writeFileSync(join(synced, 'profile-half.db'), Buffer.alloc(5000, 1));
    const stranger = new DatabaseSync(join(synced, 'profile-other.db'));
    stranger.exec('CREATE TABLE evidence (x); CREATE TABLE bookmarks (y)');
    stranger.close();
    const before = folder.files(synced);
    assert.equal(machine('another', 'b'.repeat(32)).open().evidence().length, 1);
    const after = folder.files(synced);
    for (const [name, bytes] of before) assert.deepEqual(after.get(name), bytes, name);
    assert.deepEqual(folder.notices, []);
  });

  it('does not bring back what was deleted', async () => {
    const [desk, travel] = [machine('desk', 'a'.repeat(32)), machine('travel', 'b'.repeat(32))];
    desk.open().addEvidence([evidenceOf({ id: 'desk' })]);
    assert.deepEqual(ids(travel.open().evidence()), ['desk']);
    folder.time.advance(1);
    desk.open().deleteAll();
    await travel.maintain();
    await desk.maintain();
    assert.deepEqual([travel.open().evidence(), desk.open().evidence()], [[], []]);
  });

  it('says so when the folder’s name is no path, and the workspace goes on by itself', () => {
    const record = folder.lazy(undefined, { settings: { profileFolder: 'relative/folder' } }).open();
    record.addEvidence([evidenceOf()]);
    assert.equal(record.evidence().length, 1);
    assert.match(JSON.stringify(folder.notices), /no absolute path: relative\/folder/);
    assert.ok(!existsSync('relative'));
  });
});
