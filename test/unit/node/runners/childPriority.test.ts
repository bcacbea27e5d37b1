import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const runner = join(import.meta.dirname, '..', '..', '..', '..', 'src/node/runners/childProcess.ts');

/** Of a program that a process of this priority runs. */
function groupOf(priority: number): string {
  const script = `import { setPriority } from 'node:os';
import { runChild } from ${JSON.stringify(runner)};
setPriority(${priority});
const job = { command: 'sh', args: ['-c', 'sleep 0.3; cat /proc/self/autogroup'], folder: '/', channel: 1, timeLimitMs: 5000 };
console.log((await runChild(job, new AbortController().signal)).reported);`;
  return spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script], { encoding: 'utf8' }).stdout;
}

describe('what a runner starts', () => {
  it('gives way as the one that started it does, also in a group of its own', function () {
    // Linux alone schedules by sessions, and not each Linux.
    if (!existsSync('/proc/self/autogroup')) return this.skip();
    assert.match(groupOf(12), /^\/autogroup-\d+ nice 12$/m);
    assert.match(groupOf(0), /^\/autogroup-\d+ nice 0$/m);
  });
});
