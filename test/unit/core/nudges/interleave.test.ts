import assert from 'node:assert/strict';
import { areConfusable, toMixIn } from '../../../../src/core/nudges/interleave.ts';
import { nextSteps } from '../../../../src/core/nudges/nextStep.ts';
import { evenWeights } from '../../../../src/core/nudges/score.ts';
import { debtOf } from '../../../support/fakes/debts.ts';
import { codeOf, skillOf } from '../../../support/fakes/samples.ts';

const map = skillOf('map', { area: 'Lists', prerequisites: ['loops'] });
const filter = skillOf('filter', { area: 'Lists', prerequisites: ['loops', 'tests'] });
const other = skillOf('other', { area: 'Lists' });
const far = skillOf('far', { area: 'Git', prerequisites: ['loops'] });

describe('skills that are easily confused', () => {
  it('are of one area and built on the same', () => {
    assert.deepEqual([areConfusable(map, filter), areConfusable(filter, map)], [true, true]);
    assert.deepEqual([areConfusable(map, map), areConfusable(map, other), areConfusable(map, far)], [false, false, false]);
  });

  it('are mixed in when the one that was just practised would come again, and are nearly as urgent', () => {
    const steps = (score: number) => [
      { skill: map, score: 1 },
      { skill: far, score: 0.99 },
      { skill: filter, score },
    ];
    assert.equal(toMixIn(steps(0.8), map), 2);
    assert.equal(toMixIn(steps(0.79), map), null);
    assert.equal(toMixIn(steps(0.8), filter), null);
    assert.equal(toMixIn(steps(0.8), null), null);
    assert.equal(toMixIn([{ skill: null, score: 1 }, ...steps(0.8)], map), null);
    assert.equal(toMixIn([], map), null);
  });

  it('come first in the queue, and the reason says why', () => {
    const candidate = (skill: typeof map, owed: number) => ({
      debt: { ...debtOf(skill.id, owed), skill },
      exercise: codeOf(skill.id),
      canTestOut: false,
      proven: false,
      mastery: 0.3,
      freshness: null,
      minutes: 60,
      wanted: false,
    });
    const candidates = [candidate(map, 20), candidate(far, 15), candidate(filter, 10)];
    const queue = (practised: typeof map | null) =>
      nextSteps({ openRanges: [], candidates, reflectionDue: false, practised, timeBox: null, weights: evenWeights, crunch: false });
    const ids = (practised: typeof map | null) => queue(practised).map((step) => (step.kind === 'practise' ? step.skill : ''));
    assert.deepEqual(ids(null), ['map', 'far', 'filter']);
    assert.deepEqual(ids(map), ['filter', 'map', 'far']);
    assert.match(queue(map)[0]?.reason ?? '', /Mixed with Title of map, so that you tell the two apart\.$/);
  });
});
