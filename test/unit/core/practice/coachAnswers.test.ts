import assert from 'node:assert/strict';
import { Model } from '../../../../src/core/model.ts';
import { PackLibrary } from '../../../../src/core/packs/library.ts';
import { Coach } from '../../../../src/core/practice/coach.ts';
import type { Answer } from '../../../../src/core/practice/answer.ts';
import type { Exercise } from '../../../../src/core/packs/exerciseSchema.ts';
import { fakeIds } from '../../../support/fakes/ids.ts';
import { MemoryRecord } from '../../../support/fakes/memoryRecord.ts';
import { choiceOf, explainOf, markOf, noon, orderOf, ownCodeOf, packOf, predictOf, skillOf } from '../../../support/fakes/samples.ts';
import { FakeTime } from '../../../support/fakes/time.ts';

const cases: { exercise: Exercise; right: Answer; wrong: Answer }[] = [
  { exercise: predictOf('p'), right: { kind: 'predict', text: '1\n2' }, wrong: { kind: 'predict', text: '1' } },
  { exercise: orderOf('o'), right: { kind: 'order', pieces: [0, 1, 2] }, wrong: { kind: 'order', pieces: [2, 1, 0] } },
  { exercise: markOf('m'), right: { kind: 'mark', lines: [4, 6] }, wrong: { kind: 'mark', lines: [1] } },
];

function coaching(): { coach: Coach; store: MemoryRecord; clock: FakeTime } {
  const store = new MemoryRecord();
  const clock = new FakeTime(noon);
  const library = new PackLibrary([packOf('core', { skills: [skillOf('skill'), skillOf('other')] })]);
  const model = new Model({ store: () => store, packs: () => library, clock, minMinutes: () => 0 });
  return { coach: new Coach({ store: () => store, model, clock, newId: fakeIds() }), store, clock };
}

const shown = (store: MemoryRecord): [string, number, number, boolean][] =>
  store.evidence().map((e) => [e.kind, e.outcome, Math.round(e.weight * 100) / 100, e.assisted]);

describe('an answer', () => {
  for (const { exercise, right, wrong } of cases) {
    it(`to ${exercise.kind}: right at once counts in full, and no further one counts`, () => {
      const { coach, store } = coaching();
      assert.equal(coach.judged(exercise, right)?.judgement.passed, true);
      assert.equal(coach.judged(exercise, wrong), null);
      assert.deepEqual(shown(store), [['attempt', 1, 1, false]]);
      assert.deepEqual(coach.session(exercise.id).answer, right);
    });

    it(`to ${exercise.kind}: a wrong one may be mended, which costs as a failed check does`, () => {
      const { coach, store } = coaching();
      coach.setConfidence(exercise.id, 'sure');
      assert.equal(coach.judged(exercise, wrong)?.judgement.passed, false);
      assert.deepEqual([shown(store), coach.session(exercise.id).confidence], [[], null]);
      coach.takeHint(exercise.id, 2);
      coach.judged(exercise, right);
      assert.deepEqual(shown(store), [['attempt', 1, 0.6, true]]);
      assert.deepEqual(
        store.attempts(0).map((a) => [a.passed, a.executed, a.total, a.confidence, a.hints]),
        [
          [0, 1, 1, 'sure', 0],
          [1, 1, 1, null, 1],
        ],
      );
    });

    it(`to ${exercise.kind}: counts no more once the solution was shown`, () => {
      const { coach, store } = coaching();
      coach.judged(exercise, wrong);
      coach.giveUp(exercise);
      assert.equal(coach.judged(exercise, right), null);
      assert.deepEqual(shown(store), [['attempt', 0, 1, true]]);
    });
  }

  it('that is no answer to the exercise changes nothing', () => {
    const { coach, store } = coaching();
    assert.equal(coach.judged(predictOf('p'), { kind: 'mark', lines: [1] }), null);
    assert.deepEqual([store.counts().attempts, coach.session('p').answer], [0, null]);
  });

  it('in own words counts half at most and settles either way, as an explanation where it is one', () => {
    for (const [exercise, kind] of [
      [explainOf('e'), 'explanation'],
      [ownCodeOf('w'), 'explanation'],
      [ownCodeOf('w', { task: 'refactor' }), 'attempt'],
    ] as const) {
      const good = coaching();
      good.coach.judged(exercise, { kind: 'rubric', points: [0, 1] });
      assert.deepEqual(shown(good.store), [[kind, 1, 0.5, false]]);
      const poor = coaching();
      poor.coach.judged(exercise, { kind: 'rubric', points: [0] });
      assert.equal(poor.coach.judged(exercise, { kind: 'rubric', points: [0, 1, 2] }), null);
      assert.deepEqual(shown(poor.store), [[kind, 0, 0.5, false]]);
      const none = coaching();
      none.coach.giveUp(exercise);
      assert.deepEqual(shown(none.store), [[kind, 0, 0.5, false]]);
    }
  });

  it('in own words loses no more by hints than what half of it is worth', () => {
    const { coach, store } = coaching();
    for (let i = 0; i < 4; i += 1) coach.takeHint('e', 4);
    coach.judged(explainOf('e', { hints: ['a', 'b', 'c', 'd'] }), { kind: 'rubric', points: [0, 1, 2] });
    assert.deepEqual(shown(store), [['explanation', 1, 0.4, true]]);
  });
});

