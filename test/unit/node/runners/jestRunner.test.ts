import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type { TestRun } from '../../../../src/core/ports.ts';
import { parseDriverEvents } from '../../../../src/node/runners/driverEvents.ts';
import { check, drivers, folderWith, removeFolders, type CheckOptions } from './scratch.ts';

/** jest is no dependency of Whetstone: a folder whose node_modules has jest and babel-jest, or these tests are pending. */
const installed = process.env['WHETSTONE_JEST_FOLDER'] ?? '';
const withJest = installed === '' ? it.skip : it;

function run(body: string, files: Record<string, string> = {}, options: CheckOptions = {}): Promise<TestRun> {
  const toolPath = (tool: string): string => (tool === 'jest' ? installed : '');
  return check('jest', folderWith({ 'tea.spec.js': body, ...files }), 'tea.spec.js', { toolPath, timeLimitMs: 20_000, ...options });
}

describe('jest runner', function () {
  this.timeout(40_000);

  afterEach(removeFolders);

  withJest('counts tests, names the first failure, and leaves out what its author left out', async () => {
    const result = await run(
      `const { add } = require('./tea');
describe('adding', () => {
  test('one and two', () => expect(add(1, 2)).toBe(3));
  test('nothing', () => expect(add(0, 0)).toBe(0));
  test.skip('extra', () => {});
});`,
      { 'tea.js': 'module.exports.add = (a, b) => a - b;\n' },
    );
    const { passed, failed, skipped, total, problem } = result;
    assert.deepEqual({ passed, failed, skipped, total, problem }, { passed: 1, failed: 1, skipped: 1, total: 2, problem: null });
    assert.equal(result.firstFailure?.test, 'adding › one and two');
    assert.match(result.firstFailure?.message ?? '', /Expected: 3\n\s*Received: -1/);
    assert.match(result.ranWith, /^jest \d+\.\d+\.\d+ in Node \d+.* \(permission model: reads only the exercise and the packages of jest/);
  });

  withJest('names what cannot be loaded, and refuses a file without tests', async () => {
    const broken = await run("require('./tea');\ntest('a', () => {});", { 'tea.js': 'const = 1;\n' });
    assert.match(broken.problem ?? '', /^The code could not be loaded\./);
    assert.match((await run('const x = 1;\n')).problem ?? '', /^The code could not be loaded\.[\s\S]*at least one test|^No test ran/);
  });

  withJest('stops an endless loop, and takes no early exit for success', async () => {
    const loop = await run("test('turns', () => { for (;;) {} });", {}, { timeLimitMs: 6000 });
    assert.match(loop.problem ?? '', /^Stopped after 6 s in the test "turns"\./);
    const exit = await run("test('leaves', () => process.reallyExit(0));");
    assert.match(exit.problem ?? '', /before the tests were done\.$/);
  });

  withJest('stops a flood of output and a fork bomb, and names the test', async () => {
    const flood = await run("test('shouts', () => { for (;;) process.stderr.write('x'.repeat(1000)); });");
    assert.equal(flood.problem, 'Stopped in the test "shouts": the code printed more than 64 kB.');
    const bomb = await run("const { spawn } = require('child_process');\ntest('forks', () => { for (;;) spawn('sleep', ['60']); });");
    assert.match(bomb.problem ?? '', /^Stopped in the test "forks": the code started more than 64 processes/);
    assert.match(bomb.ranWith, /64 processes/);
  });

  withJest('holds programs and files under the permission model, but for exercises about processes', async () => {
    const read = await run("test('reads', () => require('fs').readFileSync('/etc/hostname'));");
    assert.match(read.firstFailure?.message ?? '', /Access to this API has been restricted/);
    const start = await run("const { spawnSync } = require('child_process');\ntest('starts', () => { spawnSync('true'); });");
    assert.deepEqual([start.passed, start.problem], [1, null]);
    assert.match(start.ranWith, /files and programs are not blocked/);
  });

  it('says that there is no jest, and where it is looked for', async () => {
    const nowhere = folderWith({});
    for (const folder of ['', nowhere]) {
      const result = await run('', {}, { toolPath: (tool) => (tool === 'jest' ? folder : '') });
      assert.match(result.problem ?? '', /^jest was not found\. Run "npm install jest .*set whetstone\.practice\.jestFolder/);
      assert.equal(result.ranWith, 'jest (did not start)');
    }
  });

  it('has the reports of jest in events, on a channel of their own', async () => {
    const results = [
      { ancestorTitles: ['tea'], title: 'boils', status: 'passed', failureMessages: [] },
      { ancestorTitles: [], title: 'cools', status: 'failed', failureMessages: ['Too hot'] },
      { ancestorTitles: [], title: 'later', status: 'pending', failureMessages: [] },
    ];
    const code = `import Reporter from ${JSON.stringify(pathToFileURL(drivers.jest).href)};
const reporter = new Reporter();
reporter.onRunStart();
reporter.onTestCaseStart({}, ${JSON.stringify(results[0])});
reporter.onTestFileResult({}, { testResults: ${JSON.stringify(results)} });
reporter.onTestFileResult({}, { testResults: [], testExecError: { message: 'no such module' } });
reporter.onRunComplete();`;
    const args = ['--input-type=module', '--eval', code];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'pipe'] });
    const said = text(child.stdio[3] as Readable);
    await once(child, 'exit');
    assert.deepEqual(parseDriverEvents(await said).slice(1), [
      { kind: 'running', test: 'tea › boils' },
      { kind: 'passed', test: 'tea › boils' },
      { kind: 'failed', test: 'cools', message: 'Too hot', place: null },
      { kind: 'skipped', test: 'later' },
      { kind: 'notLoaded', message: 'no such module', place: null },
      { kind: 'end' },
    ]);
  });
});
