import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { TestRun } from '../../../../src/core/ports.ts';
import { cargoFor } from '../../../../src/node/runners/cargoRunner.ts';
import { needsTool } from '../../../support/tools.ts';
import { check, folderWith, removeFolders, type CheckOptions } from './scratch.ts';

const manifest = '[package]\nname = "tea"\nversion = "0.1.0"\nedition = "2021"\n';

function run(files: Record<string, string>, options: CheckOptions = {}): Promise<TestRun> {
  return check('cargo', folderWith({ 'Cargo.toml': manifest, ...files }), 'tests/tea.rs', { timeLimitMs: 20_000, ...options });
}

function marked(lines: string): string {
  return `${manifest}\n[[bin]]\nname = "tea"\npath = "tea.rs"\n\n[package.metadata.whetstone]\n${lines}\n`;
}

describe('cargo runner', function () {
  this.timeout(90_000);

  before(function () {
    needsTool(this, 'cargo');
  });
  afterEach(removeFolders);

  it('runs ignored tests, too, of all programs with tests', async () => {
    const result = await run({
      'src/lib.rs': 'pub fn add(a: i32, b: i32) -> i32 { a - b }\n#[test]\nfn inside() {}\n',
      'tests/tea.rs': '#[test]\nfn good() {}\n#[test]\n#[ignore]\nfn adds() {\n    assert_eq!(tea::add(1, 2), 3);\n}\n',
    });
    const { passed, failed, skipped, total, problem } = result;
    assert.deepEqual({ passed, failed, skipped, total, problem }, { passed: 2, failed: 1, skipped: 0, total: 3, problem: null });
    assert.match(result.firstFailure?.message ?? '', /left: `?-1`?,?\n\s*right: `?3`?\nat tests\/tea\.rs:6$/);
    assert.match(
      result.ranWith,
      /^cargo \d+\.\d+\.\d+\S* \(tests; limits: time, output.*; compiling: 90 s, output, memory 3072 MB, 64 processes; files and programs are not blocked\)$/,
    );
  });

  it('tells file and line of code that does not compile', async () => {
    const result = await run({ 'src/lib.rs': 'pub fn add() -> i32 {\n    missing\n}\n', 'tests/tea.rs': '#[test]\nfn a() {}\n' });
    assert.match(result.problem ?? '', /^The code could not be compiled\.\nerror\[E0425\][\s\S]*src\/lib\.rs:2/);
  });

  it('names the crates that are missing, and uses no network', async () => {
    const needs = `${manifest}\n[dependencies]\nno-such-crate-of-whetstone = "1"\n`;
    const result = await run({ 'Cargo.toml': needs, 'src/lib.rs': '', 'tests/tea.rs': '' });
    assert.match(result.problem ?? '', /^This exercise needs crates that are not on this machine yet.*cargo fetch --manifest-path "/);
  });

  it('stops an endless loop and takes no early exit for success', async () => {
    const loop = await run({ 'src/lib.rs': '', 'tests/tea.rs': '#[test]\nfn turns() { loop {} }\n' }, { timeLimitMs: 2000 });
    assert.match(loop.problem ?? '', /^Stopped after 2 s in the test "turns"\./);
    const exit = await run({ 'src/lib.rs': '', 'tests/tea.rs': '#[test]\nfn leaves() { std::process::exit(0) }\n' });
    assert.match(exit.problem ?? '', /before the tests were done\.$/);
  });

  it('asks of an exercise without tests that it compiles and runs, and says that this is all', async () => {
    const files = { 'Cargo.toml': marked('check = "runs"'), 'tea.rs': 'fn main() { println!("tea"); }\n' };
    const right = await run(files);
    assert.deepEqual([right.passed, right.total, right.problem], [2, 2, null]);
    assert.match(right.ranWith, /\(only that it compiles and runs; /);
    const wrong = await run({ ...files, 'tea.rs': 'fn main() { panic!("cold"); }\n' });
    assert.deepEqual([wrong.passed, wrong.firstFailure?.test], [1, 'it runs']);
    assert.match(wrong.firstFailure?.message ?? '', /cold/);
  });

  it('says by name that clippy was not asked where it is not installed', async function () {
    if (process.platform === 'win32') this.skip();
    const tools = folderWith({
      cargo: '#!/bin/sh\nif [ "$1" = clippy ]; then echo "error: no such command: \\`clippy\\`" >&2; exit 101; fi\nexec cargo "$@"\n',
    });
    chmodSync(join(tools, 'cargo'), 0o755);
    const files = { 'Cargo.toml': marked('check = "runs"\nclippy = true'), 'tea.rs': 'fn main() {}\n' };
    const { tests, passed, total, skipped } = await run(files, { toolPath: () => join(tools, 'rustc') });
    assert.deepEqual([passed, total, skipped], [2, 2, 1]);
    const skips = tests?.filter(({ outcome }) => outcome === 'skipped').map(({ name }) => name);
    assert.deepEqual(skips, ['clippy has no remarks (clippy is not installed: rustup component add clippy)']);
  });

  // cargo keeps what is printed while it compiles, so there it is the memory that ends it.
  const floods = [
    [
      'that is compiled',
      { 'build.rs': 'fn main() { loop { println!("{}", "x".repeat(1000)); } }\n', 'tests/tea.rs': '#[test]\nfn a() {}\n' },
    ],
    ['of a test', { 'tests/tea.rs': '#[test]\nfn floods() { loop { println!("{}", "x".repeat(1000)); } }\n' }],
  ] as const;
  for (const [whose, files] of floods) {
    it(`stops a flood of output ${whose}`, async () => {
      const { problem, passed } = await run({ 'src/lib.rs': '', ...files });
      assert.match(
        problem ?? '',
        whose === 'of a test' ? /the code printed more than 64 kB\.$/ : /^Compiling was stopped: it needed more than 1024 MB of memory\./,
      );
      assert.equal(passed, 0);
    });
  }

  it('stops a fork bomb, of a test and of code that is run to compile', async function () {
    if (process.platform === 'win32') this.skip();
    const bomb = 'loop { let _ = std::process::Command::new("sleep").arg("60").spawn(); }';
    const inTest = await run({ 'src/lib.rs': '', 'tests/tea.rs': `#[test]\nfn bombs() { ${bomb} }\n` });
    assert.match(inTest.problem ?? '', /^Stopped in the test "bombs": the code started more than 64 processes/);
    const inBuild = await run({ 'src/lib.rs': '', 'build.rs': `fn main() { ${bomb} }\n`, 'tests/tea.rs': '#[test]\nfn a() {}\n' });
    assert.match(inBuild.problem ?? '', /^Compiling was stopped: it started more than 64 processes\./);
  });

  it('gives code that is run to compile the time of a run, and names what held it', async () => {
    const started = { 'src/lib.rs': '', 'build.rs': 'fn main() { loop { std::thread::sleep(std::time::Duration::from_secs(1)); } }\n' };
    const result = await run({ ...started, 'tests/tea.rs': '#[test]\nfn a() {}\n' }, { timeLimitMs: 3000 });
    assert.match(result.problem ?? '', /^Compiling was stopped after 3 s\. This package has a build script/);
    assert.match(result.ranWith, /^cargo: compiling alone \(limits: 3 s, output, memory 1024 MB, 64 processes; the network is /);
  });

  it('misses tests that were taken out of the person’s own file', async () => {
    const file = 'fn main() {}\n#[test]\nfn one() {}\n';
    const result = await run({ 'Cargo.toml': marked('tests = 2'), 'tea.rs': file });
    assert.equal(result.problem, '1 of the 2 tests of this exercise are gone from its file. Put them back, or reset the exercise.');
    const whole = await run({ 'Cargo.toml': marked('tests = 1'), 'tea.rs': file });
    assert.deepEqual([whole.passed, whole.problem], [1, null]);
  });
});

describe('the place of cargo', () => {
  it('is beside the rustc that was set, else on PATH', () => {
    assert.equal(cargoFor(''), 'cargo');
    assert.equal(cargoFor('rustc'), 'cargo');
    assert.equal(cargoFor('/opt/rust/bin/rustc'), '/opt/rust/bin/cargo');
  });
});
