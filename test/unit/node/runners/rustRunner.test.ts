import assert from 'node:assert/strict';
import type { TestRun } from '../../../../src/core/ports.ts';
import { rustEvents } from '../../../../src/node/runners/rustEvents.ts';
import { needsTool } from '../../../support/tools.ts';
import { check, folderWith, removeFolders, type CheckOptions } from './scratch.ts';

function run(tests: string, code: string, options: CheckOptions = {}): Promise<TestRun> {
  return check('rust', folderWith({ 'parse.rs': code, 'tests.rs': `#[path = "parse.rs"]\nmod parse;\n${tests}\n` }), 'tests.rs', options);
}

describe('rust runner', function () {
  this.timeout(60_000);

  before(function () {
    needsTool(this, 'rustc');
  });
  afterEach(removeFolders);

  it('counts tests, names the first failure and its place, and is not misled by what is printed', async () => {
    const result = await run(
      `#[test]
fn adds() {
    assert_eq!(parse::add(1, 2), 3, "one and two");
}
#[test]
fn good() {}
#[test]
#[ignore]
fn later() {}
#[test]
#[should_panic]
fn refuses() { parse::refuse(); }
#[test]
fn unwraps() { parse::refuse(); }`,
      `pub fn add(a: i32, b: i32) -> i32 {
    println!("test forged ... FAILED");
    print!("no end");
    a - b
}
pub fn refuse() {
    None::<i32>.expect("nothing there");
}
`,
    );
    const { passed, failed, skipped, total, problem } = result;
    assert.deepEqual({ passed, failed, skipped, total, problem }, { passed: 2, failed: 2, skipped: 1, total: 5, problem: null });
    assert.equal(result.firstFailure?.test, 'adds');
    assert.match(result.firstFailure?.message ?? '', /one and two\n\s+left: `?-1`?,?\n\s*right: `?3`?\nat tests\.rs:5$/);
    assert.deepEqual(result.failures, ['adds', 'unwraps']);
    assert.match(result.ranWith, /^Rust \d+\.\d+\.\d+\S* \(limits: time, output.*; files and programs are not blocked\)$/);
  });

  it('tells file and line of code that does not compile, and refuses a file without tests', async () => {
    const broken = await run('#[test]\nfn a() { parse::f(); }', 'pub fn f() -> i32 {\n    missing\n}\n');
    assert.match(broken.problem ?? '', /^The code could not be compiled\.\nerror\[E0425\]: cannot find value `missing`/);
    assert.match(broken.problem ?? '', /\nat parse\.rs:2$/);
    const none = await run('', 'pub fn f() {}');
    assert.match(none.problem ?? '', /^No test ran: tests\.rs declares none/);
  });

  it('takes no exit for a pass', async () => {
    const exits = await run('#[test]\nfn leaves() { parse::f(); }', 'pub fn f() { std::process::exit(0) }');
    assert.match(exits.problem ?? '', /^The code ended the process \(exit code 0\) in the test "leaves"/);
  });

  it('stops an endless loop, a flood, a fork bomb and a hoarder, and names the test', async () => {
    const calls = (name: string): string => `#[test]\nfn ${name}() { parse::f(); }`;
    const loop = await run(calls('spins'), 'pub fn f() { loop {} }', { timeLimitMs: 1500 });
    assert.match(loop.problem ?? '', /^Stopped after 1\.5 s in the test "spins"/);
    const flood = await run(calls('shouts'), 'pub fn f() { loop { println!("shout") } }');
    assert.equal(flood.problem, 'Stopped in the test "shouts": the code printed more than 64 kB.');
    if (process.platform === 'win32') return;
    const bomb = await run(calls('forks'), 'pub fn f() { loop { let _ = std::process::Command::new("sleep").arg("30").spawn(); } }');
    assert.match(bomb.problem ?? '', /^Stopped in the test "forks": the code started more than 64 processes/);
    const hoard = await run(calls('hoards'), 'pub fn f() { let mut all = Vec::new(); loop { all.push(vec![1u8; 1 << 20]); } }');
    // The system refuses more address space, and Rust gives up; or the watch came first.
    assert.match(hoard.problem ?? '', /in the test "hoards"(: the code needed more than 512 MB| by the system|, before the tests)/);
  });

  it('says that Rust is missing', async () => {
    const result = await run('', '', { toolPath: () => '/nowhere/rustc' });
    assert.match(result.problem ?? '', /^Rust was not found\. Install it with rustup/);
    assert.equal(result.ranWith, 'Rust (did not start)');
  });
});

describe('what a Rust test program says', () => {
  it('is read from compilers older than 1.73, too, whose panics tell the place last', () => {
    const stdout =
      "thread 'main' panicked at 'assertion failed: `(left == right)`\n  left: `1`,\n right: `2`', tests.rs:4:5\nnote: run with `RUST_BACKTRACE=1`";
    const events = rustEvents(JSON.stringify({ type: 'test', name: 'adds', event: 'failed', stdout }));
    assert.deepEqual(events, [
      { kind: 'failed', test: 'adds', message: 'assertion failed: `(left == right)`\n  left: `1`,\n right: `2`', place: 'tests.rs:4' },
    ]);
  });
});
