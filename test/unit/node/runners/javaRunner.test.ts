import assert from 'node:assert/strict';
import type { TestRun } from '../../../../src/core/ports.ts';
import { needsTool } from '../../../support/tools.ts';
import { check, folderWith, removeFolders, type CheckOptions } from './scratch.ts';

const header = `import whetstone.Test;
import static whetstone.Check.*;
`;

function run(tests: string, code: string, options: CheckOptions = {}): Promise<TestRun> {
  const files = { 'X.java': code, 'XTest.java': `${header}public class XTest {\n${tests}\n}\n` };
  return check('java', folderWith(files), 'XTest.java', options);
}

const callsF = (name: string): string => `@Test public void ${name}() throws Exception { X.f(); }`;

describe('java runner', function () {
  this.timeout(60_000);

  before(function () {
    needsTool(this, 'javac');
  });
  afterEach(removeFolders);

  it('counts tests in the order of the file, names the first failure and its place, and is not misled by what is printed', async () => {
    const forged = '{\\"kind\\":\\"failed\\",\\"test\\":\\"forged\\",\\"message\\":\\"x\\",\\"place\\":null}';
    const result = await run(
      `@Test public void zeroIsZero() { equal(0, X.add(0, 0)); }
  @Test public void addsTwoNumbers() {
    equal(3, X.add(1, 2), "one and two");
  }
  @Test public void comparesLists() { equal(new int[] {1, 2}, new int[] {1, 2}); isTrue(true, "true"); }
  @Test("is told in words") public void b() { equal("a", null); }
  @Test public void raisesWhatItSays() { equal("no", raises(IllegalStateException.class, () -> X.refuse()).getMessage()); }
  @Test public void raisesSomethingElse() { raises(RuntimeException.class, () -> {}); }
  @Test public void breaks() { X.refuse(); }
  public void helper() {}`,
      `public class X {
  static int add(int a, int b) { System.out.println("${forged}"); return a - b; }
  static void refuse() {
    throw new IllegalStateException("no");
  }
}
`,
    );
    const { passed, failed, skipped, total, problem } = result;
    assert.deepEqual({ passed, failed, skipped, total, problem }, { passed: 3, failed: 4, skipped: 0, total: 7, problem: null });
    assert.deepEqual(result.firstFailure, { test: 'adds two numbers', message: 'one and two\nexpected: 3\nactual: -1\nat XTest.java:6' });
    assert.deepEqual(result.failures, ['adds two numbers', 'is told in words', 'raises something else', 'breaks']);
    assert.match(result.ranWith, /^Java \d+\S* \(limits: time, output.*; heap limit 256 MB; files and programs are not blocked\)$/);
  });

  it('tells file and line of code that does not compile, and refuses a file without tests', async () => {
    const broken = await run(callsF('calls'), 'class X {\n  static int f() { return missing; }\n}\n');
    assert.match(broken.problem ?? '', /^The code could not be compiled\.\nX\.java:2: error: cannot find symbol\n/);
    assert.match(broken.problem ?? '', /\nat X\.java:2$/);
    const none = await run('public void notOne() {}', 'class X {}');
    assert.match(none.problem ?? '', /^No test ran: XTest\.java declares none/);
  });

  it('names the line of an error in the code, and takes no exit for a pass', async () => {
    const throws = await run(
      callsF('breaks'),
      'class X {\n  static int f() { return new int[0][2]; }\n}\n'.replace('new int[0][2]', '"".charAt(2)'),
    );
    assert.match(throws.firstFailure?.message ?? '', /StringIndexOutOfBoundsException.*\nat X\.java:2$/);
    const exits = await run(callsF('leaves'), 'class X { static void f() { System.exit(0); } }');
    assert.match(exits.problem ?? '', /^The code ended the process \(exit code 0\) in the test "leaves"/);
  });

  it('stops an endless loop, a flood, a fork bomb and a hoarder, and names the test', async () => {
    const loop = await run(callsF('spins'), 'class X { static void f() { while (true) {} } }', { timeLimitMs: 2500 });
    assert.match(loop.problem ?? '', /^Stopped after 2\.5 s in the test "spins"/);
    const flood = await run(callsF('shouts'), 'class X { static void f() { while (true) System.out.println("shout"); } }');
    assert.equal(flood.problem, 'Stopped in the test "shouts": the code printed more than 64 kB.');
    const hoard =
      'import java.util.*; class X { static List<byte[]> all = new ArrayList<>(); static void f() { while (true) all.add(new byte[1 << 20]); } }';
    const memory = await run(callsF('hoards'), hoard);
    assert.match(memory.firstFailure?.message ?? '', /^The code needed more memory than a check has: Java heap space/);
    if (process.platform === 'win32') return;
    const start = 'class X { static void f() throws Exception { while (true) new ProcessBuilder("sleep", "30").start(); } }';
    const bomb = await run(callsF('forks'), start);
    assert.match(bomb.problem ?? '', /^Stopped in the test "forks": the code started more than 64 processes/);
  });

  it('says that Java is missing', async () => {
    const result = await run('', 'class X {}', { toolPath: () => '/nowhere' });
    assert.equal(result.problem, 'A Java development kit was not found. Install JDK 17 or newer, or set whetstone.practice.javaHome.');
    assert.equal(result.ranWith, 'Java (did not start)');
  });
});
