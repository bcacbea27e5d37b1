import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import type { TestRun } from '../../../../src/core/ports.ts';
import { needsTool } from '../../../support/tools.ts';
import { check, folderWith, removeFolders, type CheckOptions } from './scratch.ts';

function run(tests: string, files: Record<string, string> = {}, options: CheckOptions = {}): Promise<TestRun> {
  return check('bash', folderWith({ 'x.test.sh': tests, ...files }), 'x.test.sh', options);
}

describe('bash runner', function () {
  // Real processes: a busy machine may be slow to start them.
  this.timeout(15_000);

  before(function () {
    needsTool(this, 'bash');
  });
  afterEach(removeFolders);

  it('counts passes and failures in the order of the file, and names the first failure with its place', async () => {
    const result = await run(
      `test_writes_the_total() { equal "total: 3" "$(bash "$EXERCISE/x.sh" 1 2)"; }
test_names_the_wrong_word() {
  equal 7 "$(bash "$EXERCISE/x.sh" 3 3)" 'six is not seven'
  true
}
test_a_false_end() { contains "$(printf 'a\\nb')" b; [ 1 = 2 ]; }
test_refuses() { fails bash "$EXERCISE/x.sh" 1 x; }
test_wants_a_failure() { fails true; }
test_wants_a_part() { contains 'one "two"' three; }`,
      { 'x.sh': 'case $2 in *[!0-9]*) exit 2 ;; esac\necho "total: $(($1 + $2))"\n' },
    );
    const { passed, failed, skipped, total, problem } = result;
    assert.deepEqual({ passed, failed, skipped, total, problem }, { passed: 2, failed: 4, skipped: 0, total: 6, problem: null });
    assert.deepEqual(result.firstFailure, {
      test: 'names the wrong word',
      message: 'six is not seven\nexpected: 7\nactual: total: 6\nat x.test.sh:3',
    });
  });

  it('gives each test an empty folder of its own, and the exercise as a copy', async () => {
    const folder = folderWith({
      'x.sh': 'greet() { echo "hello $1"; }\n',
      'x.test.sh': `. "$EXERCISE/x.sh"
test_one() { equal '' "$(ls -A)"; touch left-behind; touch "$EXERCISE/litter"; rm "$EXERCISE/x.sh"; }
test_two() { equal '' "$(ls -A)"; equal 'hello you' "$(greet you)"; }`,
    });
    const result = await check('bash', folder, 'x.test.sh');
    assert.deepEqual([result.firstFailure, result.passed], [null, 2]);
    assert.deepEqual(readdirSync(folder).sort(), ['x.sh', 'x.test.sh']);
  });

  it('configures git by a home of its own', async function () {
    needsTool(this, 'git');
    process.env['GIT_AUTHOR_NAME'] = 'Somebody Else';
    try {
      const result = await run(`test_commits() {
  git init -q . && echo 1 >a && git add a && git commit -q -m first
  equal 'Whetstone Exercise <exercise@whetstone.invalid> main' "$(git log -1 --format='%an <%ae>') $(git branch --show-current)"
}
test_finds_no_repository() { fails git status; }`);
      assert.deepEqual([result.firstFailure, result.passed], [null, 2]);
    } finally {
      delete process.env['GIT_AUTHOR_NAME'];
    }
  });

  it('does not take an exit for a pass, nor printed lines for results', async () => {
    const exits = await run(`test_leaves() { . "$EXERCISE/x.sh"; }\ntest_next() { true; }`, { 'x.sh': 'exit 0\n' });
    assert.deepEqual([exits.passed, exits.failed], [1, 1]);
    assert.match(exits.firstFailure?.message ?? '', /^The test was left before its end: something called exit 0/);
    const forged = JSON.stringify({ kind: 'failed', test: 'forged', message: 'x', place: null });
    const prints = await run(`test_prints() { echo '${forged}'; echo '${forged}' >&9; true; }`);
    assert.deepEqual([prints.passed, prints.failed, prints.problem], [1, 0, null]);
  });

  it('sees a helper that failed in a pipeline', async () => {
    const result = await run(`test_loops() { printf '1\\n2\\n' | while read -r n; do equal 1 "$n"; done; true; }`);
    assert.equal(result.firstFailure?.message, 'expected: 1\nactual: 2\nat x.test.sh:1');
  });

  it('refuses a file without tests, and tells file and line of a syntax error', async () => {
    const none = await run('check_it() { true; }');
    assert.match(none.problem ?? '', /^No test ran: x\.test\.sh declares none/);
    const broken = await run('test_a() { true; }', { 'x.sh': 'if true; then\n  echo "a"\n)\nfi\n' });
    assert.match(broken.problem ?? '', /^The code could not be loaded\.\nx\.sh: line 3: syntax error near/);
    assert.match(broken.problem ?? '', /\nat x\.sh:3$/);
    const leaves = await run('exit 0');
    assert.match(leaves.problem ?? '', /called exit while it was loaded/);
  });

  it('stops an endless loop, a flood, a fork bomb and a hoarder, and names the test', async () => {
    const loop = await run('test_spins() { while :; do :; done; }', {}, { timeLimitMs: 1500 });
    assert.match(loop.problem ?? '', /^Stopped after 1\.5 s in the test "spins"/);
    const flood = await run('test_shouts() { yes; }');
    assert.equal(flood.problem, 'Stopped in the test "shouts": the code printed more than 64 kB.');
    if (process.platform === 'win32') return;
    // One process starts them all, so that the machine of the tests bears it. One whose children go on: see the runner of Python.
    const bomb = await run('test_forks() { while :; do sleep 30 & done; }');
    assert.match(bomb.problem ?? '', /^Stopped in the test "forks": the code started more than 64 processes/);
    const hoard = await run('test_hoards() { local x=0123456789abcdef; while :; do x=$x$x; done; }');
    const held = hoard.problem ?? hoard.firstFailure?.message ?? '';
    assert.match(held, /needed more than 512 MB|the shell gave up|ended by the system|returned/);
  });

  it('says what held, and that bash is missing', async () => {
    const result = await run('test_fine() { true; }');
    assert.match(
      result.ranWith,
      /^bash \d+\.\d+\.\d+ \(limits: time, output.*; the network is (not )?blocked; files and programs are not blocked\)$/,
    );
    const missing = await run('test_fine() { true; }', {}, { toolPath: () => '/nowhere/bash' });
    assert.match(missing.problem ?? '', /^bash was not found\. Install it/);
    assert.equal(missing.ranWith, 'bash (did not start)');
  });
});
