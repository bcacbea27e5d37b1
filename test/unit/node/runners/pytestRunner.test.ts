import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TestRun } from '../../../../src/core/ports.ts';
import { canWatch } from '../../../../src/node/runners/processWatch.ts';
import { check, folderWith, removeFolders, type CheckOptions } from './scratch.ts';

const pytest = spawnSync('python3', ['-E', '-m', 'pytest', '--version']).status === 0;

function run(body: string, files: Record<string, string> = {}, options: CheckOptions = {}): Promise<TestRun> {
  return check('pytest', folderWith({ 'tea_test.py': body, ...files }), 'tea_test.py', options);
}

/** Without pytest the tests are reported as pending, by name. */
const withPytest = pytest ? it : it.skip;

describe('pytest runner', function () {
  // Real processes: a busy machine may be slow to start them.
  this.timeout(20_000);

  afterEach(removeFolders);

  withPytest('counts functions and classes, names the first failure, and leaves out what its author left out', async () => {
    const result = await run(
      `import unittest, pytest
from tea import add
def test_adds():
    assert add(1, 2) == 3, 'one and two'
@pytest.mark.task(taskno=1)
class TestTea:
    def test_good(self):
        pass
@pytest.mark.parametrize('n', [1, 2])
def test_each(n):
    assert n == 1
class Old(unittest.TestCase):
    @unittest.skip('extra')
    def test_more(self):
        pass
    def test_known(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertEqual(i, i)
`,
      { 'tea.py': 'def add(a, b):\n    return a - b\n' },
    );
    const { passed, failed, skipped, total, problem } = result;
    assert.deepEqual({ passed, failed, skipped, total, problem }, { passed: 3, failed: 2, skipped: 1, total: 5, problem: null });
    assert.equal(result.firstFailure?.test, 'test_adds');
    assert.match(result.firstFailure?.message ?? '', /^one and two\nassert -1 == 3\n[\s\S]*at tea_test\.py:4$/);
    assert.deepEqual(result.failures, ['test_adds', 'test_each[2]']);
    if (canWatch()) assert.match(result.ranWith, /: time, output, memory 512 MB, 64 processes[,;]/);
    assert.match(
      result.ranWith,
      /^pytest \d+\.\d+\.\d+ with Python 3\.\d+\.\d+ \(limits: time, output.*files and programs are not blocked\)$/,
    );
  });

  withPytest('takes a failing subtest for a failing test', async () => {
    const result = await run(`import unittest
class Old(unittest.TestCase):
    def test_parts(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertEqual(i, 0)
`);
    assert.deepEqual([result.failed > 0, result.problem], [true, null]);
    assert.equal(result.firstFailure?.test, 'Old.test_parts');
  });

  withPytest('runs several files, and has no use for settings and plugins of other projects', async () => {
    const folder = folderWith({
      'tea_test.py': 'def test_a(): pass\n',
      'more_test.py': 'def test_b(): assert False\n',
      'pytest.ini': '[pytest]\naddopts = --no-such-option\n',
    });
    const result = await check('pytest', folder, 'tea_test.py', {}, ['more_test.py']);
    assert.deepEqual([result.passed, result.failed, result.problem], [1, 1, null]);
    assert.equal(existsSync(join(folder, '__pycache__')), false);
  });

  withPytest('names file and line of what cannot be loaded', async () => {
    const syntax = await run('from tea import f\ndef test_f(): f()\n', { 'tea.py': 'def f(\n' });
    assert.match(syntax.problem ?? '', /^The code could not be loaded\.\n[\s\S]*SyntaxError/);
    const missing = await run('from tea import g\ndef test_g(): g()\n', { 'tea.py': 'x = 1\n' });
    assert.match(
      missing.problem ?? '',
      /^The code could not be loaded\.\nImportError: cannot import name 'g' from 'tea'[\s\S]*at tea_test\.py:1$/,
    );
  });

  withPytest('refuses a file without tests, and one of which all is skipped', async () => {
    assert.match((await run('x = 1\n')).problem ?? '', /^No test ran: tea_test\.py declares none/);
    const skipped = await run('import pytest\n@pytest.mark.skip\ndef test_x(): pass\n');
    assert.equal(skipped.problem, 'No test ran: all of tea_test.py is skipped.');
  });

  withPytest('stops an endless loop and a flood of output, and takes no early exit for success', async () => {
    const loop = await run('def test_x():\n    while True: pass\n', {}, { timeLimitMs: 3000 });
    assert.match(loop.problem ?? '', /^Stopped after 3 s in the test "test_x"\./);
    const flood = await run("def test_x():\n    while True: print('x' * 1000)\n");
    assert.equal(flood.problem, 'Stopped in the test "test_x": the code printed more than 64 kB.');
    const exit = await run('import os\ndef test_x(): os._exit(0)\n');
    assert.equal(exit.problem, 'The code ended the process (exit code 0) in the test "test_x", before the tests were done.');
  });

  withPytest('stops a fork bomb', async function () {
    if (process.platform === 'win32') this.skip();
    const bomb = 'import os\ndef test_x():\n    while True:\n        try: os.fork()\n        except OSError: pass\n';
    const result = await run(bomb);
    assert.match(result.problem ?? '', /^Stopped in the test "test_x": the code (started more than 64 processes|needed more than)/);
  });

  withPytest('does not mistake printed lines for results', async () => {
    const forged = JSON.stringify({ kind: 'failed', test: 'forged', message: 'x', place: null });
    const result = await run(`import os\ndef test_x():\n    print('${forged}', flush=True); os.write(1, b'${forged}')\n`);
    assert.deepEqual([result.passed, result.failed, result.problem], [1, 0, null]);
  });

  it('says that there is no Python', async () => {
    const result = await run('', {}, { pythonPath: () => '/nowhere/python3' });
    assert.match(result.problem ?? '', /^pytest was not found\. Install it for the Python/);
    assert.equal(result.ranWith, 'pytest (did not start)');
  });

  it('says that this Python has no pytest', async function () {
    if (process.platform === 'win32') this.skip();
    const hello = JSON.stringify({ kind: 'hello', version: '3.12.1', framework: '', enforced: [] });
    const pythonPath = join(folderWith({ python: `#!/bin/sh\necho '${hello}'\n` }), 'python');
    chmodSync(pythonPath, 0o755);
    const result = await run('', {}, { pythonPath: () => pythonPath });
    assert.match(result.problem ?? '', /^pytest was not found\./);
  });
});
