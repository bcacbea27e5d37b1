import assert from 'node:assert/strict';
import { dayMs } from '../../../src/core/days.ts';
import { amnesty, noChoices, snoozeDebt, startCrunch, type Choices } from '../../../src/core/debt/choices.ts';
import { heldBack, heldBackWords } from '../../../src/core/heldBack.ts';
import { Model } from '../../../src/core/model.ts';
import { PackLibrary } from '../../../src/core/packs/library.ts';
import { retrievability } from '../../../src/core/skills/freshness.ts';
import { levelOf } from '../../../src/core/skills/ladder.ts';
import type { SkillState } from '../../../src/core/skills/projection.ts';
import { MemoryRecord } from '../../support/fakes/memoryRecord.ts';
import { attemptOf, choiceOf, evidenceOf, noon, packOf, rangeOf, signalOf, skillOf, validationOf } from '../../support/fakes/samples.ts';
import { FakeTime } from '../../support/fakes/time.ts';

const [today, later] = ['2026-03-18', '2036-03-18'];
/** The same moment of the day ten years on. */
const wrong = Date.UTC(2036, 2, 18, 12);

const pack = packOf('core', {
  skills: [skillOf('ts', { signals: { languages: ['typescript'], packages: ['npm/zod'], ai: true } })],
  exercises: [1, 2, 3].map((n) => choiceOf(`ts-q${n}`, { skills: ['ts'], testOut: true })),
});

function modelAt(at: number): { model: Model; store: MemoryRecord; time: FakeTime } {
  const store = new MemoryRecord();
  const time = new FakeTime(at);
  const library = new PackLibrary([pack]);
  return { model: new Model({ store: () => store, packs: () => library, clock: time, minMinutes: () => 0 }), store, time };
}

const shown = (id: string, day: string, more = {}): ReturnType<typeof evidenceOf> =>
  evidenceOf({ id, day, at: Date.parse(`${day}T12:00:00Z`), skill: 'ts', source: `x-${id}`, ...more });

const tsOf = (model: Model): SkillState => model.state().states.get('ts') ?? assert.fail('no evidence of it counts');

describe('evidence of a day that is still to come', () => {
  it('does not count until its day comes: not for freshness, not as a re-check', () => {
    const { model, store, time } = modelAt(noon);
    store.addEvidence([shown('a', '2026-03-01'), shown('b', '2026-03-02'), shown('c', later, { kind: 'testOut' })]);
    store.addEvidence([shown('d', '2026-03-03')]);
    const before = tsOf(model);
    assert.deepEqual([before.card?.day, before.rating.observations], ['2026-03-03', 3]);
    assert.ok(retrievability(before.card ?? assert.fail(), today) < 1);
    assert.equal(levelOf(before.ladder, before.rating).shown?.recheckFrom, '2026-03-15');
    store.addEvidence([shown('e', '2026-03-18', { outcome: 0 })]);
    const failed = tsOf(model);
    assert.ok(failed.rating.mean < before.rating.mean, 'a failure after it counts at once');
    time.set(wrong + dayMs);
    assert.equal(tsOf(model).card?.day, later);
    assert.equal(tsOf(model).rating.observations, 5);
  });

  it('counts on the day before its own: a flight to the west sets the clock back a day', () => {
    const { model, store } = modelAt(noon);
    store.addEvidence([shown('a', '2026-03-19')]);
    assert.equal(tsOf(model).card?.day, '2026-03-19');
    store.addEvidence([shown('b', '2026-03-20')]);
    assert.equal(tsOf(model).rating.observations, 1);
  });

  it('that was counted while the clock was wrong is held back when it is set right, in a later session too', () => {
    const { model, store, time } = modelAt(noon);
    store.addEvidence([shown('a', '2026-03-01')]);
    time.set(wrong);
    store.addEvidence([shown('b', later)]);
    assert.equal(tsOf(model).rating.observations, 2);
    assert.equal(tsOf(modelOver(store, noon)).rating.observations, 1, 'the projection that was saved knew it');
    time.set(noon);
    assert.equal(tsOf(model).rating.observations, 1);
  });

  it('costs no replay of everything with each later row', () => {
    const { model, store } = modelAt(noon);
    store.addEvidence([shown('a', '2026-03-01'), shown('b', later)]);
    model.state();
    const all = store.evidence.bind(store);
    store.evidence = () => assert.fail('everything was replayed');
    store.addEvidence([shown('c', '2026-03-02')]);
    assert.equal(tsOf(model).rating.observations, 2);
    store.addEvidence([shown('d', later)]);
    assert.equal(tsOf(model).rating.observations, 2);
    store.evidence = all;
    assert.equal(tsOf(modelOver(store, wrong)).rating.observations, 4);
  });
});

