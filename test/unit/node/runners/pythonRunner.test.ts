import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TestRun } from '../../../../src/core/ports.ts';
import { check, folderWith, hasPython, removeFolders, type CheckOptions } from './scratch.ts';

const python = hasPython('python3', '3.');

function run(body: string, files: Record<string, string> = {}, options: CheckOptions = {}): Promise<TestRun> {
  return check('python', folderWith({ 'test_task.py': `import unittest\n${body}`, ...files }), 'test_task.py', options);
}

/** A test case with one test, `body` being its only line. */
function oneTest(body: string): string {
  return `class Task(unittest.TestCase):\n    def test_it(self):\n        ${body}\n`;
}

/** By its arguments: the number that the code knows is another one outside of its process namespace. */
function isRunningWith(argument: string): boolean {
  return spawnSync('ps', ['-axo', 'stat=,args='], { encoding: 'utf8' })
    .stdout.split('\n')
    .some((line) => !line.startsWith('Z') && line.includes(argument));
}

async function eventually(isTrue: () => boolean): Promise<void> {
  for (let i = 0; i < 50 && !isTrue(); i++) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.ok(isTrue());
}

/** Without Python the tests are reported as pending, by name. */
const withPython = python ? it : it.skip;

describe('python runner', function () {
  // Real processes: a busy machine may be slow to start them.
  this.timeout(15_000);

  afterEach(removeFolders);

  withPython('counts passes, failures and skips and names the first failure', async () => {
    const result = await run(
      `from task import add
class Adding(unittest.TestCase):
    def test_adds(self):
        self.assertEqual(add(1, 2), 3)
    def test_good(self):
        pass
    @unittest.skip('later')
    def test_skipped(self):
        pass
    def test_parts(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertEqual(i, 0)
    @unittest.expectedFailure
    def test_known(self):
        self.fail()
class Prepared(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise RuntimeError('no database')
    def test_never(self):
        pass
`,
      { 'task.py': 'def add(a, b):\n    return a - b\n' },
    );
    const { passed, failed, skipped, total, problem } = result;
    assert.deepEqual({ passed, failed, skipped, total, problem }, { passed: 2, failed: 3, skipped: 1, total: 6, problem: null });
    assert.deepEqual(result.firstFailure, { test: 'Adding.test_adds', message: '-1 != 3\nat test_task.py:5' });
  });

  withPython('says what it ran with and which limits held', async () => {
    const result = await run(oneTest('pass'));
    assert.deepEqual([result.passed, result.problem], [1, null]);
    assert.match(
      result.ranWith,
      /^Python 3\.\d+\.\d+ \(limits: time, output.*; the network is (not )?blocked, files and programs are not blocked\)$/,
    );
    if (process.platform === 'linux') assert.match(result.ranWith, /memory 512 MB, 64 processes, CPU time, file size/);
  });

  withPython('does not mistake printed lines for results', async () => {
    const forged = JSON.stringify({ kind: 'failed', test: 'forged', message: 'x', place: null });
    const result = await run(oneTest(`print('${forged}', flush=True); import os; os.write(1, b'${forged}')`));
    assert.deepEqual([result.passed, result.failed, result.problem], [1, 0, null]);
  });

  withPython('names the kind and the line of an error in the code', async () => {
    const result = await run(`from task import f\n${oneTest('f()')}`, { 'task.py': 'def f():\n    return [][1]\n' });
    assert.equal(result.firstFailure?.message, 'IndexError: list index out of range\nat task.py:2');
  });

  withPython('names the line in a file, not in code made at run time', async () => {
    const result = await run(oneTest(`exec(compile('1 / 0', '<string>', 'exec'))`));
    assert.equal(result.firstFailure?.message, 'ZeroDivisionError: division by zero\nat test_task.py:4');
  });

  withPython('refuses a file without tests', async () => {
    const result = await run('x = 1\n');
    assert.match(result.problem ?? '', /^No test ran: test_task\.py declares none/);
  });

  withPython('tells file and line of a syntax error', async () => {
    const result = await run(`from task import f\n${oneTest('f()')}`, { 'task.py': 'def f():\n    return 1 +\n' });
    assert.equal(result.problem, 'The code could not be loaded.\nSyntaxError: invalid syntax\nreturn 1 +\nat task.py:2');
  });

  withPython('stops an endless loop and a flood of output', async () => {
    const loop = await run(oneTest('\n        while True: pass'), {}, { timeLimitMs: 1500 });
    assert.match(loop.problem ?? '', /^Stopped after 1\.5 s in the test "Task\.test_it"\./);
    const flood = await run(oneTest(`\n        while True: print('x' * 1000)`));
    assert.equal(flood.problem, 'Stopped in the test "Task.test_it": the code printed more than 64 kB.');
  });

  withPython('does not take an early exit for success', async () => {
    const hard = await run(oneTest('import os; os._exit(0)'));
    assert.equal(hard.problem, 'The code ended the process (exit code 0) in the test "Task.test_it", before the tests were done.');
    const loading = await run(`${oneTest('pass')}\nraise SystemExit(0)\n`);
    assert.match(loading.problem ?? '', /^The code could not be loaded\.\nSystemExit: 0/);
  });

  withPython('hands over no secrets', async () => {
    process.env['WHETSTONE_TEST_SECRET'] = 'hush';
    try {
      const result = await run(`import os\n${oneTest(`self.assertEqual([k for k in os.environ if 'SECRET' in k or k == 'HOME'], [])`)}`);
      assert.deepEqual([result.firstFailure, result.passed], [null, 1]);
    } finally {
      delete process.env['WHETSTONE_TEST_SECRET'];
    }
  });

  withPython('ends what the code started', async function () {
    if (process.platform === 'win32') this.skip();
    const seconds = `60.${process.pid}`;
    // One in the group, and one that leaves it, which only a process namespace still ends.
    const leave = process.platform === 'linux' ? `subprocess.Popen(['sleep', '${seconds}1'], start_new_session=True);` : '';
    const result = await run(oneTest(`import subprocess; ${leave} subprocess.Popen(['sleep', '${seconds}2'])`));
    assert.deepEqual([result.passed, result.problem], [1, null]);
    const alone = result.ranWith.includes('the network is blocked') ? seconds : `${seconds}2`;
    await eventually(() => !isRunningWith(`sleep ${alone}`));
  });

  withPython('stops a fork bomb', async function () {
    if (process.platform === 'win32') this.skip();
    const bomb = '\n        import os\n        while True:\n            try: os.fork()\n            except OSError: pass';
    const result = await run(oneTest(bomb));
    assert.match(result.problem ?? '', /^Stopped in the test "Task\.test_it": the code (started more than 64 processes|needed more than)/);
  });

  withPython('says truly whether the network is blocked', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const result = await run(`import socket\n${oneTest(`socket.create_connection(('127.0.0.1', ${port}), 2)`)}`);
    server.close();
    const reached = result.passed === 1;
    assert.match(result.ranWith, reached ? /the network is not blocked/ : /the network is blocked/);
  });

  withPython('holds memory and the size of files, on Linux', async function () {
    if (process.platform !== 'linux') this.skip();
    const result = await run(`class Task(unittest.TestCase):
    def test_memory(self):
        self.assertRaises(MemoryError, lambda: bytearray(800 << 20))
    def test_file(self):
        with self.assertRaises(OSError):
            with open('big', 'wb', buffering=0) as f:
                for i in range(3): f.write(b'x' * (1 << 20))
`);
    assert.deepEqual([result.firstFailure, result.passed], [null, 2]);
  });

  withPython('is cancelled', async () => {
    const running = new AbortController();
    setTimeout(() => running.abort(), 150);
    const result = await run(oneTest('\n        while True: pass'), {}, { signal: running.signal });
    assert.equal(result.problem, 'The check was cancelled.');
  });

  it('says that Python is missing', async () => {
    const result = await run(oneTest('pass'), {}, { pythonPath: () => '/nowhere/python3' });
    assert.equal(result.problem, 'Python 3 was not found. Install it or set whetstone.practice.pythonPath.');
  });

  it('says that Python is too old', async function () {
    if (process.platform === 'win32') this.skip();
    const hello = JSON.stringify({ kind: 'hello', version: '3.6.9', enforced: [] });
    const pythonPath = join(folderWith({ python: `#!/bin/sh\necho '${hello}'\n` }), 'python');
    chmodSync(pythonPath, 0o755);
    const result = await run(oneTest('pass'), {}, { pythonPath: () => pythonPath });
    assert.equal(result.problem, 'Python 3.6.9 is too old: checks need 3.8 or newer. Set whetstone.practice.pythonPath.');
  });
});
