import assert from 'node:assert/strict';
import { dayAfter, dayMs } from '../../../../src/core/days.ts';
import { noChoices, type Choices } from '../../../../src/core/debt/choices.ts';
import { covered, interest } from '../../../../src/core/debt/interest.ts';
import { ledger, minutesPerShift, owedInTotal, reopensBelow, type Debt, type LedgerInput } from '../../../../src/core/debt/ledger.ts';
import { minutesText } from '../../../../src/core/debt/words.ts';
import { duration } from '../../../../src/shared/duration.ts';
import type { Construct } from '../../../../src/core/packs/schema.ts';
import type { SignalDay } from '../../../../src/core/signals/signal.ts';
import type { Evidence } from '../../../../src/core/skills/evidence.ts';
import type { Exposure, ExposurePart } from '../../../../src/core/skills/exposure.ts';
import { mastery } from '../../../../src/core/skills/mastery.ts';
import { retrievability } from '../../../../src/core/skills/freshness.ts';
import { cover, project, type SkillState } from '../../../../src/core/skills/projection.ts';
import { evidenceOf, noon, skillOf } from '../../../support/fakes/samples.ts';

const today = '2026-03-18';
const day = (count: number): string => dayAfter(today, count);
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
  const state = project(evidence).skills.get('ts');
  assert.ok(state);
  return state;
}

/** A test-out that is passed. */
function testOut(of: string): Evidence[] {
  return [4, 4, 5].map((difficulty, i) => evidenceOf({ id: `t-${i}`, at: noon, skill: of, kind: 'testOut', difficulty, source: `q-${i}` }));
}

function debts(more: Partial<LedgerInput>): Debt[] {
  const none = {
    constructs: [construct],
    exposures: new Map(),
    states: new Map(),
    days: [],
    unexplainedAiLines: 0,
    today,
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

  it('is exposure x (1 - mastery x freshness)', () => {
    const states = project([evidenceOf({ skill: 'ts', at: noon })]).skills;
    const state = states.get('ts');
    assert.ok(state?.card);
    const owed = (count: number): number => only(debts({ exposures: new Map([['ts', exposed(60)]]), states, today: day(count) })).owed;
    near(owed(0), 60 * (1 - mastery(state.rating)));
    near(owed(9), 60 * (1 - mastery(state.rating) * retrievability(state.card, day(9))));
  });

  it('grows again as freshness falls', () => {
    const states = new Map([['ts', shown(3, 3)]]);
    const owed = [0, 10, 60].map((days) => only(debts({ states, exposures: new Map([['ts', exposed(60)]]), today: day(days) })).owed);
    assert.ok((owed[0] ?? 0) < (owed[1] ?? 0) && (owed[1] ?? 0) < (owed[2] ?? 0), owed.join());
  });

  it('closes at the cover, and stays paid until freshness has fallen far', () => {
    const exposures = new Map([['ts', exposed(6000)]]);
    const { skills: states } = project(testOut('ts'));
    const state = states.get('ts');
    assert.ok(state?.card && state.paid);
    assert.deepEqual(debts({ exposures, states }), []);
    // Below the cover, but above where it opens again.
    const later = [20, 40, 100, 200, 400].find((count) => covered(state, day(count)) < reopensBelow) ?? 0;
    assert.ok(covered(state, day(10)) < 0.8);
    assert.deepEqual(debts({ exposures, states, today: day(10) }), []);
    const debt = only(debts({ exposures, states, today: day(later) }));
    assert.deepEqual(
      debt.reasons.map((reason) => reason.kind),
      ['stale'],
    );
    assert.match(debt.why[0] ?? '', /^You showed it on 2026-03-18; freshness has fallen to \d\d %, so a re-check is due\.$/);
    near(debt.owed, 6000 * (1 - covered(state, day(later))));
  });

  it('is not paid while unproven: two answers, however hard, leave a part of it', () => {
    const row: SignalDay = { day: '2026-03-12', kind: 'shift', name: 'language typescript', seconds: 0, count: 1 };
    const open = { exposures: new Map([['ts', exposed(60)]]), days: [row], shifts: new Map([['ts', ['TypeScript']]]) };
    const after = (...difficulties: number[]): Debt[] =>
      debts({ ...open, states: new Map([['ts', shown(...difficulties)]]), today: day(-1) });
    assert.ok(covered(shown(5, 5), day(-1)) >= cover);
    const debt = only(after(5, 5));
    assert.deepEqual([debt.standing, debt.reasons.map(({ kind }) => kind)], ['unproven, 2 of 3', ['use', 'shift']]);
    near(debt.owed, 60 * (1 - mastery(shown(5, 5).rating)) + minutesPerShift);
    assert.deepEqual(after(5, 5, 1), []);
  });

  it('of what faded is a re-check where it is no longer used, if the person wants to grow in it', () => {
    const { skills: states } = project(testOut('ts'));
    const choices: Choices = { ...noChoices, interests: ['ts'] };
    assert.deepEqual(debts({ states, today: day(400) }), []);
    assert.equal(only(debts({ states, today: day(400), choices })).owed, 2);
  });

  it('that an amnesty forgave is no re-check either, until it was shown anew', () => {
    const states = project(testOut('ts')).skills;
    const wanted = { ...noChoices, interests: ['ts'] };
    const owed = (until: string): number =>
      owedInTotal(debts({ states, today: day(400), choices: { ...wanted, forgiven: { ts: until } } }));
    assert.deepEqual([owed(day(399)), owed(today), owed(day(-1))], [0, 0, 2]);
  });

  it('tells nothing of before an amnesty among its signals', () => {
    const row = (name: string, on: string): SignalDay => ({ day: on, kind: 'shift', name, seconds: 0, count: 1 });
    const needs = [row('language typescript', day(-9)), { ...row('reverted typescript', day(-9)), kind: 'friction' } as const];
    const shifts = new Map([['ts', ['TypeScript']]]);
    const why = (forgiven: Record<string, string>): unknown[] => {
      const all = debts({ exposures: new Map([['ts', exposed(30)]]), days: needs, shifts, choices: { ...noChoices, forgiven } });
      return only(all).reasons.map((reason) => [reason.kind, reason.why.length]);
    };
    assert.deepEqual(why({}), [
      ['use', 1],
      ['shift', 1],
    ]);
    assert.deepEqual(why({ ts: day(-10) }), why({}));
    assert.deepEqual(why({ ts: day(-9) }), [['use', 0]]);
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
    const { skills: states } = project(testOut('review'));
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
    assert.equal(covered(undefined, today), 0.3);
    const state = shown(3, 4);
    assert.ok(state.card);
    near(covered(state, day(5)), mastery(state.rating) * retrievability(state.card, day(5)));
  });
});

