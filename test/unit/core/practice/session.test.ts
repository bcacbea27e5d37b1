import assert from 'node:assert/strict';
import { newSession, passWeight, settle, type Session } from '../../../../src/core/practice/session.ts';
import { fakeIds } from '../../../support/fakes/ids.ts';
import { codeOf, noon } from '../../../support/fakes/samples.ts';

const session = (more: Partial<Session> = {}): Session => ({ ...newSession('x', noon), ...more });
const near = (actual: number, expected: number): void => assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`);

describe('passWeight', () => {
  const table: [hints: number, failedChecks: number, weight: number][] = [
    [0, 0, 1],
    [1, 0, 0.85],
    [2, 0, 0.7],
    [4, 0, 0.4],
    [5, 0, 0.3],
    [9, 0, 0.3],
    [0, 1, 0.75],
    [0, 7, 0.75],
    [1, 1, 0.6],
    [3, 2, 0.3],
  ];
  for (const [hintsShown, failedChecks, weight] of table) {
    it(`${hintsShown} hints, ${failedChecks} failed checks: ${weight}`, () =>
      near(passWeight(session({ hintsShown, failedChecks })), weight));
  }
});

describe('settle', () => {
  const two = codeOf('x', { skills: ['a', 'b'], difficulty: 4 });

  it('splits the credit of a pass evenly over the skills', () => {
    const evidence = settle(session(), two, true, noon, fakeIds('e'));
    const common = {
      at: noon,
      kind: 'attempt',
      outcome: 1,
      weight: 0.5,
      difficulty: 4,
      assisted: false,
      source: 'x',
      day: '2026-03-18',
      rung: 'use',
    };
    assert.deepEqual(evidence, [
      { ...common, id: 'e-0001', skill: 'a' },
      { ...common, id: 'e-0002', skill: 'b' },
    ]);
  });

  it('counts help against the pass, and says that there was some', () => {
    for (const help of [{ hintsShown: 1 }, { failedChecks: 2 }]) {
      const [evidence] = settle(session(help), codeOf('x'), true, noon, fakeIds());
      assert.equal(evidence?.assisted, true);
      near(evidence.weight, passWeight(session(help)));
      assert.ok(evidence.weight < 1);
    }
  });

  it('counts giving up in full, whatever help there was', () => {
    const [evidence] = settle(session({ hintsShown: 3, solutionShown: true }), codeOf('x'), false, noon, fakeIds());
    assert.deepEqual([evidence?.outcome, evidence?.weight, evidence?.assisted], [0, 1, true]);
  });

  it('writes nothing a second time', () => {
    assert.deepEqual(settle(session({ settled: true }), two, true, noon, fakeIds()), []);
    assert.deepEqual(settle(session({ settled: true }), two, false, noon, fakeIds()), []);
  });

  it('a new session is unsettled and unaided', () => {
    assert.deepEqual(newSession('x', noon), {
      exercise: 'x',
      startedAt: noon,
      hintsShown: 0,
      failedChecks: 0,
      solutionShown: false,
      confidence: null,
      settled: false,
      draft: null,
      answer: null,
      compared: false,
      left: false,
    });
  });
});
