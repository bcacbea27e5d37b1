import assert from 'node:assert/strict';
import { runChecks, type CheckInput } from '../../../../src/core/validation/checks.ts';
import type { CheckReport } from '../../../../src/core/validation/validation.ts';
import { noon } from '../../../support/fakes/samples.ts';

/** A range that passes all five. */
const sound: CheckInput = {
  startLine: 10,
  text: ['export function add(a: number, b: number): number {', '  return a + b;', '}'],
  diagnostics: [],
  imports: [{ package: 'zod', line: 10 }],
  dependencies: new Set(['zod']),
  editedAt: noon,
  lastTestRun: { at: noon + 1000, passed: true },
};

const check = (id: string, more: Partial<CheckInput>): CheckReport => {
  const found = runChecks({ ...sound, ...more }).find((report) => report.id === id);
  assert.ok(found, `there is no check ${id}`);
  return found;
};

const outcomes = (more: Partial<CheckInput>): Record<string, string> =>
  Object.fromEntries(runChecks({ ...sound, ...more }).map((report) => [report.id, report.outcome]));

const allPass = { diagnostics: 'pass', imports: 'pass', secrets: 'pass', placeholders: 'pass', tests: 'pass' };

describe('the five checks of a validation', () => {
  it('all pass on a sound range, in the order in which they are shown', () => {
    const reports = runChecks(sound);
    assert.deepEqual(
      reports.map((r) => [r.id, r.outcome]),
      Object.entries(allPass),
    );
    for (const report of reports) {
      assert.match(report.evidence, /\.$/);
      assert.ok(report.title.length > 0);
      assert.deepEqual(report.lines, []);
    }
  });

  const warning = { line: 12, message: 'x is never used', severity: 'warning' } as const;
  const flips: [id: string, outcome: string, more: Partial<CheckInput>][] = [
    ['diagnostics', 'fail', { diagnostics: [warning] }],
    ['diagnostics', 'unknown', { diagnostics: null }],
    ['imports', 'fail', { imports: [{ package: 'zodd', line: 10 }] }],
    ['imports', 'unknown', { imports: null }],
    ['imports', 'unknown', { dependencies: null }],
    ['secrets', 'fail', { text: ["const password = 'correct-horse-battery';"] }],
    ['placeholders', 'fail', { text: ['// TODO: the rest'] }],
    ['tests', 'fail', { lastTestRun: { at: noon - 1, passed: true } }],
    ['tests', 'fail', { lastTestRun: { at: noon + 1, passed: false } }],
    ['tests', 'unknown', { lastTestRun: null }],
  ];
  for (const [id, outcome, more] of flips) {
    it(`only ${id} says ${outcome} for ${Object.keys(more).join()}`, () => assert.deepEqual(outcomes(more), { ...allPass, [id]: outcome }));
  }

  it('diagnostics: counts them, shows the first in one line, and where each stands once', () => {
    const long = `Type 'A' is not assignable to type 'B'.\n  Property 'c' is missing.`;
    const report = check('diagnostics', {
      diagnostics: [{ line: 12, message: long, severity: 'error' }, warning, { ...warning, line: 11 }],
    });
    assert.equal(report.evidence, "3 reported, first: Type 'A' is not assignable to type 'B'.");
    assert.deepEqual(report.lines, [11, 12]);
    const cut = check('diagnostics', { diagnostics: [{ ...warning, message: 'm'.repeat(500) }] });
    assert.ok(cut.evidence.length < 200 && cut.evidence.endsWith('...'));
  });

  it('imports: names each missing package once, with its lines', () => {
    const imports = ['zod', 'zodd', 'zodd', 'leftpad'].map((name, i) => ({ package: name, line: 10 + i }));
    const report = check('imports', { imports });
    assert.match(report.evidence, /^Not in the manifest: zodd, leftpad\./);
    assert.deepEqual(report.lines, [11, 12, 13]);
  });

  it('imports: nothing imported passes, also without a manifest', () => {
    assert.equal(check('imports', { imports: [], dependencies: null }).outcome, 'pass');
  });

  it('secrets and placeholders: lines are those of the file', () => {
    const text = ['ok', `AWS = "AKIA${'A1B2C3D4E5F6G7H8'}"`, '// ...', '# TODO'];
    assert.deepEqual(check('secrets', { text }).lines, [11]);
    assert.deepEqual(check('placeholders', { text }).lines, [12, 13]);
    assert.match(check('placeholders', { text }).evidence, /omitted code, a to-do mark/);
  });

  it('secrets: the evidence never shows the secret', () => {
    const { evidence } = check('secrets', { text: ["const password = 'correct-horse-battery';"] });
    assert.ok(!evidence.includes('horse'));
  });

  it('tests: a run at the very moment of the edit counts as after it', () => {
    assert.equal(check('tests', { lastTestRun: { at: noon, passed: true } }).outcome, 'pass');
  });

  it('tests: an old failure says that it is old, not that it failed', () => {
    assert.match(check('tests', { lastTestRun: { at: noon - 1, passed: false } }).evidence, /before the last edit/);
  });
});
