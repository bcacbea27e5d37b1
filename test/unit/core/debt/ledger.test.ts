import assert from 'node:assert/strict';
import { dayMs } from '../../../../src/core/days.ts';
import { covered, ledger, minutesText, type Debt, type LedgerInput } from '../../../../src/core/debt/ledger.ts';
import type { Construct } from '../../../../src/core/packs/schema.ts';
import type { Exposure, ExposurePart } from '../../../../src/core/skills/exposure.ts';
import { mastery } from '../../../../src/core/skills/mastery.ts';
import { retrievability } from '../../../../src/core/skills/freshness.ts';
import { project, type SkillState } from '../../../../src/core/skills/projection.ts';
import { evidenceOf, noon, skillOf } from '../../../support/fakes/samples.ts';

const skill = skillOf('ts', { signals: { languages: ['typescript'] } });
const reviewing = skillOf('review', { signals: { ai: true } });

const construct: Construct = {
  id: 'async',
  title: 'async functions',
  languages: ['typescript'],
  query: '(x) @construct',
  fixtures: { hits: ['a'], misses: ['b'] },
};

function exposed(minutes: number, parts: Partial<ExposurePart>[] = []): Exposure {
  return { minutes, parts: parts.map((p) => ({ kind: 'active', name: 'typescript', minutes, count: 1, ...p })) };
}

/** The state after passes of the given difficulties, all on the day before `noon`. */
function shown(...difficulties: number[]): SkillState {
  const evidence = difficulties.map((difficulty, i) => evidenceOf({ id: `e-${i}`, at: noon - dayMs, skill: 'ts', difficulty }));
  const state = project(evidence).get('ts');
  assert.ok(state);
  return state;
}

function debts(more: Partial<LedgerInput>): Debt[] {
  const none = {
    constructs: [construct],
    exposures: new Map(),
    states: new Map(),
    days: [],
    unexplainedAiLines: 0,
    at: noon,
    minMinutes: 0,
  };
  return ledger({ skills: [skill], ...none, ...more });
}

const only = (all: readonly Debt[]): Debt => {
  const [debt] = all;
  assert.ok(debt && all.length === 1, `${all.length} debts`);
  return debt;
};

