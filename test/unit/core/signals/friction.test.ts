import assert from 'node:assert/strict';
import { FirstUses, Friction, comebackWindowMs, standsMs } from '../../../../src/core/signals/friction.ts';
import { commandPassed, contributedName, diagnosticName, runsTests } from '../../../../src/core/signals/frictionNames.ts';
import { noon } from '../../../support/fakes/samples.ts';

function friction(): { friction: Friction; told: string[] } {
  const told: string[] = [];
  return { friction: new Friction((name) => told.push(name)), told };
}

/** The error stands for a while and goes away, again and again. */
function comeAndGo(one: Friction, times: number, from: number, stands = standsMs, everyMs = 60_000, file = 'a.ts'): void {
  for (let i = 0; i < times; i += 1) {
    one.diagnostics(from + i * everyMs, file, ['ts2345']);
    one.diagnostics(from + i * everyMs + stands, file, []);
  }
}

describe('friction', () => {
  it('is the same error coming back three times within half an hour', () => {
    const { friction: one, told } = friction();
    comeAndGo(one, 3, noon);
    assert.deepEqual(told, [], 'there once and back twice');
    comeAndGo(one, 1, noon + 180_000);
    assert.deepEqual(told, ['diagnostic ts2345']);
  });

  it('is no error that is there only while one types', () => {
    const { friction: one, told } = friction();
    comeAndGo(one, 20, noon, standsMs - 1);
    assert.deepEqual(told, []);
  });

  it('is no error that stays, nor one that comes back once in an hour, nor the same error in other files', () => {
    const { friction: one, told } = friction();
    for (let i = 0; i < 50; i += 1) one.diagnostics(noon + i * 10_000, 'a.ts', ['ts2345', `ts${i}`]);
    comeAndGo(one, 8, noon + 10_000_000, standsMs, comebackWindowMs + 60_000, 'b.ts');
    for (const file of ['c.ts', 'd.ts', 'e.ts', 'f.ts', 'g.ts']) comeAndGo(one, 1, noon + 40_000_000, standsMs, 0, file);
    assert.deepEqual(told, []);
  });

  it('begins to count anew after it was told', () => {
    const { friction: one, told } = friction();
    comeAndGo(one, 7, noon);
    assert.deepEqual(told, ['diagnostic ts2345', 'diagnostic ts2345']);
  });

  it('survives a clock that is set back', () => {
    const { friction: one, told } = friction();
    comeAndGo(one, 3, noon);
    comeAndGo(one, 1, noon - 86_400_000);
    assert.deepEqual(told, []);
    assert.equal(one.waiting, false);
  });

  it('is a test task that fails three times in a row', () => {
    const { friction: one, told } = friction();
    for (const passed of [false, false, true, false, false]) one.tests('unit', passed);
    one.tests('other', false);
    assert.deepEqual(told, []);
    one.tests('unit', false);
    assert.deepEqual(told, ['tests failing']);
  });

  it('is a command that fails twice in a row', () => {
    const { friction: one, told } = friction();
    one.command('git.rebase', false);
    one.command('npm.install', false);
    one.command('git.rebase', true);
    one.command('git.rebase', false);
    assert.deepEqual(told, []);
    one.command('git.rebase', false);
    assert.deepEqual(told, ['command git.rebase']);
  });

  it('is a burst of undone steps, not a slip of the finger now and then', () => {
    const { friction: one, told } = friction();
    for (let i = 0; i < 20; i += 1) one.undone(noon + i * 10_000, 'python');
    assert.deepEqual(told, []);
    for (let i = 0; i < 5; i += 1) one.undone(noon + 1_000_000 + i * 300, 'python');
    assert.deepEqual(told, ['reverted python']);
  });
});

describe('a first use', () => {
  it('is told once, of what was never used before', () => {
    const uses = new FirstUses(['javascript/async-function']);
    assert.equal(uses.use('javascript/async-function'), null);
    assert.equal(uses.use('javascript/promise-combinator'), 'first-use javascript/promise-combinator');
    assert.equal(uses.use('javascript/promise-combinator'), null);
  });

  it('is none on the first day, when everything is new', () => {
    assert.equal(new FirstUses([]).use('npm/zod'), null);
  });
});

describe('names that other extensions give', () => {
  it('come through as codes and rules', () => {
    assert.equal(diagnosticName('ts', 2345), 'ts2345');
    assert.equal(diagnosticName('js', 2304), 'ts2304');
    assert.equal(diagnosticName('rustc', 'E0382'), 'rustc e0382');
    assert.equal(diagnosticName('Ruff', 'F401'), 'ruff f401');
    assert.equal(diagnosticName('eslint', '@typescript-eslint/no-explicit-any'), 'eslint @typescript-eslint/no-explicit-any');
    assert.equal(diagnosticName('Pylance', 'reportMissingImports'), 'pylance reportmissingimports');
  });

  it('never when they may be text of the person', () => {
    assert.equal(diagnosticName('cSpell', 'hunter'), null);
    assert.equal(diagnosticName('some linter', 'password=hunter2'), null);
    assert.equal(diagnosticName('eslint', "'secret' is not defined"), null);
    assert.equal(diagnosticName('eslint', 'x'.repeat(61)), null);
    assert.equal(diagnosticName('a source of the person: x', 1), null);
    assert.equal(diagnosticName(undefined, 2345), null);
    assert.equal(contributedName('pwa-node'), 'node');
    assert.equal(contributedName('my secret task'), null);
  });

  it('tell tests from other runs, and failures from answers', () => {
    for (const name of ['test', 'npm test', 'unit tests', 'pytest', 'go.test', 'vitest']) assert.ok(runsTests(name), name);
    for (const name of ['build', 'contest', 'latest', 'npm.run']) assert.ok(!runsTests(name), name);
    assert.deepEqual(
      [
        commandPassed('make', 2),
        commandPassed('make', 0),
        commandPassed('grep', 1),
        commandPassed('make', 130),
        commandPassed('make', undefined),
      ],
      [false, true, null, null, null],
    );
  });
});
