import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayMs } from '../../../../src/core/days.ts';
import type { LazyRecord } from '../../../../src/node/store/openRecord.ts';
import { recordPlace } from '../../../../src/node/store/places.ts';
import { evidenceOf, noon, signalOf } from '../../../support/fakes/samples.ts';
import { StoreFolder } from './storeFolder.ts';

describe('LazyRecord', () => {
  let folder: StoreFolder;
  let lazy: LazyRecord;
  beforeEach(() => {
    folder = new StoreFolder();
    lazy = folder.lazy();
  });
  afterEach(() => folder.end());

  it('touches no file before it is needed, and opens it once', () => {
    assert.equal(folder.files(folder.path).size, 0);
    assert.equal(lazy.open(), lazy.open());
    assert.ok(existsSync(folder.file));
    assert.ok(existsSync(folder.profileFile));
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
    lazy.open();
    lazy.close();
    writeFileSync(folder.file, 'garbage '.repeat(1000));
    lazy.open().addEvidence([evidenceOf()]);
    lazy.open();
    assert.deepEqual(folder.notices, [{ kind: 'damaged', setAside: `${folder.file}.damaged-${noon}`, saved: 0 }]);
  });
});

describe('recordPlace', () => {
  const globalStorage = join('data', 'globalStorage', 'whetstone');

  it('is the workspace’s own file, shared by its windows, with an id that tells nothing', () => {
    const id = 'f'.repeat(32);
    for (const workspace of [id, `${id}-1`]) {
      const { workspace: hash, ...place } = recordPlace({ workspaceStorage: join('data', workspace, 'whetstone'), globalStorage });
      const folder = join('data', id, 'whetstone');
      assert.deepEqual(place, { folder, globalStorage, file: join(folder, 'whetstone.db') });
      assert.match(hash, /^[0-9a-f]{16}$/);
      assert.ok(!id.includes(hash));
    }
  });

  it('is the person’s profile where no folder is open', () => {
    assert.deepEqual(recordPlace({ workspaceStorage: null, globalStorage }), {
      folder: globalStorage,
      globalStorage,
      file: null,
      workspace: '',
    });
  });
});
