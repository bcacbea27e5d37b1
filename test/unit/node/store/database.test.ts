import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { openDatabase } from '../../../../src/node/store/database.ts';
import { StoreError } from '../../../../src/node/store/errors.ts';
import { applicationId, migrations } from '../../../../src/node/store/migrations.ts';
import { recordFolder } from '../../../../src/node/store/places.ts';
import { evidenceOf } from '../../../support/fakes/samples.ts';
import { eachInAFolder, type StoreFolder } from './storeFolder.ts';

let folder: StoreFolder;
const inFolders = (): void => eachInAFolder((made) => (folder = made));

/** Opens and closes. @returns where a damaged file was set aside to */
function opened(file = folder.file, now = 1): string | null {
  const { database, damaged } = openDatabase(file, now);
  database.close();
  return damaged;
}

/** A sound record of a few hundred pages. */
function soundRecord(): void {
  const record = folder.open();
  record.addEvidence(
    Array.from({ length: 5000 }, (_, i) => evidenceOf({ id: `e-${String(i).padStart(6, '0')}`, source: 'x'.repeat(100) })),
  );
  record.close();
}

describe('openDatabase', () => {
  inFolders();

  it('begins a record in a folder that is not there yet, in WAL, at the newest version', () => {
    const file = join(folder.path, 'a', 'b', 'whetstone.db');
    const { database, damaged } = openDatabase(file, 1);
    const pragma = (name: string): unknown => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];
    assert.deepEqual([damaged, pragma('journal_mode'), pragma('user_version')], [null, 'wal', migrations.length]);
    database.close();
    assert.equal(opened(file), null);
  });

  it('takes an empty file for a new record', () => {
    writeFileSync(folder.file, '');
    assert.equal(opened(), null);
  });

  it('sets garbage aside and begins anew, untroubled by what lay beside it', () => {
    writeFileSync(folder.file, 'This is no database. '.repeat(500));
    writeFileSync(`${folder.file}-wal`, 'neither is this');
    writeFileSync(`${folder.file}-shm`, 'nor this');
    const aside = opened(folder.file, 1234);
    assert.equal(aside, `${folder.file}.damaged-1234`);
    assert.match(readFileSync(aside, 'utf8'), /^This is no database/);
    const record = folder.open();
    record.addEvidence([evidenceOf()]);
    assert.equal(record.evidence().length, 1);
  });

  it('sets a file aside whose end is missing', () => {
    soundRecord();
    truncateSync(folder.file, 20_000);
    const aside = opened();
    assert.ok(aside !== null && existsSync(aside));
    assert.deepEqual(folder.open().evidence(), []);
  });

  it('sets a file aside that is damaged in its middle', () => {
    soundRecord();
    const bytes = readFileSync(folder.file);
    bytes.fill(0xa5, 8192, bytes.length - 8192);
    writeFileSync(folder.file, bytes);
    assert.notEqual(opened(), null);
    assert.deepEqual(folder.open().evidence(), []);
  });

  it('does not set a sound file aside', () => {
    soundRecord();
    assert.equal(opened(), null);
    assert.equal(folder.open().evidence().length, 5000);
  });

  for (const journal of ['delete', 'wal']) {
    it(`refuses the record of a newer Whetstone and leaves it as it is (journal mode ${journal})`, () => {
      const newer = new DatabaseSync(folder.file);
      newer.exec(
        `PRAGMA journal_mode = ${journal}; CREATE TABLE future (x TEXT) STRICT;
         PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${migrations.length + 1}`,
      );
      newer.close();
      const before = readFileSync(folder.file);
      assert.throws(
        () => openDatabase(folder.file, 1),
        (error) => error instanceof StoreError && error.reason === 'newer' && /Update the extension/.test(error.message),
      );
      assert.deepEqual(readFileSync(folder.file), before);
      assert.deepEqual([...folder.files().keys()], ['whetstone.db']);
    });
  }

  it('says so when the file cannot be opened', () => {
    const unwritable = (error: unknown): boolean =>
      error instanceof StoreError && error.reason === 'unwritable' && error.cause !== undefined;
    mkdirSync(folder.file);
    assert.throws(() => openDatabase(folder.file, 1), unwritable);
    writeFileSync(join(folder.path, 'file'), '');
    assert.throws(() => openDatabase(join(folder.path, 'file', 'whetstone.db'), 1), unwritable);
  });

  it('brings an older record to the newest version without losing a row', () => {
    const older = new DatabaseSync(folder.file);
    older.exec(`${migrations[0] ?? ''}; PRAGMA user_version = 1`);
    older.exec("INSERT INTO evidence VALUES ('e', 1, 's', 'attempt', 1, 1, 3, 0, 'x')");
    older.close();
    assert.deepEqual(
      folder
        .open()
        .evidence()
        .map((e) => e.id),
      ['e'],
    );
  });

  it('recovers what a killed process had written', async () => {
    const source = pathToFileURL(join(import.meta.dirname, '../../../../src/node/store')).href;
    const child = spawn(
      process.execPath,
      [
        '--no-warnings',
        '--input-type=module',
        '--eval',
        `const { openDatabase } = await import('${source}/database.ts');
         const { SqliteRecord } = await import('${source}/sqliteRecord.ts');
         const record = new SqliteRecord(openDatabase(${JSON.stringify(folder.file)}, 1).database, console);
         record.addEvidence([${JSON.stringify(evidenceOf({ id: 'kept' }))}]);
         console.log('written');
         setInterval(() => record.version(), 1000);`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    assert.equal(line.toString().trim(), 'written');
    child.kill('SIGKILL');
    await once(child, 'close');
    assert.ok((folder.files().get('whetstone.db-wal')?.length ?? 0) > 0, 'there is no WAL to recover');
    assert.deepEqual(
      folder
        .open()
        .evidence()
        .map((e) => e.id),
      ['kept'],
    );
  });
});

describe('recordFolder', () => {
  inFolders();

  const id = '0123456789abcdef0123456789abcdef';

  it('is the storage folder itself', () => {
    const storage = join('data', 'workspaceStorage', id, 'whetstone.whetstone');
    assert.equal(recordFolder(storage), storage);
  });

  it('is the first window’s for every further window on the same folder', () => {
    const first = join('data', 'workspaceStorage', id, 'whetstone.whetstone');
    for (const suffix of ['-1', '-2', '-17']) {
      assert.equal(recordFolder(join('data', 'workspaceStorage', `${id}${suffix}`, 'whetstone.whetstone')), first);
    }
  });

  it('leaves other names with a number at their end alone', () => {
    for (const workspace of ['my-project-1', `${id}-x`, '1700000000000', `${id.slice(1)}-1`, 'ext-dev']) {
      const storage = join('data', workspace, 'whetstone.whetstone');
      assert.equal(recordFolder(storage), storage);
    }
  });
});
