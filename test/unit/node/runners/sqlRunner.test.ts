import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { TestRun } from '../../../../src/core/ports.ts';
import { check, folderWith, removeFolders, type CheckOptions } from './scratch.ts';

const tests = `import { test } from 'node:test';
import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
test('sums each customer', () => {
  const database = new DatabaseSync(':memory:');
  database.exec(read('schema.sql'));
  assert.deepEqual(database.prepare(read('query.sql')).all().map((row) => ({ ...row })), [{ customer: 'a', total: 3 }, { customer: 'b', total: 5 }]);
});
`;
const schema = `create table sale (customer text, amount integer); insert into sale values ('a', 1), ('a', 2), ('b', 5);`;

function run(query: string, options: CheckOptions = {}): Promise<TestRun> {
  return check('sql', folderWith({ 'query.test.mjs': tests, 'schema.sql': schema, 'query.sql': query }), 'query.test.mjs', options);
}

describe('sql runner', function () {
  this.timeout(15_000);
  afterEach(removeFolders);

  it('asks SQLite and names its version', async () => {
    const right = await run('select customer, sum(amount) as total from sale group by customer order by customer');
    assert.deepEqual([right.passed, right.problem], [1, null]);
    assert.match(right.ranWith, /^SQLite \d+\.\d+\.\d+ in Node \d+\.\d+\.\d+ \(permission model: /);
    const wrong = await run('select customer, amount as total from sale');
    assert.equal(wrong.failed, 1);
    const broken = await run('selec 1');
    assert.match(broken.firstFailure?.message ?? '', /^Error: near "selec": syntax error/);
  });

  it('stops a query that never ends, and one that eats memory', async () => {
    const loop = await run('with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n', { timeLimitMs: 1500 });
    assert.match(loop.problem ?? '', /^Stopped after 1\.5 s in the test "sums each customer"/);
    if (process.platform === 'win32') return;
    const numbers = 'with recursive n(i) as (select 1 union all select i + 1 from n limit 400)';
    const hoard = await run(`${numbers} select group_concat(hex(zeroblob(1000000))) from n`);
    assert.match(hoard.problem ?? '', /: the code needed more than 512 MB of memory\.$/);
  });

  it('says when this Node has no SQLite', async function () {
    if (process.platform === 'win32') this.skip();
    const result = await run('select 1', { nodePath: withoutSqlite() });
    assert.match(result.problem ?? '', /has no node:sqlite/);
    assert.equal(result.ranWith, 'SQLite (did not start)');
  });
});

/** Stands in for an older Node: it says hello without SQLite, as the driver does there. */
function withoutSqlite(): string {
  const hello = JSON.stringify({ kind: 'hello', version: '22.4.0', typescript: 'nothing', enforced: [] });
  const folder = folderWith({ node: `#!/bin/sh\necho '${hello}' >&3\n` });
  chmodSync(join(folder, 'node'), 0o755);
  return join(folder, 'node');
}
