import assert from 'node:assert/strict';
import { rungMeanings, rungSteps } from '../../../../src/core/skills/rungWords.ts';
import { dayAfter, dayMs } from '../../../../src/core/days.ts';
import { rungs } from '../../../../src/core/packs/parts.ts';
import { project } from '../../../../src/core/skills/projection.ts';
import { evidenceOf, noon, skillOf } from '../../../support/fakes/samples.ts';

const skill = skillOf('skill', { rungs: ['use', 'recognise', 'review', 'adapt'], rungNotes: { adapt: 'Turns it inside out.' } });
const testOut = [1, 2, 3].map((n) => evidenceOf({ id: `t-${n}`, kind: 'testOut', difficulty: 4, source: `q-${n}` }));
const recheck = evidenceOf({ id: 'z', at: noon + 20 * dayMs, day: dayAfter('2026-03-18', 20), difficulty: 4, rung: 'recognise' });
const stateOf = (...evidence: Parameters<typeof project>[0]) => project(evidence).skills.get('skill');
const brief = (...evidence: Parameters<typeof project>[0]): string[] =>
  rungSteps(skill, stateOf(...evidence)).map(({ rung, state, here }) => `${rung} ${state}${here ? ' here' : ''}`);

describe('the rungs of a skill', () => {
  it('say what each asks, by the pack where it says so', () => {
    assert.deepEqual(
      rungSteps(skill, undefined).map(({ rung, meaning }) => [rung, meaning]),
      [
        ['recognise', rungMeanings.recognise],
        ['use', rungMeanings.use],
        ['adapt', 'Turns it inside out.'],
        ['review', rungMeanings.review],
      ],
    );
    assert.equal(new Set(rungs.map((rung) => rungMeanings[rung])).size, rungs.length);
  });

  it('say where the person stands, and which comes next', () => {
    assert.deepEqual(brief(), ['recognise next', 'use open', 'adapt open', 'review open']);
    assert.deepEqual(brief(...testOut), ['recognise shown', 'use shown here', 'adapt next', 'review open']);
    assert.deepEqual(brief(...testOut, recheck), ['recognise confirmed', 'use shown here', 'adapt next', 'review open']);
  });

  it('have none above the highest, and stand on one although evidence was of a rung between', () => {
    const top = { ...skill, rungs: ['recognise' as const] };
    const held = rungSteps(top, stateOf(...testOut));
    assert.deepEqual(
      held.map(({ state, here }) => [state, here]),
      [['shown', true]],
    );
  });
});
