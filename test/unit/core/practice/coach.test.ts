import assert from 'node:assert/strict';
import { Model } from '../../../../src/core/model.ts';
import { PackLibrary } from '../../../../src/core/packs/library.ts';
import type { TestRun } from '../../../../src/core/ports.ts';
import { Coach } from '../../../../src/core/practice/coach.ts';
import { fakeIds } from '../../../support/fakes/ids.ts';
import { MemoryRecord } from '../../../support/fakes/memoryRecord.ts';
import { choiceOf, codeOf, noon, packOf, signalOf, skillOf } from '../../../support/fakes/samples.ts';
import { FakeTime } from '../../../support/fakes/time.ts';

const code = codeOf('x', { skills: ['ts'] });
const choice = choiceOf('q', { skills: ['ts', 'other'], testOut: true, difficulty: 4 });

const run = (passed: number, failed: number, more: Partial<TestRun> = {}): TestRun => ({
  passed,
  failed,
  skipped: 0,
  total: passed + failed,
  firstFailure: null,
  problem: null,
  ranWith: 'Node',
  ...more,
});

function coaching(): { coach: Coach; store: MemoryRecord; model: Model; time: FakeTime } {
  const store = new MemoryRecord();
  const time = new FakeTime(noon);
  const skills = [skillOf('ts', { signals: { languages: ['typescript'] } }), skillOf('other')];
  const library = new PackLibrary([packOf('core', { skills, exercises: [code, choice] })]);
  const model = new Model({ store: () => store, packs: () => library, clock: time, minMinutes: () => 0 });
  store.addSignals([signalOf({ seconds: 6000 })]);
  return { coach: new Coach({ store: () => store, model, clock: time, newId: fakeIds() }), store, model, time };
}

