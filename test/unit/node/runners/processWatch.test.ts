import assert from 'node:assert/strict';
import { once } from 'node:events';
import { prepareWatch, type Excess, type ProcessWatch } from '../../../../src/node/runners/processWatch.ts';
import { endOwned, spawnOwned } from '../../../support/host/processes.ts';

/** @returns the first excess within five seconds */
function seen(watch: ProcessWatch, leader: number): Promise<Excess | 'nothing'> {
  return new Promise((resolve) => {
    const end = watch.over(leader, resolve);
    setTimeout(() => (end(), resolve('nothing')), 5000).unref();
  });
}

describe('the watch over processes', function () {
  this.timeout(15_000);

  it('counts what the child has started before the watch is over it', async function () {
    if (process.platform === 'win32') this.skip();
    const watch = prepareWatch({ memoryMb: 4096, processes: 4 });
    const child = spawnOwned('sh', ['-c', 'for i in 1 2 3 4 5 6; do sleep 30 & done; echo started; wait'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      assert.ok(child.stdout && child.pid !== undefined);
      await once(child.stdout, 'data');
      const pid = child.pid;
      const excess = await seen(watch, pid);
      assert.equal(excess, 'processLimit');
    } finally {
      await endOwned(child);
    }
  });
});