describe('interest', () => {
  it('of what was never practised is the use of a week, at the pace of the last 30 days', () => {
    const { minutes, fromUse, fromFreshness } = interest(300, undefined, today);
    near(minutes, ((300 * 7) / 30) * 0.7);
    assert.deepEqual([fromUse, fromFreshness], [minutes, 0]);
  });

  it('of what was practised is that use, less covered in a week, and what is forgotten', () => {
    const state = shown(4, 4, 5);
    const [now, then] = [covered(state, today), covered(state, day(7))];
    const { fromUse, fromFreshness } = interest(300, state, today);
    near(fromUse, 70 * (1 - then));
    near(fromFreshness, 300 * (now - then));
    assert.ok(fromFreshness > 0);
  });
});

describe('choices about debts', () => {
  const exposures = new Map([['ts', exposed(100)]]);
  const with_ = (choices: Partial<Choices>, more: Partial<LedgerInput> = {}): Debt[] =>
    debts({ exposures, choices: { ...noChoices, ...choices }, ...more });

  it('a snoozed debt says until when; afterwards it is offered again', () => {
    const snoozes = { ts: { until: day(3), times: 1, since: noon, minutes: 70 } };
    assert.equal(only(with_({ snoozes })).snoozedUntil, day(3));
    assert.equal(only(with_({ snoozes }, { today: day(3) })).snoozedUntil, '');
  });

  it('snoozed three times it stays at what it was, also when its use has left the 30 days', () => {
    const snoozes = { ts: { until: today, times: 3, since: noon, minutes: 70 } };
    const debt = only(with_({ snoozes }, { exposures: new Map([['ts', exposed(10)]]) }));
    near(debt.owed, 70);
    assert.deepEqual(
      debt.reasons.map((reason) => [reason.kind, Math.round(reason.minutes)]),
      [
        ['use', 7],
        ['snoozed', 63],
      ],
    );
    assert.equal(only(with_({ snoozes }, { exposures: new Map() })).owed, 70);
    assert.equal(debt.reasons[1]?.why[0], 'Snoozed 3 times: the 1 h 10 min of then stay until there is evidence.');
  });

  it('evidence ends the count of snoozes', () => {
    const snoozes = { ts: { until: day(9), times: 3, since: noon - 2 * dayMs, minutes: 700 } };
    const debt = only(with_({ snoozes }, { states: new Map([['ts', shown(2)]]) }));
    assert.deepEqual([debt.snoozedUntil, debt.reasons.map((reason) => reason.kind)], ['', ['use']]);
  });

  it('a reason that is switched off opens nothing, for one skill or for all', () => {
    const other = skillOf('js');
    const both = { skills: [skill, other], exposures: new Map([...exposures, ['js', exposed(50)]]) };
    assert.deepEqual(with_({ reasonsOff: ['use'] }, both), []);
    assert.equal(only(with_({ reasonsOff: ['use ts'] }, both)).skill.id, 'js');
    assert.equal(with_({ reasonsOff: ['stale'] }, both).length, 2);
  });

  it('something new in the stack adds minutes until it was used unaided, and says so as long as it is new', () => {
    const row: SignalDay = { day: '2026-03-12', kind: 'shift', name: 'language typescript', seconds: 0, count: 1 };
    const open = only(debts({ days: [row], shifts: new Map([['ts', ['typescript']]]) }));
    near(open.owed, minutesPerShift);
    assert.equal(open.why[0], 'TypeScript is new in your work since 2026-03-12.');
    const used = only(debts({ days: [row], exposures }));
    assert.deepEqual(
      used.reasons.map((reason) => [reason.kind, reason.minutes]),
      [
        ['use', 70],
        ['shift', 0],
      ],
    );
    assert.deepEqual(debts({ days: [row], shifts: new Map([['ts', ['typescript']]]), states: project(testOut('ts')).skills }), []);
  });

  it('all debts together are their sum', () => {
    const both = debts({ skills: [skill, reviewing], exposures, unexplainedAiLines: 50 });
    near(owedInTotal(both), 76);
    near(
      owedInTotal(both),
      both.flatMap((debt) => debt.reasons).reduce((sum, reason) => sum + reason.minutes, 0),
    );
  });
});