describe('Coach', () => {
  it('turns a passed check into evidence, and says what it did to the debt', () => {
    const { coach, store } = coaching();
    assert.equal(coach.checked(code, run(3, 0)), 'Unproven, 1 of 3. Debt: 1 h 10 min before, 46 min now.');
    assert.deepEqual(
      store.evidence().map((e) => [e.skill, e.outcome, e.weight, e.assisted, e.kind]),
      [['ts', 1, 1, false, 'attempt']],
    );
    assert.equal(coach.session('x').settled, true);
  });

  it('counts a second pass as an attempt, and as no evidence', () => {
    const { coach, store } = coaching();
    coach.checked(code, run(3, 0));
    assert.equal(coach.checked(code, run(3, 0)), '');
    assert.deepEqual([store.counts().evidence, store.counts().attempts], [1, 2]);
  });

  it('remembers failed checks and hints across restarts, and counts them against the pass', () => {
    const { coach, store } = coaching();
    assert.equal(coach.checked(code, run(2, 1)), '');
    assert.equal(coach.takeHint('x', 3), 1);
    const after = coach.session('x');
    assert.deepEqual([after.failedChecks, after.hintsShown, after.settled], [1, 1, false]);
    coach.checked(code, run(3, 0));
    const [evidence] = store.evidence();
    assert.ok(evidence?.assisted === true && Math.abs(evidence.weight - 0.6) < 1e-9);
  });

  it('never shows more hints than there are', () => {
    const { coach } = coaching();
    assert.deepEqual(
      [1, 2, 3, 4, 5].map(() => coach.takeHint('x', 3)),
      [1, 2, 3, 3, 3],
    );
  });

  it('a check that could not run is an attempt, but neither a failed check nor evidence', () => {
    const { coach, store } = coaching();
    assert.equal(coach.checked(code, run(0, 0, { problem: 'Python 3 was not found.' })), '');
    assert.equal(coach.checked(code, run(3, 0, { problem: 'The time limit was reached.' })), '');
    assert.deepEqual([store.counts().evidence, coach.session('x').failedChecks, coach.session('x').settled], [0, 0, false]);
  });

  it('tests that did not run keep a check from passing', () => {
    const { coach, store } = coaching();
    coach.checked(code, run(0, 0));
    coach.checked(code, run(2, 0, { total: 3 }));
    assert.deepEqual([store.counts().evidence, coach.session('x').failedChecks], [0, 2]);
  });

  it('seeing the solution is evidence against, once, and a pass after it is none', () => {
    const { coach, store } = coaching();
    assert.match(coach.giveUp(code), /^Unproven, 1 of 3\. Debt: 1 h 10 min before, 1 h 20 min now\.$/);
    assert.equal(coach.giveUp(code), '');
    assert.equal(coach.checked(code, run(3, 0)), '');
    assert.deepEqual(
      store.evidence().map((e) => e.outcome),
      [0],
    );
    assert.equal(coach.session('x').solutionShown, true);
  });

  it('an exercise that was passed stays passed when its solution is looked at', () => {
    const { coach, store } = coaching();
    coach.checked(code, run(3, 0));
    assert.equal(coach.giveUp(code), '');
    assert.deepEqual(
      store.evidence().map((e) => e.outcome),
      [1],
    );
  });

  it('asks how sure one is anew after each failed check, and keeps it with the attempt', () => {
    const { coach, store } = coaching();
    coach.setConfidence('x', 'sure');
    coach.checked(code, run(2, 1));
    assert.equal(coach.session('x').confidence, null);
    assert.equal(store.attempts(0)[0]?.confidence, 'sure');
  });

  it('reset begins anew, but for hints that were read and a failed check that nothing followed', () => {
    const { coach } = coaching();
    coach.takeHint('x', 3);
    coach.checked(code, run(1, 1));
    coach.reset('x');
    const { hintsShown, failedChecks, settled } = coach.session('x');
    assert.deepEqual([hintsShown, failedChecks, settled], [1, 1, false]);
    coach.giveUp(code);
    coach.reset('x');
    assert.deepEqual([coach.session('x').hintsShown, coach.session('x').failedChecks], [0, 0]);
  });

  it('an exercise that was reset is evidence again on another day only', () => {
    const { coach, store, time } = coaching();
    coach.giveUp(code);
    coach.reset('x');
    assert.equal(coach.checked(code, run(1, 0)), '');
    assert.equal(store.counts().evidence, 1);
    time.advance(24 * 3_600_000);
    coach.reset('x');
    coach.checked(code, run(1, 0));
    assert.deepEqual(
      store.evidence().map((e) => e.outcome),
      [0, 1],
    );
  });

  it('a check that broke after its tests passed is no pass', () => {
    const { coach, store } = coaching();
    coach.checked(code, run(3, 0, { problem: 'stopped after 20 s' }));
    const [attempt] = store.attempts(0);
    assert.deepEqual([attempt?.passed, attempt?.executed, attempt?.total], [0, 0, 3]);
  });

  it('an answer to a choice settles it, right or wrong, with the credit split', () => {
    for (const [option, outcome] of [
      ['a', 1],
      ['b', 0],
    ] as const) {
      const { coach, store } = coaching();
      coach.judged(choice, { kind: 'choice', option });
      coach.judged(choice, { kind: 'choice', option: 'a' });
      assert.deepEqual(
        store.evidence().map((e) => [e.skill, e.outcome, e.weight]),
        [
          ['ts', outcome, 0.5],
          ['other', outcome, 0.5],
        ],
      );
    }
  });

  it('answers of a test-out count in full for each skill', () => {
    const { coach, store } = coaching();
    assert.match(coach.testedOut(choice, 'a'), /^Unproven, 1 of 3\./);
    assert.deepEqual(
      store.evidence().map((e) => [e.skill, e.kind, e.outcome, e.weight, e.difficulty]),
      [
        ['ts', 'testOut', 1, 1, 4],
        ['other', 'testOut', 1, 1, 4],
      ],
    );
  });

  it('says when a debt is paid back', () => {
    const { coach } = coaching();
    const said = [4, 4, 5].map((difficulty, i) => coach.testedOut(choiceOf(`t${i}`, { skills: ['ts'], difficulty }), 'a'));
    assert.match(said[2] ?? '', /^8\d % ± \d\d\. Debt paid back: \d+ min before, none now\.$/);
  });

  it('takes a session that another version stored in another shape for none', () => {
    const { coach, store } = coaching();
    for (const odd of [null, 'x', 3, [], { exercise: 'x' }]) {
      store.setPreference('session x', odd);
      assert.deepEqual([coach.session('x').hintsShown, coach.session('x').settled], [0, false]);
    }
  });
});