function modelOver(store: MemoryRecord, at: number): Model {
  const library = new PackLibrary([pack]);
  return new Model({ store: () => store, packs: () => library, clock: new FakeTime(at), minMinutes: () => 0 });
}

describe('signals of a day that is still to come', () => {
  it('are no use of the last 30 days, and no plan', () => {
    const { model, store } = modelAt(noon);
    store.addSignals([
      signalOf({ id: '1', day: later, seconds: 3600 }),
      signalOf({ id: '2', day: later, kind: 'shift', name: 'dependency npm/zod' }),
    ]);
    assert.deepEqual([model.state().exposures.size, model.state().plans, model.state().debts], [0, [], []]);
    const then = modelOver(store, wrong).state();
    assert.deepEqual([then.exposures.size, then.plans.length, then.debts.length], [1, 1, 1]);
  });
});

describe('choices of a day that is still to come', () => {
  const chosenIn = (choose: (choices: Choices) => Choices): ReturnType<Model['state']> => {
    const { model, store } = modelAt(noon);
    store.addSignals([signalOf({ seconds: 3600 })]);
    model.choose(choose);
    return model.state();
  };
  const debt = { skill: { id: 'ts' }, owed: 42 };

  it('neither defer, nor forgive, nor snooze', () => {
    const snooze = { today: later, now: wrong, days: 7, lastEvidenceAt: -1 };
    for (const choose of [
      (now: Choices) => startCrunch(now, later, '2036-03-25', 42),
      (now: Choices) => amnesty(now, later, wrong, [debt]),
      (now: Choices) => snoozeDebt(now, debt, snooze),
    ]) {
      const { offered, choices } = chosenIn(choose);
      assert.equal(offered.length, 1);
      assert.deepEqual(choices, noChoices);
    }
  });

  it('are no hindrance to those of today', () => {
    const snoozed = snoozeDebt(noChoices, debt, { today: later, now: wrong, days: 7, lastEvidenceAt: -1 });
    const state = chosenIn(() => snoozeDebt(snoozed, debt, { today, now: noon, days: 3, lastEvidenceAt: -1 }));
    assert.deepEqual([state.offered, state.debts[0]?.snoozedUntil], [[], '2026-03-21']);
    assert.deepEqual(startCrunch(startCrunch(noChoices, later, '2036-03-25', 1), today, '2026-03-25', 2), {
      ...noChoices,
      crunch: { from: today, until: '2026-03-25', minutes: 2 },
    });
  });

  it('are crunches, loans and reviews that are there when their day comes', () => {
    const { model } = modelAt(noon);
    const begun = { from: later, until: '2036-03-25', minutes: 1 };
    model.choose((now) => ({ ...now, loans: [begun], reviewed: { 'dependency npm/zod': later } }));
    assert.deepEqual(model.state().choices, noChoices);
    assert.deepEqual(model.choices().loans, [begun]);
  });
});

describe('what was done at a moment that is still to come', () => {
  it('keeps nobody from a test-out, nor from a verdict or an amnesty of today', () => {
    const { model, store } = modelAt(noon);
    for (const n of [1, 2, 3]) store.addAttempt(attemptOf({ id: `w${n}`, exercise: `ts-q${n}`, at: wrong }));
    assert.equal(model.testOutFor('ts').length, 3);
    store.saveRanges([rangeOf({ id: 'r', hash: 'new' })]);
    store.addValidation(validationOf({ id: '1', range: 'r', hash: 'old', at: wrong }));
    store.addValidation(validationOf({ id: '2', range: 'r', hash: 'new', at: noon }));
    assert.equal(model.state().aiChanges[0]?.state, 'validated');
    store.saveRanges([rangeOf({ id: 'late', at: wrong })]);
    model.choose((now) => amnesty(now, today, noon, model.state().debts));
    assert.deepEqual(model.state().debts, []);
  });
});

describe('what is held back', () => {
  it('is told in one sentence', () => {
    const { store } = modelAt(noon);
    assert.equal(heldBackWords(heldBack(store, today)), '');
    store.addEvidence([shown('a', '2026-03-19')]);
    assert.equal(heldBackWords(heldBack(store, today)), '');
    store.addEvidence([shown('b', later)]);
    assert.match(heldBackWords(heldBack(store, today)), /^1 row is of a day that is still to come/);
    store.addSignals([signalOf({ day: later })]);
    assert.match(
      heldBackWords(heldBack(store, today)),
      /^2 rows are of days that are still to come.* kept, and will count when their days come\.$/,
    );
  });
});
