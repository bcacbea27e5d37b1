import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { headLog } from '../../../../src/node/git/headLog.ts';

const when = 1_773_835_200;
const line = (message: string): string => `${'0'.repeat(40)} ${'1'.repeat(40)} Me <me@example.com> ${when} +0100\t${message}\n`;

describe('the log of HEAD', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'whetstone-git-'));
    file = join(folder, 'logs', 'HEAD');
    mkdirSync(join(folder, 'logs'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const tools = (log: ReturnType<typeof headLog>): Promise<string[]> => log.news();

  it('tells what came since the last look, nothing of before', async () => {
    writeFileSync(file, line('commit: old'));
    const log = headLog(folder);
    assert.deepEqual(await tools(log), []);
    appendFileSync(file, line('merge side: Fast-forward') + line('rebase (start): x'));
    assert.deepEqual(await tools(log), ['git.merge', 'git.rebase']);
    assert.deepEqual(await tools(log), []);
  });

  it('tells the first commit of a new repository', async () => {
    const log = headLog(folder);
    assert.deepEqual(await tools(log), []);
    writeFileSync(file, line('commit (initial): first'));
    assert.deepEqual(await tools(log), ['git.commit']);
  });

  it('takes a reset that stays where it is for a stash when the stash was written in that moment', async () => {
    const log = headLog(folder);
    await tools(log);
    writeFileSync(file, line('reset: moving to HEAD'));
    assert.deepEqual(await tools(log), ['git.reset']);
    mkdirSync(join(folder, 'refs'));
    writeFileSync(join(folder, 'refs', 'stash'), '');
    utimesSync(join(folder, 'refs', 'stash'), when, when + 1);
    appendFileSync(file, line('reset: moving to HEAD') + line('reset: moving to HEAD~1'));
    assert.deepEqual(await tools(log), ['git.stash', 'git.reset']);
    utimesSync(join(folder, 'refs', 'stash'), when, when - 60);
    appendFileSync(file, line('reset: moving to HEAD'));
    assert.deepEqual(await tools(log), ['git.reset']);
  });

  it('starts anew at the end of a log that was tidied up, and reads no more than the end of a long one', async () => {
    writeFileSync(file, line('commit: old').repeat(10));
    const log = headLog(folder);
    await tools(log);
    writeFileSync(file, line('commit: old').repeat(2));
    assert.deepEqual(await tools(log), []);
    appendFileSync(file, line('commit: new').repeat(5_000));
    const { length } = await tools(log);
    assert.ok(length > 100 && length < 1_000, String(length));
  });

  it('has no news where there is no such log', async () => {
    assert.deepEqual(await tools(headLog(join(folder, 'nowhere'))), []);
  });
});
