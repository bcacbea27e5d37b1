import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { torture } from '../../../durability/torture.ts';
import { Random } from '../../../support/fakes/random.ts';
import { StoreFolder } from './storeFolder.ts';

describe('a record whose writers are killed', () => {
  // `npm run test:durability` does it 200 times, and while a record is migrated.
  it('holds every acknowledged row, once, after each of 15 kills at random moments', async function () {
    this.timeout(60_000);
    const folder = new StoreFolder();
    const seed = Date.now() % 1_000_000;
    const dice = new Random(seed);
    const { problems, acknowledged } = await torture(folder.file, {
      workspaceStorage: dirname(folder.file),
      globalStorage: folder.globalStorage,
      kills: 15,
      within: 40,
      random: () => dice.next(),
    });
    assert.deepEqual(problems, [], `seed ${seed}`);
    assert.ok(acknowledged > 100, `${acknowledged} rows`);
    folder.end();
  });
});
