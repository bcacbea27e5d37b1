import assert from 'node:assert/strict';
import { Retry } from '../../../../src/node/store/retry.ts';

describe('Retry', () => {
  it('waits a second, then twice as long each time, and a minute at most', () => {
    const retry = new Retry();
    assert.ok(retry.due(0));
    let now = 1000;
    const waits = Array.from({ length: 8 }, () => {
      retry.refused(now);
      let wait = 0;
      while (!retry.due(now + wait)) wait += 500;
      now += wait;
      return wait / 1000;
    });
    assert.deepEqual(waits, [1, 2, 4, 8, 16, 32, 60, 60]);
  });

  it('begins anew once the file could be opened', () => {
    const retry = new Retry();
    for (let i = 0; i < 5; i += 1) retry.refused(0);
    retry.opened();
    assert.ok(retry.due(0));
    retry.refused(0);
    assert.deepEqual([retry.due(999), retry.due(1000)], [false, true]);
  });

  it('makes nobody wait when the clock was set back', () => {
    const retry = new Retry();
    retry.refused(3_600_000);
    assert.ok(retry.due(0));
  });

  it('is silent about a lock for a minute, and about nothing else', () => {
    const retry = new Retry();
    assert.equal(retry.worthTelling('busy', 3_600_000), false);
    retry.refused(0);
    assert.deepEqual([retry.worthTelling('busy', 59_999), retry.worthTelling('busy', 60_000)], [false, true]);
    assert.equal(retry.worthTelling('unwritable', 0), true);
  });
});