describe('the reasons of a debt', () => {
  const reasons = (parts: Partial<ExposurePart>[], more: Partial<LedgerInput> = {}): string[] =>
    only(debts({ exposures: new Map([['ts', exposed(30, parts)]]), ...more })).why;
  const first = (part: Partial<ExposurePart>): string => reasons([part])[0] ?? '';

  const sentences: [part: Partial<ExposurePart>, sentence: string][] = [
    [{ kind: 'active', minutes: 12.4 }, 'You worked 12 min in TypeScript in the last 30 days.'],
    [{ kind: 'active', minutes: 1.2 }, 'You worked 1 min in TypeScript in the last 30 days.'],
    [{ kind: 'active', minutes: 0.5 }, 'You worked under 1 min in TypeScript in the last 30 days.'],
    [{ kind: 'construct', name: 'async', minutes: 3 }, 'You worked 3 min on code with: async functions.'],
    [{ kind: 'construct', name: 'gone', minutes: 3 }, 'You worked 3 min on code with: gone.'],
    [{ kind: 'package', name: 'npm/@scope/x', minutes: 2 }, 'You worked 2 min in files that import @scope/x.'],
    [{ kind: 'dependency', name: 'pypi/requests' }, 'A manifest of this project depends on requests.'],
    [{ kind: 'tool', name: 'git.commit', count: 1 }, 'You used git commit 1 time in the last 30 days.'],
    [{ kind: 'tool', name: 'git.commit', count: 2 }, 'You used git commit 2 times in the last 30 days.'],
    [{ kind: 'ai', name: 'python', count: 1 }, '1 line in Python came from an AI in the last 30 days.'],
    [{ kind: 'ai', name: 'python', count: 8 }, '8 lines in Python came from an AI in the last 30 days.'],
  ];
  for (const [part, sentence] of sentences) it(sentence, () => assert.equal(first(part), sentence));

  it('name AI lines before all else, at most three signals, and how sure the estimate is', () => {
    const parts = ['a', 'b', 'c', 'd'].map((name) => ({ name, minutes: 5 }));
    const { why } = only(debts({ skills: [reviewing], exposures: new Map([['review', exposed(20, parts)]]), unexplainedAiLines: 1 }));
    assert.deepEqual(why, [
      '1 AI-written line has no verdict yet.',
      'You worked 5 min in A in the last 30 days.',
      'You worked 5 min in B in the last 30 days.',
      'You worked 5 min in C in the last 30 days.',
      'Observed 0 of 3 times so far; until then the estimate, which began at 30 %, closes no debt.',
    ]);
    const plural = only(debts({ skills: [reviewing], unexplainedAiLines: 2 })).why[0];
    assert.equal(plural, '2 AI-written lines have no verdict yet.');
    const judged = only(debts({ skills: [reviewing], unexplainedAiLines: 1, judgedAiLines: 1 }));
    assert.equal(judged.owed, 0.12);
    assert.deepEqual(judged.reasons[0]?.why, [
      '1 AI-written line has a verdict and is not explained yet: answer each question of the checklist.',
    ]);
  });

  it('say mastery and freshness once there is evidence', () => {
    const states = new Map([['ts', shown(2, 2, 2)]]);
    const why = reasons([{}], { states, today: day(-1) });
    assert.match(why[1] ?? '', /^Mastery is \d\d % ± \d\d\.$/);
    assert.equal(why[2], 'Freshness is 100 % today.');
    const unproven = reasons([{}], { states: new Map([['ts', shown(2)]]) });
    assert.match(unproven[1] ?? '', /^Observed 1 of 3 times so far/);
    assert.match(unproven[2] ?? '', /^Freshness is \d\d % today\.$/);
  });
});

describe('minutesText', () => {
  for (const [minutes, text] of [
    [0, 'under 1 min'],
    [0.99, 'under 1 min'],
    [1, '1 min'],
    [1.49, '1 min'],
    [1.5, '2 min'],
    [59.6, '1 h'],
    [90, '1 h 30 min'],
    [125.4, '2 h 5 min'],
  ] as const) {
    it(`${minutes}: ${text}`, () => assert.equal(minutesText(minutes), text));
  }

  it('says what the pages say', () => {
    for (let minutes = 0; minutes < 400; minutes += 0.25) assert.equal(duration(minutes), minutesText(minutes));
  });
});
