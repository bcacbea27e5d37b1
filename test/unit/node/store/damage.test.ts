import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../../../../src/node/store/errors.ts';
import { applicationId, migrations } from '../../../../src/node/store/migrations.ts';
import type { SqliteRecord } from '../../../../src/node/store/sqliteRecord.ts';
import { attemptOf, evidenceOf, noon, reflectionOf, signalOf } from '../../../support/fakes/samples.ts';
import { eachInAFolder, type StoreFolder } from './storeFolder.ts';

let folder: StoreFolder;
const inFolders = (): void => eachInAFolder((made) => (folder = made));

const rows = 3000;

/** A record of some hundred pages: evidence, attempts, reflections. */
function soundRecord(share = false): void {
  const lazy = folder.lazy(undefined, { settings: { share } });
  const record = lazy.open();
  const id = (i: number): string => String(i).padStart(6, '0');
  record.addEvidence(Array.from({ length: rows }, (_, i) => evidenceOf({ id: `e-${id(i)}`, at: noon + i, source: `exercise-${i}` })));
  record.addSignals(Array.from({ length: 500 }, (_, i) => signalOf({ id: `s-${id(i)}` })));
  record.addAttempt(attemptOf());
  record.addReflection(reflectionOf());
  lazy.close();
}

function damage(from: number, to: number): void {
  const bytes = readFileSync(folder.file);
  bytes.fill(0xa5, Math.floor(bytes.length * from), Math.floor(bytes.length * to));
  writeFileSync(folder.file, bytes);
}

const apart = { settings: { share: false } };

describe('a damaged record', () => {
  inFolders();

  it('gives up what lies before and behind the damage', () => {
    soundRecord();
    damage(0.4, 0.5);
    const record = folder.lazy(undefined, apart).open();
    const { evidence } = record.counts();
    assert.ok(evidence > rows * 0.5 && evidence < rows, `${evidence} of ${rows}`);
    assert.equal(new Set(record.evidence().map((e) => e.id)).size, evidence);
    assert.match(JSON.stringify(folder.notices), /"kind":"damaged".*"saved":\d{3,}/);
    record.addEvidence([evidenceOf({ id: 'new' })]);
    assert.equal(record.counts().evidence, evidence + 1);
  });

  it('gives up its beginning when its end is missing', () => {
    soundRecord();
    truncateSync(folder.file, Math.floor((readFileSync(folder.file).length * 0.6) / 4096) * 4096);
    const { evidence } = folder.lazy(undefined, apart).open().counts();
    assert.ok(evidence > 100 && evidence < rows, `${evidence}`);
  });

  it('comes back from the newest backup that can be read', async () => {
    soundRecord();
    const lazy = folder.lazy(undefined, apart);
    await lazy.maintain();
    const before = lazy.open().export(noon);
    lazy.close();
    writeFileSync(join(dirname(folder.file), 'backups', 'whetstone-2999-01-01.db'), 'garbage');
    writeFileSync(folder.file, 'garbage '.repeat(1000));
    assert.deepEqual(lazy.open().export(noon), before);
    assert.equal(folder.notices.length, 1);
  });

  it('has its evidence read back from the profile when nothing of it can be read', () => {
    soundRecord(true);
    writeFileSync(folder.file, 'garbage '.repeat(1000));
    const record = folder.lazy().open();
    assert.equal(record.counts().evidence, rows);
    assert.ok(record.export(noon).evidence.every((row) => row.workspace === undefined));
  });

  it('is mended when the damage shows while working', () => {
    soundRecord();
    const lazy = folder.lazy(undefined, apart);
    const record = lazy.open() as SqliteRecord;
    // Behind SQLite's back, into pages that it does not hold in memory.
    record.connection.database.exec('PRAGMA shrink_memory');
    damage(0.3, 0.6);
    assert.throws(
      () => record.evidence(),
      (error) => error instanceof StoreError && error.reason === 'damaged',
    );
    assert.ok(lazy.open().evidence().length > 0);
    assert.equal(folder.notices[0]?.kind, 'damaged');
  });

  it('is mended once by two windows, and the second goes over to the new file', () => {
    soundRecord();
    const [first, second] = [folder.lazy(undefined, apart), folder.lazy(undefined, apart)];
    second.open();
    damage(0.4, 0.5);
    first.open().addEvidence([evidenceOf({ id: 'first' })]);
    second.open().addEvidence([evidenceOf({ id: 'second' })]);
    const ids = first
      .open()
      .evidence()
      .map((e) => e.id);
    assert.ok(ids.includes('first') && ids.includes('second'));
    assert.equal(readdirSync(dirname(folder.file)).filter((name) => /damaged-\d+$/.test(name)).length, 1);
  });

  it('does not take the profile with it, nor the profile the record', () => {
    soundRecord(true);
    writeFileSync(folder.profileFile, 'garbage '.repeat(1000));
    assert.equal(folder.lazy().open().evidence().length, rows);
    assert.equal(folder.open(folder.profileFile).counts().evidence, rows);
    assert.equal(folder.notices[0]?.kind, 'damaged');
  });
});

