import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayMs } from '../../../../src/core/days.ts';
import { LazyRecord, recordPlace } from '../../../../src/node/store/openRecord.ts';
import { evidenceOf, noon, signalOf } from '../../../support/fakes/samples.ts';
import { FakeTime } from '../../../support/fakes/time.ts';
import { StoreFolder } from './storeFolder.ts';

describe('LazyRecord', () => {
  let folder: StoreFolder;
  let lazy: LazyRecord;
  const told: string[] = [];
  beforeEach(() => {
    told.length = 0;
    folder = new StoreFolder();
    lazy = new LazyRecord(folder.file, { clock: new FakeTime(noon), log: folder.log, onDamaged: (aside) => told.push(aside) });
  });
  afterEach(() => {
    lazy.close();
    folder.end();
  });

  it('touches no file before it is needed, and opens it once', () => {
    assert.equal(folder.files().size, 0);
    assert.equal(lazy.open(), lazy.open());
    assert.ok(folder.files().has('whetstone.db'));
  });

  it('can be closed unopened, twice, and opened again', () => {
    lazy.close();
    lazy.open().addEvidence([evidenceOf()]);
    lazy.close();
    lazy.close();
    assert.equal(lazy.open().counts().evidence, 1);
  });

  it('forgets raw signals of more than thirty days ago, not their days', () => {
    const record = folder.open();
    record.addSignals([signalOf({ id: 'old', at: noon - 30 * dayMs - 1 }), signalOf({ id: 'new', at: noon - 30 * dayMs })]);
    record.close();
    assert.deepEqual([lazy.open().counts().signals, lazy.open().counts().signalDays], [1, 1]);
    assert.equal(lazy.open().signalDays('')[0]?.seconds, 120);
  });

  it('tells of a damaged file once, and works', () => {
    writeFileSync(folder.file, 'garbage '.repeat(1000));
    lazy.open().addEvidence([evidenceOf()]);
    lazy.open();
    assert.deepEqual(told, [`${folder.file}.damaged-${noon}`]);
  });
});

describe('recordPlace', () => {
  const globalStorage = join('data', 'globalStorage', 'whetstone');

  it('is the workspace’s own file, shared by its windows', () => {
    const id = 'f'.repeat(32);
    for (const workspace of [id, `${id}-1`]) {
      const place = recordPlace({ workspaceStorage: join('data', workspace, 'whetstone'), globalStorage });
      assert.deepEqual(place, { folder: join('data', id, 'whetstone'), file: join('data', id, 'whetstone', 'whetstone.db') });
    }
  });

  it('is the person’s profile where no folder is open', () => {
    assert.deepEqual(recordPlace({ workspaceStorage: null, globalStorage }), {
      folder: globalStorage,
      file: join(globalStorage, 'profile.db'),
    });
  });
});
