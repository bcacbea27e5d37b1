import { strict as assert } from 'node:assert';
import { hostTorture } from '../durability/hostTorture.ts';

describe('an extension host that is killed while it writes', function () {
  // `npm run test:durability` does it five times.
  it('leaves a record that opens, with every acknowledged row in it, once', async function () {
    this.timeout(120_000);
    const { problems, acknowledged } = await hostTorture({ kills: 2, within: 2_000, random: Math.random });
    assert.deepEqual(problems, []);
    assert.ok(acknowledged > 10, `${acknowledged} rows`);
  });
});
