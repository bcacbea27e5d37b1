import assert from 'node:assert/strict';
import { dayAfter, dayMs } from '../../../../src/core/days.ts';
import { confidenceView } from '../../../../src/core/growth/confidence.ts';
import type { DebtReasonKind } from '../../../../src/core/debt/choices.ts';
import type { Debt, DebtReason } from '../../../../src/core/debt/ledger.ts';
import { debtOverTime, debtWords, weeksBack } from '../../../../src/core/growth/debtHistory.ts';
import { evidenceChain } from '../../../../src/core/growth/evidenceChain.ts';
import { outlook } from '../../../../src/core/growth/outlook.ts';
import type { Attempt } from '../../../../src/core/practice/attempt.ts';
import type { SignalDay } from '../../../../src/core/signals/signal.ts';
import type { Evidence } from '../../../../src/core/skills/evidence.ts';
import { mastery } from '../../../../src/core/skills/mastery.ts';
import { newSkill, project } from '../../../../src/core/skills/projection.ts';
import { debtOf } from '../../../support/fakes/debts.ts';
import { attemptOf, evidenceOf, noon, skillOf } from '../../../support/fakes/samples.ts';

const today = '2026-03-18';
const ago = (days: number): string => dayAfter(today, -days);
const skill = skillOf('skill', { rungs: ['recognise', 'use', 'review'], signals: { languages: ['typescript'] } });
const worked = (daysAgo: number, minutes: number): SignalDay => ({
  ...{ kind: 'active', name: 'typescript', seconds: minutes * 60, count: 0 },
  day: ago(daysAgo),
});
const evidence = (daysAgo: number, more: Partial<Evidence> = {}): Evidence =>
  evidenceOf({ id: `e-${String(500 - daysAgo)}`, at: noon - daysAgo * dayMs, day: ago(daysAgo), source: `x-${daysAgo}`, ...more });
const testOut = (daysAgo: number): Evidence[] =>
  [1, 2, 3].map((n) => evidence(daysAgo, { id: `t-${n}`, kind: 'testOut', difficulty: 4, source: `q-${n}` }));

const reason = (kind: DebtReasonKind, minutes: number): DebtReason => ({ kind, minutes, why: [] });
const owing = (id: string, ...reasons: DebtReason[]): Debt =>
  debtOf(
    id,
    reasons.reduce((sum, one) => sum + one.minutes, 0),
    { reasons },
  );
const settled = { minMinutes: 2, debts: [owing('a', reason('use', 41), reason('ai', 60)), owing('b', reason('ai', 24), reason('use', 1))] };

describe('debt over time', () => {
  const points = (days: SignalDay[], rows: Evidence[] = []): [string, number][] =>
    debtOverTime({ skills: [skill], days, evidence: rows, today, ...settled }).map(({ day, minutes }) => [day, Math.round(minutes)]);

  it('is the ledger of then, week by week, the last one today', () => {
    const all = points([worked(60, 100), worked(3, 50)]);
    assert.deepEqual(all.slice(0, 2), [
      [ago(56), 70],
      [ago(49), 70],
    ]);
    assert.deepEqual(all.slice(-2), [
      [ago(7), 0],
      [today, 41],
    ]);
  });

  it('leaves out what the ledger leaves out as too little', () => {
    const minutes = (minMinutes: number): number | undefined =>
      debtOverTime({ skills: [skill], days: [worked(10, 10)], evidence: [], today, ...settled, minMinutes }).at(-2)?.minutes;
    assert.deepEqual([minutes(7), minutes(8)], [7, 0]);
  });

  it('counts evidence from its day on', () => {
    const all = new Map(points([worked(27, 100)], testOut(10)));
    assert.deepEqual([all.get(ago(14)), all.get(ago(7))], [70, 0]);
  });

  it('leaves out weeks before anything was watched, and looks back half a year', () => {
    assert.deepEqual(points([]), [[today, 41]]);
    assert.equal(points([worked(400, 10)]).length, weeksBack + 1);
  });

  it('ends at what the panel says now, without AI-written code as in the weeks before', () =>
    assert.deepEqual(points([worked(5, 100)]).at(-1), [today, 41]));

  it('says in words what AI-written code adds today, and never that there is no debt when there is', () => {
    const line = (...minutes: number[]) => minutes.map((one, i) => ({ day: ago(7 * (minutes.length - 1 - i)), minutes: one }));
    const without = 'Without AI-written code, of which only the present is known';
    assert.equal(debtWords(line(70, 50, 41), 41), `1 h 10 min owed on ${ago(14)}, 41 min today. ${without}.`);
    assert.equal(debtWords(line(70, 41), 126), `1 h 10 min owed on ${ago(7)}, 41 min today. ${without}: with it 2 h 6 min are owed today.`);
    assert.equal(debtWords(line(41), 41), `41 min owed today. The line begins here: each week adds a point. ${without}.`);
    assert.equal(debtWords(line(0, 0), 24), `No debt for use in the last weeks. ${without}: with it 24 min are owed today.`);
    assert.equal(debtWords(line(0, 0), 0), 'No debt in the last weeks. What you use and cannot show yet will be drawn here.');
  });
});

