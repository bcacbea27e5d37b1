import assert from 'node:assert/strict';
import { dayMs } from '../../../../src/core/days.ts';
import { Model } from '../../../../src/core/model.ts';
import { PackLibrary } from '../../../../src/core/packs/library.ts';
import type { TestRun } from '../../../../src/core/ports.ts';
import { closeAbandoned } from '../../../../src/core/practice/abandoned.ts';
import { Coach } from '../../../../src/core/practice/coach.ts';
import { fakeIds } from '../../../support/fakes/ids.ts';
import { MemoryRecord } from '../../../support/fakes/memoryRecord.ts';
import { codeOf, noon, packOf, predictOf, skillOf } from '../../../support/fakes/samples.ts';
import { FakeTime } from '../../../support/fakes/time.ts';

const hourMs = dayMs / 24;
const [left, other, predict] = [
  codeOf('left', { skills: ['ts', 'js'] }),
  codeOf('other', { skills: ['js'] }),
  predictOf('p', { skills: ['js'] }),
];
const skills = [skillOf('ts'), skillOf('js')];

const run = (failed: number, problem: string | null = null): TestRun => ({
  ...{ passed: 3 - failed, failed, skipped: 0, total: 3, firstFailure: null, problem, ranWith: 'Node' },
});

function practising(exercises = [left, other, predict]) {
  const store = new MemoryRecord();
  const time = new FakeTime(noon);
  const packs = (): PackLibrary => new PackLibrary([packOf('core', { skills, exercises })]);
  const library = packs();
  const model = new Model({ store: () => store, packs: () => library, clock: time, minMinutes: () => 0 });
  const coach = new Coach({ store: () => store, model, clock: time, newId: fakeIds() });
  const about = (exercise: string): unknown[] =>
    store.evidence().flatMap((e) => (e.source === exercise ? [[e.skill, e.day, e.outcome, e.weight, e.assisted]] : []));
  return { store, time, model, coach, about };
}

const failure = [
  ['ts', '2026-03-18', 0, 0.5, true],
  ['js', '2026-03-18', 0, 0.5, true],
];

describe('an exercise that was left after a failed check', () => {
  it('is a failure of the day of that check once a day has gone by, and no sooner', () => {
    const { time, model, coach, about } = practising();
    coach.checked(left, run(1));
    time.advance(dayMs - 1);
    closeAbandoned(model);
    assert.deepEqual(about('left'), []);
    time.advance(1);
    closeAbandoned(model);
    assert.deepEqual(about('left'), failure);
    assert.deepEqual(
      model
        .state()
        .projection.calibration.map(({ count, passed }) => [count, passed])
        .filter(([count]) => count !== 0),
      [[2, 0]],
    );
  });

  it('is in work as long as it is gone on with', () => {
    const { time, model, coach, about } = practising();
    for (let i = 0; i < 5; i += 1) {
      coach.checked(left, run(1, i === 3 ? 'The time limit was reached.' : null));
      time.advance(20 * hourMs);
      closeAbandoned(model);
    }
    coach.checked(left, run(0));
    assert.deepEqual(
      about('left').map((row) => (row as unknown[])[2]),
      [1, 1],
    );
  });

  it('is noticed when another is checked or answered, and once', () => {
    for (const next of [
      ({ coach }: ReturnType<typeof practising>) => void coach.checked(other, run(2)),
      ({ coach }: ReturnType<typeof practising>) => void coach.judged(predict, { kind: 'predict', text: 'wrong' }),
    ]) {
      const all = practising();
      all.coach.checked(left, run(1));
      next(all);
      assert.deepEqual(all.about('left'), [], 'in turns');
      all.time.advance(dayMs);
      next(all);
      next(all);
      closeAbandoned(all.model);
      assert.deepEqual(all.about('left'), failure);
    }
  });

  it('is the same evidence in every window', () => {
    const { store, time, model, coach, about } = practising();
    coach.checked(left, run(1));
    const before = coach.session('left');
    time.advance(dayMs);
    closeAbandoned(model);
    store.setPreference('session left', before);
    closeAbandoned(model);
    assert.deepEqual(about('left'), failure);
  });

  it('can be taken up anew: a later pass is one of its own day, unaided unless hints were taken', () => {
    for (const [hints, weight] of [
      [0, 0.5],
      [1, 0.425],
    ] as const) {
      const { time, coach, about } = practising();
      coach.checked(left, run(1));
      if (hints > 0) coach.takeHint('left', 3);
      time.advance(2 * dayMs);
      coach.checked(left, run(0));
      assert.deepEqual(about('left'), [...failure, ['ts', '2026-03-20', 1, weight, hints > 0], ['js', '2026-03-20', 1, weight, hints > 0]]);
    }
  });

  it('is no second failure when its solution is looked at without another try, even after a reset', () => {
    for (const reset of [false, true]) {
      const { time, coach, model, about } = practising();
      coach.checked(left, run(1));
      time.advance(2 * dayMs);
      closeAbandoned(model);
      if (reset) coach.reset('left');
      coach.giveUp(left);
      assert.deepEqual(about('left'), failure);
      // From memory, on a day after that.
      time.advance(dayMs);
      coach.reset('left');
      coach.giveUp(left);
      assert.equal(about('left').length, 2 * failure.length);
    }
  });

  it('is left alone where it was passed, given up, only could not run, or is in no pack any more', () => {
    const { store, time, model, coach, about } = practising();
    coach.checked(left, run(1));
    coach.giveUp(left);
    coach.checked(other, run(1));
    coach.checked(other, run(0));
    coach.judged(predict, { kind: 'predict', text: 'wrong' });
    coach.checked(codeOf('gone'), run(1));
    coach.checked(codeOf('broken'), run(0, 'Python 3 was not found.'));
    const before = store.evidence().length;
    time.advance(dayMs);
    closeAbandoned(model);
    closeAbandoned(model);
    assert.deepEqual([store.evidence().length - before, about('p').length, about('gone').length], [1, 1, 0]);
  });

  it('writes nothing where the record can only be read', () => {
    const { store, time, model, coach, about } = practising();
    coach.checked(left, run(1));
    time.advance(dayMs);
    Object.defineProperty(store, 'readOnly', { value: 'It cannot be written.' });
    closeAbandoned(model);
    assert.deepEqual(about('left'), []);
  });

  it('keeps its failed check when it begins anew: a reset makes no first try of the second', () => {
    const { coach, about } = practising();
    coach.checked(left, run(1));
    coach.reset('left');
    coach.checked(left, run(0));
    assert.deepEqual(about('left'), [
      ['ts', '2026-03-18', 1, 0.375, true],
      ['js', '2026-03-18', 1, 0.375, true],
    ]);
  });
});