describe('a file that is not Whetstone’s', () => {
  inFolders();

  const write = (file: string): void => {
    mkdirSync(dirname(file), { recursive: true });
    const other = new DatabaseSync(file);
    other.exec('PRAGMA user_version = 77; CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES (1)');
    other.close();
  };

  it('is set aside whole in Whetstone’s own folder', () => {
    write(folder.file);
    const before = readFileSync(folder.file);
    const record = folder.lazy().open();
    record.addEvidence([evidenceOf()]);
    assert.deepEqual(folder.notices, [{ kind: 'foreign', setAside: `${folder.file}.foreign-${noon}` }]);
    assert.deepEqual(readFileSync(`${folder.file}.foreign-${noon}`), before);
    record.deleteAll();
    assert.ok(existsSync(`${folder.file}.foreign-${noon}`), 'it is not ours to delete');
  });

  it('is left where it is in a folder of the person’s', () => {
    const synced = join(folder.path, 'synced');
    const lazy = folder.lazy(undefined, { settings: { profileFolder: synced } });
    lazy.open();
    lazy.close();
    const [name = ''] = readdirSync(synced).filter((file) => file.endsWith('.db'));
    const file = join(synced, name);
    writeFileSync(file, '');
    write(file);
    const before = readFileSync(file);
    lazy.open().addEvidence([evidenceOf()]);
    assert.deepEqual(readFileSync(file), before);
    assert.match(JSON.stringify(folder.notices), /belongs to another application/);
  });
});

describe('a record of a newer Whetstone', () => {
  inFolders();

  beforeEach(() => {
    soundRecord();
    const newer = new DatabaseSync(folder.file);
    newer.exec(`ALTER TABLE evidence ADD COLUMN mood TEXT; DROP TABLE reflection; PRAGMA user_version = ${migrations.length + 1}`);
    assert.equal(newer.prepare('PRAGMA application_id').get()?.['application_id'], applicationId);
    newer.close();
  });

  it('can be read, and what the person does is refused with what to do', () => {
    const before = readFileSync(folder.file);
    const record = folder.lazy(undefined, apart).open();
    assert.equal(record.evidence().length, rows);
    assert.deepEqual(record.reflections(), []);
    assert.match(record.readOnly ?? '', /Update the extension/);
    for (const act of [() => record.addEvidence([evidenceOf()]), () => record.addReflection(reflectionOf()), () => record.deleteAll()]) {
      assert.throws(act, (error) => error instanceof StoreError && error.reason === 'newer' && /Update the extension/.test(error.message));
    }
    // What is watched meanwhile has nobody to tell.
    record.addSignals([signalOf({ id: 'new' })]);
    record.setPreference('a', 1);
    assert.deepEqual(readFileSync(folder.file), before);
    assert.deepEqual(folder.notices, [{ kind: 'problem', message: record.readOnly, wayOut: 'update' }]);
  });
});

describe('a record that cannot be written', () => {
  inFolders();

  it('of the profile, in a folder that the person named, is told once, with the way to the settings', () => {
    const file = join(folder.path, 'a-file');
    writeFileSync(file, '');
    for (const profileFolder of [file, join(file, 'below')]) {
      const lazy = folder.lazy(undefined, { settings: { profileFolder } });
      lazy.open().addEvidence([evidenceOf({ id: profileFolder })]);
      folder.time.advance(60_000);
      lazy.open();
      lazy.close();
    }
    assert.equal(folder.lazy().open().counts().evidence, 2);
    assert.deepEqual(
      folder.notices.map((notice) => (notice.kind === 'problem' ? [notice.wayOut, /cannot write to .*a-file/.test(notice.message)] : [])),
      [
        ['settings', true],
        ['settings', true],
      ],
    );
  });

  it('says so and works again when it can', () => {
    const blocked = dirname(dirname(folder.fileOf('blocked')));
    writeFileSync(blocked, '');
    const lazy = folder.lazy('blocked');
    assert.throws(
      () => lazy.open(),
      (error) => error instanceof StoreError && error.reason === 'unwritable' && /cannot write to/.test(error.message),
    );
    truncateSync(blocked);
    assert.throws(() => lazy.open(), StoreError);
  });

  it('keeps what it has and says so when the disk is full, and goes on when it is not', () => {
    const record = folder.open();
    record.addEvidence([evidenceOf({ id: 'before' })]);
    const pages = Number(record.connection.database.prepare('PRAGMA page_count').get()?.['page_count']);
    record.connection.database.exec(`PRAGMA max_page_count = ${pages + 2}`);
    const many = Array.from({ length: 2000 }, (_, i) => evidenceOf({ id: `e-${i}` }));
    assert.throws(
      () => record.addEvidence(many),
      (error) => error instanceof StoreError && error.reason === 'full' && /Free some space/.test(error.message),
    );
    assert.deepEqual(
      record.evidence().map((e) => e.id),
      ['before'],
    );
    record.connection.database.exec('PRAGMA max_page_count = 100000');
    record.addEvidence(many);
    assert.equal(record.evidence().length, 2001);
  });

  it('says so when another window holds it for too long', () => {
    const record = folder.open();
    record.connection.database.exec('PRAGMA busy_timeout = 20');
    const other = new DatabaseSync(folder.file);
    other.exec('BEGIN IMMEDIATE');
    assert.throws(
      () => record.addEvidence([evidenceOf()]),
      (error) => error instanceof StoreError && error.reason === 'busy',
    );
    other.exec('COMMIT');
    other.close();
    record.addEvidence([evidenceOf()]);
  });
});
