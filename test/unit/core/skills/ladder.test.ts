import assert from 'node:assert/strict';
import { dayAfter, dayMs } from '../../../../src/core/days.ts';
import type { Evidence } from '../../../../src/core/skills/evidence.ts';
import { levelOf, type Level } from '../../../../src/core/skills/ladder.ts';
import { project, newSkill } from '../../../../src/core/skills/projection.ts';
import { evidenceOf, noon } from '../../../support/fakes/samples.ts';

const start = '2026-03-18';

/** Evidence some days after the start. */
const on = (days: number, more: Partial<Evidence> = {}): Evidence =>
  evidenceOf({
    id: `e-${String(days).padStart(3, '0')}-${JSON.stringify(more)}`,
    at: noon + days * dayMs,
    day: dayAfter(start, days),
    difficulty: 4,
    ...more,
  });

const testOut = (days: number, rung: Evidence['rung'] = 'use'): Evidence[] =>
  [1, 2, 3].map((n) => on(days, { kind: 'testOut', rung, source: `q-${n}` }));

function levels(...evidence: Evidence[]): { confirmed: Level | null; shown: Level | null } {
  const { ladder, rating } = project(evidence).skills.get('skill') ?? newSkill;
  return levelOf(ladder, rating);
}

describe('the level of a skill', () => {
  it('is none without three observations', () => {
    assert.deepEqual(levels(), { confirmed: null, shown: null });
    assert.deepEqual(levels(on(0), on(1)), { confirmed: null, shown: null });
  });

  it('is set by a test-out that is passed, and says what confirms it', () => {
    const { confirmed, shown } = levels(...testOut(0));
    assert.equal(confirmed, null);
    assert.deepEqual(shown, { rung: 'use', confirmed: false, kindsWanted: 1, recheckFrom: dayAfter(start, 14) });
  });

  it('is confirmed by two kinds of evidence and 14 days between them', () => {
    assert.equal(levels(...testOut(0), on(13)).confirmed, null);
    assert.equal(levels(...testOut(0), ...testOut(14)).confirmed, null, 'one kind');
    assert.equal(levels(...testOut(0), on(1)).confirmed, null, 'no re-check');
    assert.equal(levels(...testOut(0), on(14)).confirmed?.rung, 'use');
    assert.equal(levels(...testOut(0), on(1), on(14, { kind: 'application' })).confirmed?.rung, 'use');
  });

  it('counts what was shown on a higher rung for the lower ones', () => {
    const { confirmed, shown } = levels(...testOut(0, 'adapt'), on(20, { rung: 'use' }));
    assert.deepEqual([confirmed?.rung, shown?.rung], ['use', 'adapt']);
  });

  it('is not raised by help', () => {
    const aided = [0, 5, 20].map((days) => on(days, { assisted: true }));
    assert.deepEqual(levels(...aided), { confirmed: null, shown: null });
  });

  it('falls with failures that leave mastery low, from the rung that was failed', () => {
    const held = [...testOut(0, 'adapt'), on(20, { rung: 'adapt' })];
    assert.equal(levels(...held).confirmed?.rung, 'adapt');
    const slips = [21, 22, 23].map((days) => on(days, { rung: 'adapt', outcome: 0, difficulty: 1 }));
    assert.equal(levels(...held, ...slips).confirmed?.rung, 'use');
    const falls = [24, 25, 26].map((days) => on(days, { rung: 'recognise', outcome: 0, difficulty: 1 }));
    assert.deepEqual(levels(...held, ...slips, ...falls), { confirmed: null, shown: null });
  });

  it('is not taken by one failure of somebody who is known to be good', () => {
    const good = [...testOut(0), ...testOut(14), on(15), on(16), on(17), on(18)];
    assert.equal(levels(...good, on(30, { outcome: 0, difficulty: 5 })).confirmed?.rung, 'use');
  });

  it('takes the rung from the kind where evidence of before did not say it', () => {
    const shown = (kind: Evidence['kind']): string | undefined =>
      levels(...[0, 1, 2].map((days) => on(days, { kind, rung: '' }))).shown?.rung;
    assert.deepEqual(
      [shown('attempt'), shown('testOut'), shown('validation'), shown('explanation')],
      ['use', 'recognise', 'review', 'explain'],
    );
  });
});
