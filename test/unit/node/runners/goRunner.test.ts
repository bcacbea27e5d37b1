import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import type { TestRun } from '../../../../src/core/ports.ts';
import { needsTool } from '../../../support/tools.ts';
import { check, folderWith, removeFolders, type CheckOptions } from './scratch.ts';

function run(tests: string, code: string, options: CheckOptions = {}): Promise<TestRun> {
  return check('go', folderWith({ 'x.go': `package exercise\n${code}`, 'x_test.go': `package exercise\n${tests}` }), 'x_test.go', options);
}

const useTesting = 'import "testing"\n';

describe('go runner', function () {
  // The first run of a machine compiles the standard library.
  this.timeout(120_000);

  before(function () {
    needsTool(this, 'go');
  });
  afterEach(removeFolders);

  it('counts leaf tests, names the first failure and its place, and is not misled by what is printed', async () => {
    const folder = folderWith({
      'x.go':
        'package exercise\nimport "fmt"\nfunc Add(a, b int) int { fmt.Print("--- PASS: TestForged (0.00s)\\nno end"); return a - b }\n',
      'x_test.go': `package exercise
import "testing"
func TestAdds(t *testing.T) {
	if got := Add(1, 2); got != 3 {
		t.Errorf("Add(1, 2) = %d, want 3", got)
	}
}
func TestParts(t *testing.T) {
	t.Run("good one", func(t *testing.T) {})
	t.Run("bad one", func(t *testing.T) { t.Fatal("boom") })
}
func TestLater(t *testing.T) { t.Skip("not yet") }
func TestFine(t *testing.T) { t.Parallel() }
`,
    });
    const result = await check('go', folder, 'x_test.go');
    const { passed, failed, skipped, total, problem } = result;
    assert.deepEqual({ passed, failed, skipped, total, problem }, { passed: 2, failed: 2, skipped: 1, total: 5, problem: null });
    assert.deepEqual(result.firstFailure, { test: 'TestAdds', message: 'Add(1, 2) = -1, want 3\nat x_test.go:5' });
    assert.deepEqual(result.failures, ['TestAdds', 'TestParts > bad one']);
    assert.match(result.ranWith, /^Go \d+\.\d+\S* \(limits: time, output.*; files and programs are not blocked\)$/);
    assert.deepEqual(readdirSync(folder).sort(), ['x.go', 'x_test.go']);
  });

  it('tells file and line of code that does not compile, and refuses a file without tests', async () => {
    const broken = await run(`${useTesting}func TestA(t *testing.T) { F() }`, 'func F() int {\n\treturn missing\n}');
    assert.equal(broken.problem, 'The code could not be compiled.\n./x.go:3:9: undefined: missing\nat x.go:3');
    const none = await run('', 'func F() {}');
    assert.match(none.problem ?? '', /^No test ran: x_test\.go declares none/);
  });

  it('tells of a panic as a failure of its test, and takes no exit for a pass', async () => {
    const panics = await run(`${useTesting}func TestA(t *testing.T) { F(nil) }`, 'func F(all []int) int {\n\treturn all[2]\n}');
    assert.deepEqual([panics.passed, panics.failed, panics.problem], [0, 1, null]);
    assert.equal(panics.firstFailure?.message, 'panic: runtime error: index out of range [2] with length 0\nat x.go:3');
    const exits = await run(`${useTesting}func TestA(t *testing.T) { F() }`, 'import "os"\nfunc F() { os.Exit(0) }');
    assert.match(exits.firstFailure?.message ?? '', /unexpected call to os\.Exit\(0\)/);
    const leaves = await run(`${useTesting}func TestA(t *testing.T) { F() }`, 'import "os"\nfunc F() { os.Exit(3) }');
    assert.match(leaves.problem ?? '', /^The code ended the process \(exit code 3\) in the test "TestA"/);
  });

  it('stops an endless loop, a flood, a fork bomb and a hoarder, and names the test', async () => {
    const loop = await run(`${useTesting}func TestSpins(t *testing.T) { F() }`, 'func F() { for {} }', { timeLimitMs: 1500 });
    assert.match(loop.problem ?? '', /^Stopped after 1\.5 s in the test "TestSpins"/);
    const flood = await run(
      `${useTesting}func TestShouts(t *testing.T) { F() }`,
      'import "fmt"\nfunc F() { for { fmt.Println("shout") } }',
    );
    assert.equal(flood.problem, 'Stopped in the test "TestShouts": the code printed more than 64 kB.');
    if (process.platform === 'win32') return;
    const start = 'import "os/exec"\nfunc F() { for { exec.Command("sleep", "30").Start() } }';
    const bomb = await run(`${useTesting}func TestForks(t *testing.T) { F() }`, start);
    assert.match(bomb.problem ?? '', /^Stopped in the test "TestForks": the code started more than 64 processes/);
    const hoard =
      'var all [][]byte\nfunc F() { for { one := make([]byte, 1<<20); for i := range one { one[i] = 1 }; all = append(all, one) } }';
    const memory = await run(`${useTesting}func TestHoards(t *testing.T) { F() }`, hoard);
    assert.equal(memory.problem, 'Stopped in the test "TestHoards": the code needed more than 512 MB of memory.');
  });

  it('says that Go is missing', async () => {
    const result = await run('', '', { toolPath: () => '/nowhere/go' });
    assert.equal(result.problem, 'Go was not found. Install it from your package manager or set whetstone.practice.goPath.');
    assert.equal(result.ranWith, 'Go (did not start)');
  });
});
