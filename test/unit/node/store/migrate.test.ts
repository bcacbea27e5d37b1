import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openDatabase, openToRead } from '../../../../src/node/store/database.ts';
import { migrations } from '../../../../src/node/store/migrations.ts';
import { noon } from '../../../support/fakes/samples.ts';
import { inTimeZone } from '../../../support/fakes/time.ts';
import { eachInAFolder, type StoreFolder } from './storeFolder.ts';
import { writeVersion } from './versions.ts';

let folder: StoreFolder;
const inFolders = (): void => eachInAFolder((made) => (folder = made));

const schemaOf = (file: string): unknown[] => {
  const database = new DatabaseSync(file);
  try {
    return database.prepare("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name").all();
  } finally {
    database.close();
  }
};

for (let version = 1; version < migrations.length; version += 1) {
  describe(`a record of version ${version}`, () => {
    inFolders();

    it('is brought to the newest version with every row in it', () => {
      writeVersion(folder.file, version);
      const { record: _, exportedAt: __, notice: ___, ...rows } = folder.open().export(noon);
      const at = Date.UTC(2026, 2, 18, 12);
      const noted = { day: '2026-03-18', skill: 'skill', rung: '' };
      assert.deepEqual(rows, {
        version: 1,
        workspace: '',
        signalDays: [
          ...(version < 2 ? [] : [{ day: '2026-03-16', kind: 'active', name: 'go', seconds: 10, count: 1, origin: 'another' }]),
          { day: '2026-03-17', kind: 'tool', name: 'git.commit', seconds: 0, count: 3 },
          { day: '2026-03-18', kind: 'active', name: 'typescript', seconds: 60.5, count: 2 },
        ],
        signals: [{ id: 's1', at, day: '2026-03-18', kind: 'active', name: 'typescript', seconds: 60.5, count: 2 }],
        evidence: [
          { id: 'e1', at, ...noted, kind: 'attempt', outcome: 1, weight: 0.5, difficulty: 3, assisted: false, source: 'core/exercise' },
          {
            id: 'e2',
            at: at + 1,
            ...noted,
            kind: 'testOut',
            outcome: 0,
            weight: 1,
            difficulty: 4,
            assisted: true,
            source: 'core/question',
          },
        ],
        attempts: [
          { id: 'a1', at, exercise: 'core/exercise', passed: 1, executed: 2, total: 2, hints: 1, solutionShown: true, confidence: 'sure' },
        ],
        ranges: [
          {
            ...{ id: 'r1', file: 'src/app.ts', language: 'typescript', startLine: 3, endLine: 9, origin: 'ai', strength: 'exact' },
            ...{ evidence: 'marked by you', at, hash: 'h' },
          },
        ],
        validations: [
          { id: 'v1', at, range: 'r1', hash: 'h', verdict: 'accepted', answers: { explain: 'words' }, checks: { secrets: 'pass' } },
        ],
        reflections: [{ id: 'f1', at, day: '2026-03-18', answers: [{ question: '?', answer: '!' }] }],
      });
      assert.deepEqual(folder.open().preference('mutedSkills'), ['a']);
    });

    it('gives evidence the day that it was in the time zone of this machine', () => {
      for (const [zone, day] of [
        ['Pacific/Kiritimati', '2026-03-19'],
        ['Pacific/Pago_Pago', '2026-03-18'],
      ] as const) {
        const days = inTimeZone(zone, () => {
          const file = join(folder.path, `${zone.replace('/', '-')}.db`);
          writeVersion(file, version);
          return folder
            .open(file)
            .evidence()
            .map((row) => row.day);
        });
        assert.deepEqual(days, [day, day], zone);
      }
    });

    it('merged as a backup says the same as when it is migrated', async () => {
      const backup = join(folder.path, 'backup.db');
      writeVersion(backup, version);
      const lazy = folder.lazy();
      await lazy.importFile(backup);
      assert.deepEqual(
        lazy
          .open()
          .evidence()
          .map(({ id, day, rung }) => [id, day, rung]),
        ['e1', 'e2'].map((id) => [id, '2026-03-18', '']),
      );
    });

    it('has the same schema as a new one', () => {
      writeVersion(folder.file, version);
      folder.open();
      const fresh = folder.fileOf('fresh');
      folder.open(fresh);
      assert.deepEqual(schemaOf(folder.file), schemaOf(fresh));
    });

    it('is kept as it was beside the new one', () => {
      writeVersion(folder.file, version);
      folder.open();
      const copy = openToRead(`${folder.file}.before-v${migrations.length}`);
      assert.equal(copy.prepare('PRAGMA user_version').get()?.['user_version'], version);
      assert.equal(copy.prepare('SELECT count(*) AS n FROM evidence').get()?.['n'], 2);
      copy.close();
    });
  });
}

describe('copies before migrations', () => {
  inFolders();

  it('are not made of a new file', () => {
    folder.open();
    assert.deepEqual(
      [...folder.files().keys()].filter((name) => name.includes('before')),
      [],
    );
  });

  it('are kept three, the newest by number', () => {
    writeVersion(folder.file, 1);
    for (const old of ['9', '10', '11', '0']) writeFileSync(`${folder.file}.before-v${old}`, '');
    folder.open();
    const kept = [...folder.files().keys()].filter((name) => name.includes('before')).sort();
    assert.deepEqual(kept, ['whetstone.db.before-v10', 'whetstone.db.before-v11', 'whetstone.db.before-v9']);
  });

  it('leave the old record alone when the migration fails, and work when tried again', () => {
    writeVersion(folder.file, 1);
    const meddled = new DatabaseSync(folder.file);
    meddled.exec('CREATE TABLE meta (x)');
    meddled.close();
    assert.throws(() => openDatabase(folder.file, 1), /meta already exists/);
    const old = new DatabaseSync(folder.file);
    assert.equal(old.prepare('SELECT count(*) AS n FROM evidence').get()?.['n'], 2);
    assert.equal(old.prepare('PRAGMA user_version').get()?.['user_version'], 1);
    old.exec('DROP TABLE meta');
    old.close();
    assert.equal(folder.open().evidence().length, 2);
    assert.ok(existsSync(`${folder.file}.before-v${migrations.length}`));
  });
});