describe('the person’s own confidence', () => {
  const tapped = (confidence: Attempt['confidence'], passed: boolean, times: number): Attempt[] =>
    Array.from({ length: times }, (_, i) =>
      attemptOf({ id: `${confidence ?? ''}${passed ? 'p' : 'f'}${i}`, confidence, passed: passed ? 2 : 1 }),
    );

  it('is set against what came', () => {
    const { words, rows } = confidenceView([...tapped('sure', true, 6), ...tapped('sure', false, 2), ...tapped('unsure', true, 3)]);
    assert.equal(words, 'When you said you were sure, 75 % passed (of 8).');
    assert.deepEqual(
      rows.map(({ said, count, passed }) => [said, count, passed]),
      [
        ['unsure', 3, null],
        ['fairly', 0, null],
        ['sure', 8, 0.75],
      ],
    );
  });

  it('leaves out checks that broke, and says not enough yet', () => {
    const broken = Array.from({ length: 20 }, (_, i) => attemptOf({ id: `b-${i}`, confidence: 'sure', passed: 0, executed: 0 }));
    assert.match(confidenceView(broken).words, /^Not enough yet/);
  });
});

describe('the outlook of a skill', () => {
  const of = (...rows: Evidence[]) => outlook(skill, project(rows).skills.get('skill') ?? newSkill, rows, today);

  it('is a range from the own pace', () => {
    // Four days in 8 weeks: between 2 and 6 of 8 weeks each; one observation more is wanted.
    const { now, eta } = of(
      evidence(40, { outcome: 0 }),
      evidence(30, { outcome: 0 }),
      evidence(20, { outcome: 0 }),
      evidence(10, { outcome: 0 }),
    );
    assert.match(now, /^\d+ % ± \d+$/);
    assert.equal(eta, '1 to 4 weeks');
  });

  it('is a range at whatever pace, in days where weeks would give one number', () => {
    const etas = Array.from({ length: 56 }, (_, k) => of(...Array.from({ length: k + 1 }, (_, i) => evidence(k - i))).eta);
    for (const [k, eta] of etas.entries()) {
      if (k === 0) continue;
      const [, from = '', to = ''] = /^(\d+) to (\d+) (?:days|weeks)$/.exec(eta) ?? assert.fail(`${k + 1} days: '${eta}'`);
      assert.ok(Number(from) >= 1 && Number(from) < Number(to), `${k + 1} days: '${eta}'`);
    }
    // 30 days of 8 weeks: between 24.5 and 35.5 of them, and a re-check that counts from today on.
    assert.equal(etas[29], '1 to 3 days');
    // 14 days: between 10.3 and 17.7; the re-check counts from tomorrow on, and then waits for the next day of practice.
    assert.equal(etas[13], '3 to 7 days');
  });

  it('is no sooner than a re-check can confirm something', () => {
    const { now, next, eta } = of(...testOut(0));
    assert.equal(now, 'use, to be confirmed');
    assert.match(next, /a re-check on 2026-04-01 or later/);
    assert.equal(eta, '4 weeks or more');
  });

  it('says when there is no pace', () => {
    assert.equal(of(evidence(100)).eta, '');
    assert.equal(of(evidence(100)).now, 'unproven, 1 of 3');
    assert.match(of(evidence(100)).next, /^Three observations make it proven/);
  });

  it('says nothing twice of what was never observed', () => {
    assert.deepEqual(of(), { skill: 'skill', now: 'unproven, 0 of 3', next: '', eta: '' });
  });
});

describe('the chain of evidence', () => {
  it('names each piece with what it did, and ends at what is shown', () => {
    const rows = [
      evidence(10, { difficulty: 4 }),
      evidence(5, { outcome: 0, assisted: true }),
      evidence(3, { skill: 'other', source: 'x-10' }),
    ];
    const chain = evidenceChain(rows, 'skill');
    assert.deepEqual(
      chain.map((link) => link.words),
      ['passed, difficulty 4 of 5, unaided', 'not passed, difficulty 3 of 5, with help'],
    );
    assert.match(chain[0]?.effect ?? '', /^mastery 30 → \d\d %$/);
    assert.match(chain[1]?.effect ?? '', /^mastery \d\d → \d\d %, freshness \d\d → 100 %$/);
    const { rating } = project(rows).skills.get('skill') ?? assert.fail();
    assert.equal(chain.at(-1)?.mastery, mastery(rating));
  });

  it('says what a piece rests on: a check, or the person’s own word', () => {
    const kinds = ['testOut', 'validation', 'application', 'review'] as const;
    assert.deepEqual(
      evidenceChain(
        kinds.map((kind, i) => evidence(9 - i, { kind })),
        'skill',
      ).map((link) => link.words),
      ['passed, difficulty 3 of 5', 'your verdict, with an answer to each question', 'on your word', 'on your word'],
    );
  });

  it('is empty for a skill without evidence', () => assert.deepEqual(evidenceChain([evidence(1)], 'none'), []));
});
