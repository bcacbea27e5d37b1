import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { driversBundle } from '../../../../scripts/extensionBundle.ts';
import type { TestRun } from '../../../../src/core/ports.ts';
import { builtDrivers } from '../../../../src/node/runners/exerciseRunner.ts';
import { check, drivers, folderWith, removeFolders, type CheckOptions } from './scratch.ts';

const repository = join(import.meta.dirname, '../../../..');

const header = `import { describe, it, test } from 'node:test';
import assert from 'node:assert/strict';
`;

function run(body: string, files: Record<string, string> = {}, options: CheckOptions = {}): Promise<TestRun> {
  return check('node', folderWith({ 'task.test.ts': header + body, ...files }), 'task.test.ts', options);
}

describe('node runner', function () {
  // Real processes: a busy machine may be slow to start them.
  this.timeout(15_000);

  afterEach(removeFolders);

  it('counts passes, failures and skips of leaf tests and names the first failure', async () => {
    const result = await run(
      `import { add } from './task.ts';
       describe('add', () => { it('adds', () => assert.equal(add(1, 2), 3)); it.skip('later', () => {}); it.todo('some day'); });
       test('outer', async (t) => { await t.test('inner good', () => {}); await t.test('inner bad', () => { throw new TypeError('boom'); }); });
       test('plain', () => {});`,
      { 'task.ts': 'export function add(a: number, b: number): number { return a - b; }\n' },
    );
    assert.deepEqual(
      { ...result, failures: result.failures?.length, firstFailure: result.firstFailure?.test, tests: [], ranWith: '' },
      { passed: 2, failed: 2, skipped: 2, total: 6, failures: 2, firstFailure: 'add > adds', tests: [], problem: null, ranWith: '' },
    );
    assert.deepEqual(
      result.tests?.map(({ name, outcome }) => `${outcome} ${name}`),
      [
        'failed add > adds',
        'skipped add > later',
        'skipped add > some day',
        'passed outer > inner good',
        'failed outer > inner bad',
        'passed plain',
      ],
    );
    assert.equal(result.firstFailure?.message, 'Expected values to be strictly equal:\n\n-1 !== 3\nat task.test.ts:4');
  });

  it('says what it ran with and what held the code', async () => {
    const result = await run(`test('fine', () => {});`);
    assert.equal(result.passed, 1);
    assert.match(
      result.ranWith,
      /^Node \d+\.\d+\.\d+ \(permission model: .*heap limit 256 MB; limits: time, output.*; the network is (not )?blocked\)$/,
    );
  });

  describe('of a Node that does not strip types by itself', () => {
    const source = {
      'task.ts': 'interface Row { a: number }\nexport function sum(row: Row, b: number): number {\n  return row.a - b;\n}\n',
      'task.test.ts': `${header}import { sum } from './task.ts';\ntest('sums', () => assert.equal(sum({ a: 1 } as { a: number }, 2), 3));\n`,
    };
    let built: string;
    let old: CheckOptions;

    before(async function () {
      if (process.platform === 'win32') this.skip();
      built = mkdtempSync(join(tmpdir(), 'whetstone drivers '));
      await build({ ...driversBundle, absWorkingDir: repository, outdir: built, logLevel: 'warning' });
      const nodePath = join(built, 'node');
      writeFileSync(nodePath, `#!/bin/sh\nexec "${process.execPath}" --no-experimental-strip-types "$@"\n`);
      chmodSync(nodePath, 0o755);
      old = { drivers: { ...drivers, ...builtDrivers(built) }, nodePath };
    });
    after(() => {
      if (built) rmSync(built, { recursive: true, force: true });
    });

    const checkIt = (files: Record<string, string>): Promise<TestRun> => check('node', folderWith(files), 'task.test.ts', old);

    it('runs the same exercise with the same places by a library, and names it', async () => {
      const failed = await checkIt(source);
      assert.equal(failed.firstFailure?.message, 'Expected values to be strictly equal:\n\n-1 !== 3\nat task.test.ts:4');
      const passed = await checkIt({ ...source, 'task.ts': source['task.ts'].replace('-', '+') });
      assert.deepEqual([passed.passed, passed.total, passed.problem], [1, 1, null]);
      assert.match(
        passed.ranWith,
        /^Node \d+\.\d+\.\d+, which runs no TypeScript by itself: amaro took the types off \(permission model: reads only/,
      );
    });

    it('tells the line of what cannot be read, and of an error that is thrown', async () => {
      const broken = await checkIt({ ...source, 'task.ts': 'export const a = 1;\nexport function sum(a: : number) {}\n' });
      assert.match(broken.problem ?? '', /^The code could not be loaded\.\nSyntaxError: [\s\S]*\nat task\.ts:2$/);
      const unknown = await checkIt({ ...source, 'task.ts': 'export enum Size {\n  small,\n}\nexport const sum = 1;\n' });
      assert.match(unknown.problem ?? '', /^The code could not be loaded\.\nSyntaxError: .*enum.*not supported.*\nat task\.ts:1$/);
      const thrown = await checkIt({
        ...source,
        'task.ts': 'type A = {\n  a: number;\n};\nexport function sum(_: A): never {\n  throw new Error(`no`);\n}\n',
      });
      assert.equal(thrown.firstFailure?.message, 'Error: no\nat task.ts:5');
    });

    it('is left alone by what is no TypeScript', async () => {
      const plain = await check('node', folderWith({ 'a.test.mjs': `${header}test('a', () => {});` }), 'a.test.mjs', old);
      assert.match(plain.ranWith, /^Node \d+\.\d+\.\d+ \(permission model/);
      assert.equal(plain.passed, 1);
    });
  });

  it('shows both values beneath a message of the author', async () => {
    const strict = await run(`test('sum', () => assert.equal(4, 5, 'two and three are five'));`);
    assert.equal(strict.firstFailure?.message, 'two and three are five\n\n4 !== 5\nat task.test.ts:3');
    const loose = await run(`import plain from 'node:assert'; test('sum', () => plain.equal(4, 5, 'two and three are five'));`);
    assert.equal(loose.firstFailure?.message, 'two and three are five\nexpected: 5\nactual: 4\nat task.test.ts:3');
  });

  it('adds no values that tell nothing', async () => {
    const truth = await run(`test('ok', () => assert.ok(1 > 2, 'one is less'));`);
    assert.equal(truth.firstFailure?.message, 'one is less\nat task.test.ts:3');
  });

  it('does not mistake printed lines for results', async () => {
    const forged = JSON.stringify({ kind: 'failed', test: 'forged', message: 'x', place: null });
    const result = await run(`test('prints', () => { console.log('${forged}'); console.error('TAP not ok 1'); });`);
    assert.deepEqual([result.passed, result.failed, result.problem], [1, 0, null]);
  });

  it('refuses a file without tests, and one that skips all', async () => {
    const none = await run(`export const x = 1;`);
    assert.match(none.problem ?? '', /^No test ran: task\.test\.ts declares none/);
    const skipped = await run(`test.skip('a', () => {});`);
    assert.match(skipped.problem ?? '', /^No test ran: all of task\.test\.ts is skipped/);
  });

  it('tells file and line of a syntax error, in TypeScript and in JavaScript', async () => {
    const broken = 'export function f() {\n  return 1 +;\n}\n';
    const typescript = await run(`import { f } from './task.ts'; test('f', () => f());`, { 'task.ts': broken });
    assert.equal(typescript.problem, 'The code could not be loaded.\nSyntaxError: Expression expected\nat task.ts:2');
    const javascript = await run(`import { f } from './task.js'; test('f', () => f());`, { 'task.js': broken });
    assert.equal(javascript.problem, "The code could not be loaded.\nSyntaxError: Unexpected token ';'\nat task.js:2");
  });

  it('tells of a missing export and of an error while loading', async () => {
    const missing = await run(`import { g } from './task.ts'; test('g', () => g());`, { 'task.ts': 'export const f = 1;\n' });
    assert.match(missing.problem ?? '', /'\.\/task\.ts' does not provide an export named 'g'\nat task\.test\.ts:3$/);
    const thrown = await run(`test('registered before', () => {}); throw new RangeError('too early');`);
    assert.match(thrown.problem ?? '', /could not be loaded\.\nRangeError: too early\nat task\.test\.ts:3$/);
  });

  it('stops an endless loop and names the test', async () => {
    const result = await run(`test('good', () => {}); test('spins', () => { for (;;); });`, {}, { timeLimitMs: 1500 });
    assert.match(result.problem ?? '', /^Stopped after 1\.5 s in the test "spins"\./);
  });

  it('stops a flood of output', async () => {
    const result = await run(`test('shouts', () => { for (;;) console.log('x'.repeat(1000)); });`);
    assert.equal(result.problem, 'Stopped in the test "shouts": the code printed more than 64 kB.');
  });

  it('stops code that eats memory', async () => {
    const body = `test('hoards', () => { const all = []; for (;;) all.push(new Array(1000).fill(0)); });`;
    const result = await run(body, {}, { nodeMemoryMb: 24 });
    assert.equal(result.problem, 'Stopped in the test "hoards": the code needed more than 24 MB of memory.');
  });

  it('does not take an early exit for success', async () => {
    const result = await run(`test('a', () => {}); test('leaves', () => process.exit(0)); test('b', () => {});`);
    assert.equal(result.problem, 'The code ended the process (exit code 0) in the test "leaves", before the tests were done.');
  });

  it('ends when the tests are done, whatever timers are left', async () => {
    const result = await run(`test('leaves a timer', () => { setInterval(() => {}, 1000); }); await test('awaited', () => {});`);
    assert.deepEqual([result.passed, result.problem], [2, null]);
  });

  it('explains a promise that never settles and one that was not awaited', async () => {
    const never = await run(`test('waits', () => new Promise(() => {}));`, {}, { timeLimitMs: 4000 });
    assert.equal(never.firstFailure?.message, 'The test was not done after 1 s: it waits for something that never comes.');
    assert.equal(never.problem, null);
    const late = await run(
      `test('forgets', () => { void Promise.reject(new Error('lost')); }); test('b', () => new Promise((r) => setTimeout(r, 20)));`,
    );
    assert.match(late.problem ?? '', /probably not awaited\.\nError: lost$/);
  });

  it('denies other programs, writing, and reading outside', async () => {
    const target = join(tmpdir(), `whetstone-must-not-exist-${process.pid}`);
    const result = await run(`
      import { spawnSync } from 'node:child_process'; import { readFileSync, writeFileSync } from 'node:fs'; import { Worker } from 'node:worker_threads';
      const denied = { code: 'ERR_ACCESS_DENIED' };
      test('reads outside', () => assert.throws(() => readFileSync(process.execPath), denied));
      test('threads', () => assert.throws(() => new Worker('1', { eval: true }), denied));
      test('writes', () => assert.throws(() => writeFileSync(${JSON.stringify(target)}, 'x'), denied));
      test('writes beside', () => assert.throws(() => writeFileSync('beside.txt', 'x'), denied));
      test('forks', () => { spawnSync('ls'); });`);
    assert.deepEqual([result.passed, result.failed], [4, 1]);
    assert.equal(result.firstFailure?.message, 'A check may not start another program.\nat task.test.ts:10');
    assert.equal(existsSync(target), false);
  });

  it('hands over no secrets of the environment', async () => {
    process.env['WHETSTONE_TEST_SECRET'] = 'hush';
    try {
      const names = `['ELECTRON_RUN_AS_NODE', 'PATH', 'TMPDIR']`;
      // Windows needs the first, macOS adds the second to every process, the shell that keeps the namespace the third.
      const others = `const other = ['SystemRoot', '__CF_USER_TEXT_ENCODING', 'PWD'];`;
      const result = await run(
        `${others} test('env', () => assert.deepEqual(Object.keys(process.env).filter((k) => !other.includes(k)).sort(), ${names}));`,
      );
      assert.deepEqual(result.firstFailure, null);
      assert.equal(result.passed, 1);
    } finally {
      delete process.env['WHETSTONE_TEST_SECRET'];
    }
  });

  it('is cancelled while it runs, and before it starts', async () => {
    const running = new AbortController();
    setTimeout(() => running.abort(), 250);
    const stopped = await run(`test('spins', () => { for (;;); });`, {}, { signal: running.signal });
    assert.equal(stopped.problem, 'The check was cancelled.');
    const never = await run(`test('a', () => {});`, {}, { signal: AbortSignal.abort() });
    assert.deepEqual([never.problem, never.total], ['The check was cancelled.', 0]);
  });

  it('runs without the permission model where Node has none, and says so', async function () {
    if (process.platform === 'win32') this.skip();
    // Stands in for an older Node: it refuses the flag as that one does.
    const older = `#!/bin/sh\nfor a in "$@"; do [ "$a" = --permission ] && { echo "node: bad option: --permission" >&2; exit 9; }; done\nexec "${process.execPath}" "$@"\n`;
    const nodePath = join(folderWith({ node: older }), 'node');
    chmodSync(nodePath, 0o755);
    const result = await run(`test('fine', () => {});`, {}, { nodePath });
    assert.equal(result.passed, 1);
    assert.match(result.ranWith, /this Node has no permission model: files and programs are not blocked/);
  });

  it('says when the interpreter is missing or the folder is gone', async () => {
    const missing = await run(`test('a', () => {});`, {}, { nodePath: '/nowhere/node' });
    assert.match(missing.problem ?? '', /^The interpreter could not be started\./);
    const gone = await check('node', join(tmpdir(), 'whetstone-no-such-folder'), 'task.test.ts');
    assert.match(gone.problem ?? '', /folder is gone/);
  });
});