describe('what is at hand', () => {
  it('belongs to one go at the exercise, also before anything of it is stored', () => {
    const { coach, clock } = coaching();
    const { startedAt } = coach.session('o');
    clock.advance(1000);
    assert.equal(coach.session('o').startedAt, startedAt);
    coach.keepDraft('o', { kind: 'order', pieces: [1] });
    clock.advance(1000);
    assert.equal(coach.session('o').startedAt, startedAt);
    coach.reset('o');
    assert.notEqual(coach.session('o').startedAt, startedAt);
  });

  it('is kept over a restart, and gone after a reset, which can be taken back', () => {
    const { coach } = coaching();
    coach.keepDraft('o', { kind: 'order', pieces: [2, 0, 1] });
    assert.deepEqual(coach.session('o').draft, { kind: 'order', pieces: [2, 0, 1] });
    const before = coach.reset('o');
    assert.equal(coach.session('o').draft, null);
    coach.restore(before);
    assert.deepEqual(coach.session('o').draft, { kind: 'order', pieces: [2, 0, 1] });
  });

  it('is none where another version stored it in another shape', () => {
    const { coach, store } = coaching();
    store.setPreference('session o', { ...coach.session('o'), draft: { kind: 'order', pieces: ['x'] }, answer: 7 });
    assert.deepEqual([coach.session('o').draft, coach.session('o').answer], [null, null]);
    const { draft: _draft, answer: _answer, compared: _compared, ...old } = coach.session('o');
    store.setPreference('session o', old);
    assert.deepEqual([coach.session('o').draft, coach.session('o').compared], [null, false]);
  });

  it('says whether the model answer was read', () => {
    const { coach } = coaching();
    assert.equal(coach.session('e').compared, false);
    coach.compare('e');
    assert.equal(coach.session('e').compared, true);
  });

  it('notes a look at the solution as an attempt that executed nothing', () => {
    const { coach, store } = coaching();
    coach.giveUp(choiceOf('c'));
    coach.giveUp(choiceOf('c'));
    assert.deepEqual(
      store.attempts(0).map((a) => [a.passed, a.executed, a.total, a.solutionShown]),
      [[0, 0, 0, true]],
    );
  });
});

describe('own words', () => {
  it('are there again after a restart, by exercise, and in no export', () => {
    const { coach, store } = coaching();
    coach.keepWords('e', 'It asks before it pays.');
    const model = new Model({ store: () => store, packs: () => new PackLibrary([]), clock: new FakeTime(noon), minMinutes: () => 0 });
    const later = new Coach({ store: () => store, model, clock: new FakeTime(noon), newId: fakeIds() });
    assert.deepEqual([later.words('e'), later.words('o')], ['It asks before it pays.', '']);
    assert.ok(!JSON.stringify(store.export(noon)).includes('It asks before'));
    store.deleteAll();
    assert.equal(later.words('e'), '');
  });
});
