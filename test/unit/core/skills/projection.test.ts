import assert from 'node:assert/strict';
import { dayAfter, dayMs } from '../../../../src/core/days.ts';
import type { Evidence } from '../../../../src/core/skills/evidence.ts';
import { retrievability, review } from '../../../../src/core/skills/freshness.ts';
import { levelOf } from '../../../../src/core/skills/ladder.ts';
import { chance, difficultyOf, mastery, newOffset, newRating, observe } from '../../../../src/core/skills/mastery.ts';
import { cover, nothing, project } from '../../../../src/core/skills/projection.ts';
import { Random } from '../../../support/fakes/random.ts';
import { evidenceOf, noon } from '../../../support/fakes/samples.ts';
import { inTimeZone } from '../../../support/fakes/time.ts';

function history(random: Random, length: number): Evidence[] {
  return Array.from({ length }, (_, i) => {
    const halfDays = random.between(0, 40);
    return evidenceOf({
      id: `e-${String(i).padStart(4, '0')}`,
      // Several at the same moment, so that only the id decides between them.
      at: noon + halfDays * (dayMs / 2),
      day: dayAfter('2026-03-18', Math.floor(halfDays / 2)),
      skill: random.pick(['a', 'b', 'c']),
      kind: random.pick(['attempt', 'testOut', 'validation', 'application']),
      outcome: random.between(0, 1),
      weight: random.pick([0.3, 0.5, 1]),
      difficulty: random.between(1, 5),
      assisted: random.next() < 0.3,
      source: random.pick(['x', 'y', 'z', '']),
      rung: random.pick(['use', 'adapt', 'explain', '']),
    });
  });
}

