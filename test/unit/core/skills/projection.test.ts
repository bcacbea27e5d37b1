import assert from 'node:assert/strict';
import { dayMs } from '../../../../src/core/days.ts';
import type { Evidence } from '../../../../src/core/skills/evidence.ts';
import { review } from '../../../../src/core/skills/freshness.ts';
import { newRating, updateRating } from '../../../../src/core/skills/mastery.ts';
import { project } from '../../../../src/core/skills/projection.ts';
import { Random } from '../../../support/fakes/random.ts';
import { evidenceOf, noon } from '../../../support/fakes/samples.ts';

function history(random: Random, length: number): Evidence[] {
  return Array.from({ length }, (_, i) =>
    evidenceOf({
      id: `e-${String(i).padStart(4, '0')}`,
      // Several at the same moment, so that only the id decides between them.
      at: noon + random.between(0, 40) * (dayMs / 2),
      skill: random.pick(['a', 'b', 'c']),
      outcome: random.between(0, 1),
      weight: random.pick([0.3, 0.5, 1]),
      difficulty: random.between(1, 5),
      assisted: random.next() < 0.3,
    }),
  );
}

describe('project', () => {
  it('knows only the skills that evidence speaks of', () => {
    assert.equal(project([]).size, 0);
    assert.deepEqual([...project([evidenceOf({ skill: 'x' })]).keys()], ['x']);
  });

  it('replays ratings and cards step by step', () => {
    const first = evidenceOf({ id: 'e-1', at: noon });
    const second = evidenceOf({ id: 'e-2', at: noon + dayMs, outcome: 0, weight: 0.5, difficulty: 4 });
    assert.deepEqual(project([first, second]).get('skill'), {
      rating: updateRating(updateRating(newRating, first), second),
      card: review(review(null, first), second),
    });
  });

  it('does not depend on the order in which evidence is read, and replays to the same (property)', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = new Random(seed);
      const evidence = history(random, 40);
      const states = project(evidence);
      assert.deepEqual(project(evidence), states, `seed ${seed}`);
      assert.deepEqual(project(random.shuffled(evidence)), states, `seed ${seed}`);
      assert.deepEqual(project(JSON.parse(JSON.stringify(evidence)) as Evidence[]), states, `seed ${seed}`);
    }
  });

  it('of one skill is not touched by evidence of another', () => {
    const evidence = history(new Random(3), 60);
    const alone = project(evidence.filter((e) => e.skill === 'b'));
    assert.deepEqual(project(evidence).get('b'), alone.get('b'));
  });

  it('leaves the evidence it was given alone', () => {
    const evidence = history(new Random(4), 20);
    const before = structuredClone(evidence);
    project(evidence);
    assert.deepEqual(evidence, before);
  });

  it('counts every piece of a day for mastery, the first of a day for freshness', () => {
    const morning = evidenceOf({ id: 'e-1', outcome: 0 });
    const evening = evidenceOf({ id: 'e-2', at: noon + 3_600_000 });
    const state = project([evening, morning]).get('skill');
    assert.equal(state?.rating.observations, 2);
    assert.deepEqual(state?.card, review(null, morning));
  });
});
