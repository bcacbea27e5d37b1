import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dayMs } from '../../../../src/core/days.ts';
import { backUp } from '../../../../src/node/store/copies.ts';
import { attemptOf, evidenceOf, rangeOf, signalOf } from '../../../support/fakes/samples.ts';
import { aWorkspace, eachInAFolder, type StoreFolder } from './storeFolder.ts';
import { writeVersion } from './versions.ts';

let folder: StoreFolder;
const inFolders = (): void => eachInAFolder((made) => (folder = made));

describe('backups', () => {
  inFolders();

  const names = (of = dirname(folder.file)): string[] => readdirSync(join(of, 'backups')).sort();

  it('are written once a day of both files, also while the record is open and written', async () => {
    const lazy = folder.lazy();
    lazy.open().addEvidence([evidenceOf()]);
    await Promise.all([lazy.maintain(), lazy.maintain()]);
    await lazy.maintain();
    assert.deepEqual([names(), names(folder.globalStorage)], [['whetstone-2026-03-18.db'], ['profile-2026-03-18.db']]);
    const copy = folder.open(join(dirname(folder.file), 'backups', 'whetstone-2026-03-18.db'));
    assert.equal(copy.evidence().length, 1);
  });

  it('are kept seven', async () => {
    folder.open().addEvidence([evidenceOf()]);
    for (let day = 10; day < 20; day += 1) await backUp(folder.file, `2026-03-${day}`);
    assert.deepEqual(
      names(),
      [13, 14, 15, 16, 17, 18, 19].map((day) => `whetstone-2026-03-${day}.db`),
    );
  });

  it('are written by themselves, half a minute after the start and then daily', async () => {
    const lazy = folder.lazy();
    lazy.open();
    folder.time.advance(31_000);
    await until(() => existsSync(join(dirname(folder.file), 'backups', 'whetstone-2026-03-18.db')));
    await lazy.maintain();
    folder.time.set(folder.time.now() + dayMs);
    folder.time.advance(3_600_000);
    await until(() => existsSync(join(dirname(folder.file), 'backups', 'whetstone-2026-03-19.db')));
    assert.deepEqual(folder.log.lines, []);
  });
});

describe('the record of a second window’s own folder', () => {
  inFolders();

  const sibling = (n = 1): string => folder.fileOf(`${aWorkspace}-${n}`);

  it('is merged into the first one’s by id and set aside', () => {
    const first = folder.open();
    first.addEvidence([evidenceOf({ id: 'both' }), evidenceOf({ id: 'first' })]);
    first.addSignals([signalOf({ id: '1', seconds: 60 })]);
    first.close();
    const second = folder.open(sibling());
    second.addEvidence([evidenceOf({ id: 'both' }), evidenceOf({ id: 'second' })]);
    second.addSignals([signalOf({ id: '2', seconds: 30 }), signalOf({ id: '3', seconds: 5, project: 'api' })]);
    second.addAttempt(attemptOf());
    second.saveRanges([rangeOf()]);
    second.close();
    const record = folder.lazy(`${aWorkspace}-1`).open();
    assert.deepEqual(
      record
        .evidence()
        .map((e) => e.id)
        .sort(),
      ['both', 'first', 'second'],
    );
    const days = record.signalDays('').map((day) => [day.project, day.seconds]);
    assert.deepEqual(
      [days, record.counts().attempts, record.counts().ranges],
      [
        [
          [undefined, 90],
          ['api', 5],
        ],
        1,
        1,
      ],
    );
    const left = readdirSync(dirname(sibling())).filter((name) => !name.endsWith('.guard'));
    assert.equal(left.length, 1);
    assert.ok(
      left.every((name) => /^whetstone\.db\.merged-\d+/.test(name)),
      left.join(),
    );
  });

  it('is merged once, and again when a window of an older version wrote to it', () => {
    mkdirSync(dirname(sibling()), { recursive: true });
    writeVersion(sibling(), 1);
    const lazy = folder.lazy();
    const days = (): number => lazy.open().signalDays('2026-03-18')[0]?.seconds ?? 0;
    assert.deepEqual([lazy.open().counts().evidence, days()], [2, 60.5]);
    lazy.close();
    assert.deepEqual([lazy.open().counts().evidence, days()], [2, 60.5]);
    lazy.close();
    const [merged = ''] = readdirSync(dirname(sibling()));
    const path = join(dirname(sibling()), merged);
    const late = folder.open(path);
    late.addEvidence([evidenceOf({ id: 'late' })]);
    late.close();
    utimesSync(path, new Date(), new Date(Date.now() + 10_000));
    assert.equal(lazy.open().counts().evidence, 3);
  });

  it('is left for the next time when it cannot be read, and the record opens', () => {
    mkdirSync(dirname(sibling()), { recursive: true });
    writeFileSync(sibling(), 'garbage '.repeat(1000));
    folder.lazy().open().addEvidence([evidenceOf()]);
    assert.deepEqual(folder.notices, []);
  });

  it('of another workspace is left alone', () => {
    const other = folder.fileOf(`${aWorkspace}-x`);
    folder.open(other).close();
    folder.lazy().open();
    assert.ok(existsSync(other));
    renameSync(other, `${other}.gone`);
  });
});

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 400 && !condition(); i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.ok(condition(), 'it did not happen within two seconds');
}
