import assert from 'node:assert/strict';
import { dayAfter, dayMs } from '../../../../src/core/days.ts';
import { project } from '../../../../src/core/skills/projection.ts';
import { freshnessWord, freshnessWords, levelView } from '../../../../src/core/skills/words.ts';
import { evidenceOf, noon, skillOf } from '../../../support/fakes/samples.ts';

const today = '2026-03-18';
const skill = skillOf('skill', { rungs: ['recognise', 'use', 'review'] });
const testOut = [1, 2, 3].map((n) => evidenceOf({ id: `t-${n}`, kind: 'testOut', difficulty: 4, source: `q-${n}` }));
const recheck = evidenceOf({ id: 'z', at: noon + 20 * dayMs, day: dayAfter(today, 20), difficulty: 4 });
const stateOf = (...evidence: Parameters<typeof project>[0]) => project(evidence).skills.get('skill');

describe('words for a skill', () => {
  it('say what is fresh, fading and stale', () => {
    assert.deepEqual([1, 0.9, 0.89, 0.7, 0.69, 0, null].map(freshnessWord), ['fresh', 'fresh', 'fading', 'fading', 'stale', 'stale', '']);
  });

  it('say when a skill is best checked again', () => {
    assert.equal(freshnessWords(undefined, today), 'never practised');
    assert.equal(freshnessWords(stateOf(...testOut), today), `fresh, 100 %: best checked again on ${dayAfter(today, 8)}`);
    assert.match(freshnessWords(stateOf(...testOut), dayAfter(today, 30)), /^fading, \d\d %: a re-check is due$/);
  });

  it('say a level and what would move it', () => {
    assert.deepEqual(levelView(skill, undefined).rung, null);
    assert.deepEqual(levelView(skill, stateOf(...testOut)), {
      rung: 'use',
      confirmed: false,
      words: 'use, to be confirmed',
      next: `To confirm it: another kind of evidence, and a re-check on ${dayAfter(today, 14)} or later.`,
    });
    const confirmed = levelView(skill, stateOf(...testOut, recheck));
    assert.deepEqual([confirmed.words, confirmed.next], ['use, confirmed', 'Next rung: review. An unaided pass on it shows it.']);
    assert.equal(levelView({ rungs: ['use'] }, stateOf(...testOut, recheck)).next, 'The highest rung of this skill.');
  });
});