const near = (actual: number, expected: number): void => assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`);

describe('learning debt', () => {
  it('of a skill without evidence is 70 % of its active minutes', () => {
    const debt = only(debts({ exposures: new Map([['ts', exposed(100)]]) }));
    near(debt.owed, 70);
    assert.equal(debt.standing, 'unproven, 0 of 3');
  });

  it('is exposure x (1 - mastery x freshness), by hand', () => {
    // One pass at difficulty 3: logit -0.847298 + 0.84 = -0.007298, mastery 0.498176; fresh today.
    const state = project([evidenceOf({ skill: 'ts', at: noon })]);
    const debt = only(debts({ exposures: new Map([['ts', exposed(60)]]), states: state }));
    assert.ok(Math.abs(debt.owed - 60 * (1 - 0.498176)) < 0.001, `${debt.owed}`);
  });

  it('grows again as freshness falls', () => {
    const states = new Map([['ts', shown(3, 3)]]);
    const owed = [0, 10, 60].map(
      (days) => only(debts({ states, exposures: new Map([['ts', exposed(60)]]), at: noon + days * dayMs })).owed,
    );
    assert.ok((owed[0] ?? 0) < (owed[1] ?? 0) && (owed[1] ?? 0) < (owed[2] ?? 0), owed.join());
    const state = shown(3, 3);
    assert.ok(state.card);
    near(owed[1] ?? 0, 60 * (1 - mastery(state.rating) * retrievability(state.card, noon + 10 * dayMs)));
  });

  it('closes at the cover, however much the skill is used', () => {
    const good = project([4, 4, 5].map((difficulty, i) => evidenceOf({ id: `e-${i}`, skill: 'ts', difficulty })));
    assert.ok(covered(good.get('ts'), noon) >= 0.8);
    assert.deepEqual(debts({ exposures: new Map([['ts', exposed(6000)]]), states: good }), []);
    // And opens when a year has gone by.
    assert.equal(debts({ exposures: new Map([['ts', exposed(6000)]]), states: good, at: noon + 365 * dayMs }).length, 1);
  });

  it('is nothing without use', () => {
    assert.deepEqual(debts({}), []);
    assert.deepEqual(debts({ exposures: new Map([['ts', exposed(0)]]) }), []);
  });

  it('below the least minutes is not shown; exactly there it is', () => {
    const exposures = new Map([['ts', exposed(10)]]);
    assert.equal(debts({ exposures, minMinutes: 7.01 }).length, 0);
    assert.equal(debts({ exposures, minMinutes: 7 }).length, 1);
  });

  it('of AI-written lines is 0.12 minutes a line, for the skills that ask for it', () => {
    const debt = only(debts({ skills: [skill, reviewing], unexplainedAiLines: 50 }));
    assert.equal(debt.skill.id, 'review');
    near(debt.owed, 6);
    const more = only(debts({ skills: [reviewing], unexplainedAiLines: 50, exposures: new Map([['review', exposed(10)]]) }));
    near(more.owed, 7 + 6);
  });

  it('of AI-written lines stands even where the skill is covered', () => {
    const states = project([4, 4, 5].map((difficulty, i) => evidenceOf({ id: `e-${i}`, skill: 'review', difficulty })));
    const debt = only(debts({ skills: [reviewing], states, unexplainedAiLines: 25, exposures: new Map([['review', exposed(500)]]) }));
    near(debt.owed, 3);
  });

  it('is listed largest first, equal ones by id', () => {
    const skills = ['b', 'a', 'c'].map((id) => skillOf(id));
    const exposures = new Map([
      ['a', exposed(10)],
      ['b', exposed(10)],
      ['c', exposed(50)],
    ]);
    assert.deepEqual(
      debts({ skills, exposures }).map((d) => d.skill.id),
      ['c', 'a', 'b'],
    );
  });
});

describe('covered', () => {
  it('is the prior without evidence, mastery x freshness with it', () => {
    assert.equal(covered(undefined, noon), 0.3);
    const state = shown(3, 4);
    assert.ok(state.card);
    near(covered(state, noon + 5 * dayMs), mastery(state.rating) * retrievability(state.card, noon + 5 * dayMs));
  });
});

describe('the reasons of a debt', () => {
  const reasons = (parts: Partial<ExposurePart>[], more: Partial<LedgerInput> = {}): string[] =>
    only(debts({ exposures: new Map([['ts', exposed(30, parts)]]), ...more })).why;
  const first = (part: Partial<ExposurePart>): string => reasons([part])[0] ?? '';

  const sentences: [part: Partial<ExposurePart>, sentence: string][] = [
    [{ kind: 'active', minutes: 12.4 }, 'You worked 12 minutes in typescript in the last 30 days.'],
    [{ kind: 'active', minutes: 1.2 }, 'You worked 1 minute in typescript in the last 30 days.'],
    [{ kind: 'active', minutes: 0.5 }, 'You worked less than a minute in typescript in the last 30 days.'],
    [{ kind: 'construct', name: 'async', minutes: 3 }, 'You worked 3 minutes on code with: async functions.'],
    [{ kind: 'construct', name: 'gone', minutes: 3 }, 'You worked 3 minutes on code with: gone.'],
    [{ kind: 'package', name: 'npm/@scope/x', minutes: 2 }, 'You worked 2 minutes in files that import @scope/x.'],
    [{ kind: 'dependency', name: 'pypi/requests' }, 'A manifest of this project depends on requests.'],
    [{ kind: 'tool', name: 'git.commit', count: 1 }, 'You used git commit 1 time in the last 30 days.'],
    [{ kind: 'tool', name: 'git.commit', count: 2 }, 'You used git commit 2 times in the last 30 days.'],
    [{ kind: 'ai', name: 'python', count: 1 }, '1 line in python came from an AI in the last 30 days.'],
    [{ kind: 'ai', name: 'python', count: 8 }, '8 lines in python came from an AI in the last 30 days.'],
  ];
  for (const [part, sentence] of sentences) it(sentence, () => assert.equal(first(part), sentence));

  it('name AI lines before all else, at most three signals, and how sure the estimate is', () => {
    const parts = ['a', 'b', 'c', 'd'].map((name) => ({ name, minutes: 5 }));
    const { why } = only(debts({ skills: [reviewing], exposures: new Map([['review', exposed(20, parts)]]), unexplainedAiLines: 1 }));
    assert.deepEqual(why, [
      '1 AI-written line has no verdict yet.',
      'You worked 5 minutes in a in the last 30 days.',
      'You worked 5 minutes in b in the last 30 days.',
      'You worked 5 minutes in c in the last 30 days.',
      'Observed 0 of 3 times so far; until then 30 % is where the estimate starts.',
    ]);
    const plural = only(debts({ skills: [reviewing], unexplainedAiLines: 2 })).why[0];
    assert.equal(plural, '2 AI-written lines have no verdict yet.');
  });

  it('say mastery and freshness once there is evidence', () => {
    const states = new Map([['ts', shown(2, 2, 2)]]);
    const why = reasons([{}], { states, at: noon - dayMs });
    assert.match(why[1] ?? '', /^Mastery is \d\d % ± \d\d\.$/);
    assert.equal(why[2], 'Freshness is 100 % today.');
    const unproven = reasons([{}], { states: new Map([['ts', shown(2)]]) });
    assert.match(unproven[1] ?? '', /^Observed 1 of 3 times so far/);
    assert.match(unproven[2] ?? '', /^Freshness is \d\d % today\.$/);
  });
});

describe('minutesText', () => {
  for (const [minutes, text] of [
    [0, 'less than a minute'],
    [0.99, 'less than a minute'],
    [1, '1 minute'],
    [1.49, '1 minute'],
    [1.5, '2 minutes'],
    [90, '90 minutes'],
  ] as const) {
    it(`${minutes}: ${text}`, () => assert.equal(minutesText(minutes), text));
  }
});