describe('project', () => {
  it('knows only the skills and exercises that evidence speaks of', () => {
    assert.deepEqual(project([]), nothing);
    const { skills, exercises } = project([
      evidenceOf({ skill: 'x', source: 'e' }),
      evidenceOf({ id: '2', skill: 'x', kind: 'validation', source: 'range' }),
    ]);
    assert.deepEqual([[...skills.keys()], [...exercises.keys()]], [['x'], ['e']]);
  });

  it('replays ratings, cards and exercises step by step', () => {
    const first = evidenceOf({ id: 'e-1' });
    const second = evidenceOf({ id: 'e-2', at: noon + 5 * dayMs, day: '2026-03-23', outcome: 0, weight: 0.5, difficulty: 4 });
    const card = review(null, first);
    const one = observe(newRating, newOffset, first);
    const two = observe(one.rating, one.offset, second, retrievability(card, second.day));
    const { skills, exercises } = project([second, first]);
    const state = skills.get('skill');
    assert.deepEqual([state?.rating, state?.card, exercises.get('exercise')], [two.rating, review(card, second), two.offset]);
    assert.deepEqual([state?.practised, state?.lastAt], [first.day, second.at]);
  });

  it('does not depend on the order in which evidence is read, nor on pieces or time zone, and replays to the same (property)', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = new Random(seed);
      const evidence = history(random, 40);
      const whole = project(evidence);
      assert.deepEqual(project(random.shuffled(evidence)), whole, `seed ${seed}`);
      assert.deepEqual(project(JSON.parse(JSON.stringify(evidence)) as Evidence[]), whole, `seed ${seed}`);
      const inOrder = [...evidence].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
      const cut = random.between(0, 40);
      assert.deepEqual(project(inOrder.slice(cut), project(inOrder.slice(0, cut))), whole, `seed ${seed}, cut ${cut}`);
      assert.deepEqual(
        inTimeZone(random.pick(['Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Kiritimati']), () => project(evidence)),
        whole,
        `seed ${seed}`,
      );
    }
  });

  it('of one skill is touched by another only through their exercises', () => {
    const evidence = history(new Random(3), 60);
    const apart = evidence.map((e) => ({ ...e, source: `${e.skill}-${e.source}` }));
    const alone = project(apart.filter((e) => e.skill === 'b'));
    assert.deepEqual(project(apart).skills.get('b'), alone.skills.get('b'));
    assert.notDeepEqual(
      project(evidence).skills.get('b')?.rating,
      project(evidence.filter((e) => e.skill === 'b')).skills.get('b')?.rating,
    );
  });

  it('leaves what it was given alone', () => {
    const evidence = history(new Random(4), 20);
    const before = structuredClone(evidence);
    const earlier = project(evidence.slice(0, 10));
    const kept = structuredClone(earlier);
    project(evidence, earlier);
    assert.deepEqual([evidence, earlier], [before, kept]);
    assert.equal(
      nothing.calibration.every((bin) => bin.count === 0),
      true,
    );
  });

  it('tallies what was foretold of exercises, and nothing of one’s own word', () => {
    const { calibration } = project([
      evidenceOf({ id: '1' }),
      evidenceOf({ id: '2', kind: 'application' }),
      evidenceOf({ id: '3', kind: 'validation' }),
    ]);
    const bins = calibration.flatMap((bin, i) => (bin.count > 0 ? [[i, bin.count, bin.passed]] : []));
    const expected = chance(newRating, difficultyOf(3));
    assert.deepEqual(bins, [[Math.floor(expected * 10), 1, 1]]);
    assert.ok(Math.abs((calibration[Math.floor(expected * 10)]?.predicted ?? 0) - expected) < 1e-8);
  });

  it('tallies what came unaided: what was passed with help, or after a failed check, was foretold wrongly', () => {
    const tallied = (assisted: boolean, weight: number): number[] =>
      project([evidenceOf({ assisted, weight })]).calibration.flatMap((bin) => (bin.count > 0 ? [bin.count, bin.passed] : []));
    assert.deepEqual(tallied(false, 1), [1, 1]);
    assert.deepEqual(tallied(true, 0.75), [1, 0]);
  });

  for (const failures of [1, 2, 3, 4, 5, 9]) {
    it(`a test-out that is passed pays the debt and shows its rung, after ${failures} earlier ${failures === 1 ? 'failure' : 'failures'} too`, () => {
      const failed = Array.from({ length: failures }, (_, i) =>
        evidenceOf({ id: `f-${i}`, at: noon + i * dayMs, day: dayAfter('2026-03-18', i), outcome: 0, source: `x-${i}` }),
      );
      for (const gap of [0, 7]) {
        const after = failures - 1 + gap;
        const question = { at: noon + after * dayMs + 1, day: dayAfter('2026-03-18', after), kind: 'testOut', rung: 'review' } as const;
        const asked = (outcome: number, i: number): Evidence =>
          evidenceOf({ id: `q-${i}`, source: `q-${i}`, ...question, outcome, difficulty: 4 });
        const state = project([...failed, ...[1, 1, 1].map(asked)]).skills.get('skill');
        assert.ok(state?.card);
        assert.equal(state.paid, true);
        assert.ok(mastery(state.rating) >= cover, 'a re-check is not due at once either');
        assert.equal(levelOf(state.ladder, state.rating).shown?.rung, 'review');
        for (const outcomes of [
          [1, 1],
          [0, 1, 1],
          [1, 1, 0],
          [0, 1, 1, 1],
        ]) {
          assert.equal(project([...failed, ...outcomes.map(asked)]).skills.get('skill')?.paid, false, outcomes.join());
        }
      }
    });
  }

  it('a test-out leaves who is surer already as they are, and counts questions of one day alone', () => {
    const asked = (i: number, day = 0): Evidence =>
      evidenceOf({
        id: `q-${i}`,
        at: noon + i + day * dayMs,
        day: dayAfter('2026-03-18', day),
        source: `q-${i}`,
        kind: 'testOut',
        difficulty: 5,
      });
    const all = [0, 1, 2].map((i) => asked(i));
    const [offset, rating] = [newOffset, all.reduce((known, one) => observe(known, newOffset, one).rating, newRating)];
    assert.ok(mastery(rating) > cover && offset.mean === 0);
    assert.deepEqual(project(all).skills.get('skill')?.rating, rating);
    const failed = [0, 1, 2, 3].map((i) => evidenceOf({ id: `f-${i}`, at: noon - 9, source: `x-${i}`, outcome: 0 }));
    assert.equal(project([...failed, asked(0), asked(1), asked(2, 1)]).skills.get('skill')?.paid, false);
    const helped = { ...asked(2), assisted: true };
    assert.equal(project([...failed, asked(0), asked(1), helped]).skills.get('skill')?.paid, false);
  });

  it('knows a debt as paid from the evidence that covered it until evidence says otherwise', () => {
    const passed = [4, 4, 5].map((difficulty, i) => evidenceOf({ id: `e-${i}`, kind: 'testOut', difficulty, source: `q-${i}` }));
    assert.equal(project(passed.slice(0, 2)).skills.get('skill')?.paid, false);
    assert.equal(project(passed).skills.get('skill')?.paid, true);
    const hardest = [0, 1].map((i) => evidenceOf({ id: `h-${i}`, difficulty: 5, source: `h-${i}` }));
    const two = project(hardest).skills.get('skill');
    assert.deepEqual([two && mastery(two.rating) >= cover, two?.paid], [true, false], 'unproven, 2 of 3');
    const failed = evidenceOf({ id: 'f', at: noon + dayMs, day: '2026-03-19', outcome: 0, difficulty: 2 });
    assert.equal(project([...passed, failed]).skills.get('skill')?.paid, false);
  });
});
