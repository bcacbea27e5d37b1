import assert from 'node:assert/strict';
import { dayAfter, dayMs } from '../../../../src/core/days.ts';
import { applicationEvidence, applications, type Application } from '../../../../src/core/practice/applications.ts';
import type { SignalDay } from '../../../../src/core/signals/signal.ts';
import type { Evidence } from '../../../../src/core/skills/evidence.ts';
import { levelOf } from '../../../../src/core/skills/ladder.ts';
import { project } from '../../../../src/core/skills/projection.ts';
import { evidenceOf, noon, skillOf } from '../../../support/fakes/samples.ts';

const practised = '2026-03-18';
const skill = skillOf('async', { signals: { constructs: ['js/await', 'js/promise'] } });
const constructs = [
  { id: 'js/await', title: 'await in a try', languages: ['javascript'], query: '(x) @construct', fixtures: { hits: ['a'], misses: ['b'] } },
];

const used = (days: number, name = 'js/await'): SignalDay => ({
  ...{ kind: 'construct', name, seconds: 30, count: 1 },
  day: dayAfter(practised, days),
});

function found(days: SignalDay[], { settled = [], evidence = [] }: { settled?: string[]; evidence?: Evidence[] } = {}): Application[] {
  const states = project([evidenceOf({ skill: 'async', day: practised }), ...evidence]).skills;
  return applications({ skills: [skill], constructs, states, days, settled });
}

const told = (all: readonly Application[]): unknown[] => all.map(({ construct, used: day, within }) => [construct, day, within]);

describe('uses in own code after practice', () => {
  it('are proposed from the day after, the first within 7 days and the first from then to the 30th', () => {
    const days = [used(0), used(1), used(2), used(7), used(8), used(20), used(31)];
    assert.deepEqual(told(found(days)), [
      ['js/await', dayAfter(practised, 1), 7],
      ['js/await', dayAfter(practised, 8), 30],
    ]);
  });

  it('are none on the day of the practice, after 30 days, of another construct, or of another kind of signal', () => {
    assert.deepEqual(found([used(0), used(31), used(2, 'js/other'), { ...used(2), kind: 'package' }]), []);
  });

  it('are found in whatever order the days come', () => {
    assert.deepEqual(told(found([used(5), used(3)])), [['js/await', dayAfter(practised, 3), 7]]);
  });

  it('say what was seen, in words', () => {
    const [one] = found([used(4)]);
    assert.equal(one?.words, 'You practised this on 2026-03-18 and wrote await in a try yourself on 2026-03-22.');
    assert.match(found([used(4, 'js/promise')])[0]?.words ?? '', /wrote js\/promise yourself/);
  });

  it('need practice that was passed', () => {
    const states = project([
      evidenceOf({ skill: 'async', outcome: 0 }),
      evidenceOf({ id: '2', skill: 'async', kind: 'validation' }),
    ]).skills;
    assert.deepEqual(applications({ skills: [skill], constructs, states, days: [used(2)], settled: [] }), []);
  });

  it('begin anew with new practice, and are not proposed twice', () => {
    const [one] = found([used(4)]);
    assert.deepEqual(found([used(4)], { settled: [one?.id ?? ''] }), []);
    const again = evidenceOf({ id: 'later', at: noon + 1, skill: 'async', day: dayAfter(practised, 10) });
    const later = found([used(4), used(12)], { settled: [one?.id ?? ''], evidence: [again] });
    assert.deepEqual(told(later), [['js/await', dayAfter(practised, 12), 7]]);
  });

  it('become evidence of half the weight when they are confirmed', () => {
    const [one] = found([used(4)]);
    assert.ok(one);
    const [day, confirmed] = [dayAfter(practised, 4), noon + 20 * dayMs];
    assert.deepEqual(applicationEvidence(one, confirmed), {
      ...{
        id: `application async ${practised} 7`,
        at: new Date(2026, 2, 22, 12).getTime(),
        day,
        skill: 'async',
        kind: 'application',
        outcome: 1,
        weight: 0.5,
        difficulty: 3,
      },
      ...{ assisted: false, source: 'js/await', rung: 'use' },
    });
    // On the day of the use itself not before it was confirmed.
    const early = new Date(2026, 2, 22, 9).getTime();
    assert.deepEqual([applicationEvidence(one, early).at, applicationEvidence(one, early).day], [early, day]);
  });

  it('are evidence of their own day: a late click confirms no level', () => {
    const [one] = found([used(1)]);
    assert.ok(one);
    const passed = [1, 2, 3].map((i) => evidenceOf({ id: `${i}`, skill: 'async', day: practised, difficulty: 4, source: `x-${i}` }));
    const late = applicationEvidence(one, noon + 20 * dayMs);
    const state = project([...passed, late]).skills.get('async');
    assert.ok(state);
    const { shown, confirmed } = levelOf(state.ladder, state.rating);
    assert.deepEqual([shown?.rung, shown?.recheckFrom, confirmed], ['use', dayAfter(practised, 14), null]);
    assert.equal(state.applied, dayAfter(practised, 1));
    const afterwards = { ...late, ...{ id: 'later', day: dayAfter(practised, 14), at: noon + 14 * dayMs } };
    const again = project([...passed, late, afterwards]).skills.get('async');
    assert.ok(again && levelOf(again.ladder, again.rating).confirmed?.rung === 'use');
  });
});
