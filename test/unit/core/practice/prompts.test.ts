import assert from 'node:assert/strict';
import type { Debt } from '../../../../src/core/debt/ledger.ts';
import type { ConstructHit } from '../../../../src/core/ports.ts';
import type { Application } from '../../../../src/core/practice/applications.ts';
import { offersFor, offersPerFile, type Offer, type OfferedRange, type OfferInput } from '../../../../src/core/practice/prompts.ts';
import { debtOf } from '../../../support/fakes/debts.ts';
import { skillOf } from '../../../support/fakes/samples.ts';

const debt = (id: string, ...constructs: string[]): Debt => debtOf(id, 10, { skill: skillOf(id, { signals: { constructs } }) });
const hit = (construct: string, startLine: number): ConstructHit => ({ construct, startLine, endLine: startLine + 3 });

const nothing: OfferInput = {
  constructs: [],
  own: () => true,
  typed: () => true,
  ai: () => false,
  validations: [],
  unclaimed: [],
  mineTitle: 'I wrote this',
  debts: [],
  applications: [],
  troubles: [],
  failing: null,
  minutesOf: () => 3,
  screenLines: 1,
};

interface Prompt {
  line: number;
  skill: string;
  title: string;
}

function prompts(constructs: ConstructHit[], debts: Debt[], own = (_: number): boolean => true, more: Partial<OfferInput> = {}): Prompt[] {
  return offersFor({ ...nothing, constructs, debts, own, ...more }).map(({ line, id, title }) => ({ line, skill: id, title }));
}

const range = (id: string, startLine: number, endLine = startLine + 5): OfferedRange => ({ id, startLine, endLine, title: `About ${id}` });

/** e.g. 'validate r1 at 4'. */
function offered(more: Partial<OfferInput>): string[] {
  return offersFor({ ...nothing, ...more }).map(({ kind, id, line }: Offer) => `${kind} ${id} at ${line}`);
}

describe('practice on a line', () => {
  it('offers practice above a construct whose skill is in debt', () => {
    assert.deepEqual(prompts([hit('async', 4), hit('loop', 9)], [debt('a', 'async')]), [
      { line: 4, skill: 'a', title: 'Practise a, 3 min' },
    ]);
  });

  it('offers nothing without debt, construct or exercise', () => {
    assert.deepEqual(prompts([hit('async', 4)], []), []);
    assert.deepEqual(prompts([hit('loop', 4)], [debt('a', 'async')]), []);
    assert.deepEqual(prompts([hit('async', 4)], [debt('a', 'async')], undefined, { minutesOf: () => null }), []);
  });

  it('stands above the person’s own lines only', () => {
    const hits = [hit('async', 4), hit('async', 20), hit('async', 30)];
    const own = (line: number): boolean => line >= 20;
    assert.deepEqual(
      prompts(hits, [debt('a', 'async')], own).map((p) => p.line),
      [20],
    );
    assert.deepEqual(
      prompts(hits, [debt('a', 'async')], () => false),
      [],
    );
  });

  it('is one a skill, however many constructs there are', () => {
    const hits = [hit('async', 1), hit('promise', 5), hit('async', 9)];
    assert.deepEqual(
      prompts(hits, [debt('a', 'async', 'promise')]).map((p) => p.line),
      [1],
    );
  });

  it('is three a file: those of the largest debts, in the order of the lines', () => {
    const hits = ['d', 'c', 'b', 'a'].map((id, i) => hit(id, i * 10));
    const shown = prompts(
      hits,
      ['a', 'b', 'c', 'd'].map((id) => debt(id, id)),
    );
    assert.equal(shown.length, offersPerFile);
    assert.deepEqual(
      shown.map((p) => [p.skill, p.line]),
      [
        ['c', 10],
        ['b', 20],
        ['a', 30],
      ],
    );
  });

  it('leaves the line to what is specific: the base skill of a language is in debt for most of the time', () => {
    const base = debtOf('base', 90, { skill: skillOf('base', { signals: { languages: ['typescript'], constructs: ['function'] } }) });
    assert.deepEqual(
      prompts([hit('function', 4), hit('async', 4), hit('function', 20)], [base, debt('a', 'async')]).map((p) => [p.skill, p.line]),
      [
        ['a', 4],
        ['base', 20],
      ],
    );
  });

  it('never puts two on one line: the smaller debt takes its next place', () => {
    const hits = [hit('async', 4), hit('arrow', 4), hit('arrow', 12)];
    assert.deepEqual(
      prompts(hits, [debt('a', 'async'), debt('b', 'arrow')]).map((p) => [p.skill, p.line]),
      [
        ['a', 4],
        ['b', 12],
      ],
    );
    assert.equal(prompts(hits.slice(0, 2), [debt('a', 'async'), debt('b', 'arrow')]).length, 1);
  });

  it('a debt without an exercise takes no place', () => {
    const debts = ['a', 'b', 'c', 'd'].map((id) => debt(id, id));
    const hits = ['a', 'b', 'c', 'd'].map((id, i) => hit(id, i));
    const shown = prompts(hits, debts, undefined, { minutesOf: (skill) => (skill.id === 'b' ? null : 2) });
    assert.deepEqual(
      shown.map((p) => p.skill),
      ['a', 'c', 'd'],
    );
  });

  it('stands above what an AI wrote when the person wrote none of it, and says so', () => {
    const hits = [hit('async', 4), hit('async', 20)];
    const ai = (line: number): boolean => line === 20;
    const shown = (own: (line: number) => boolean): Prompt[] => prompts(hits, [debt('a', 'async')], own, { ai });
    assert.deepEqual(
      shown(() => false),
      [{ line: 20, skill: 'a', title: 'AI wrote this. Practise a, 3 min' }],
    );
    assert.deepEqual(
      shown((line) => line === 4),
      [{ line: 4, skill: 'a', title: 'Practise a, 3 min' }],
    );
  });

  it('stands at a moment of need before all others, in debt or not', () => {
    const troubles = [{ name: 'ts2345', line: 7, skill: skillOf('narrowing') }];
    const failing = skillOf('failing');
    const hits = ['a', 'b', 'c'].map((id, i) => hit(id, 20 + i));
    const debts = ['a', 'b', 'c'].map((id) => debt(id, id));
    assert.deepEqual(
      prompts(hits, debts, undefined, { troubles, failing }).map(({ line, title }) => [line, title]),
      [
        [0, 'Tests keep failing. Practise failing, 3 min'],
        [7, 'ts2345 keeps coming back. Practise narrowing, 3 min'],
        [20, 'Practise a, 3 min'],
      ],
    );
  });

  it('is one a screen: a construct further away takes the place of one that is too near', () => {
    const hits = [hit('a', 4), hit('b', 10), hit('b', 90), hit('c', 30)];
    const debts = ['a', 'b', 'c'].map((id) => debt(id, id));
    assert.deepEqual(
      prompts(hits, debts, undefined, { screenLines: 40 }).map(({ line, skill }) => [line, skill]),
      [
        [4, 'a'],
        [90, 'b'],
      ],
    );
  });
});

describe('uses of what was practised', () => {
  const use = (id: string, construct: string): Application => ({
    ...{ id, skill: 'async', construct, practised: '2026-03-10', used: '2026-03-12', within: 7, words: '' },
  });

  it('are proposed each above its first line, in words that say when it was practised', () => {
    assert.deepEqual(
      offersFor({ ...nothing, constructs: [hit('js/await', 4), hit('js/await', 9)], applications: [use('a', 'js/await')] }),
      [{ kind: 'apply', line: 4, id: 'a', title: 'Practised on 2026-03-10 and used here: keep as evidence' }],
    );
  });

  it('stand only above lines that the person typed, never two on one', () => {
    const constructs = [hit('js/await', 4), hit('js/await', 9), hit('js/promise', 9)];
    const applications = [use('a', 'js/await')];
    assert.deepEqual(offered({ constructs, applications, typed: (line) => line === 9 }), ['apply a at 9']);
    assert.deepEqual(offered({ constructs, applications, typed: () => false }), []);
    assert.deepEqual(offered({ constructs, applications: [...applications, use('b', 'js/await')] }), ['apply a at 4', 'apply b at 9']);
    assert.deepEqual(offered({ constructs, applications: [use('a', 'js/other')] }), []);
  });
});

describe('offers of all kinds', () => {
  const use: Application = {
    ...{ id: 'use', skill: 'async', construct: 'js/await', practised: '2026-03-10', used: '2026-03-12', within: 7, words: '' },
  };

  it('are one a screen together, by one ranking', () => {
    const more: Partial<OfferInput> = {
      screenLines: 40,
      validations: [range('r1', 10), range('r2', 30)],
      unclaimed: [range('u', 20)],
      troubles: [{ name: 'ts2345', line: 35, skill: skillOf('types') }],
      constructs: [hit('js/await', 12), hit('c', 45)],
      applications: [use],
      debts: [debt('own', 'c')],
    };
    assert.deepEqual(offered(more), ['practise types at 35']);
    assert.deepEqual(offered({ ...more, troubles: [] }), ['validate r1 at 10', 'mine r1 at 10']);
    assert.deepEqual(offered({ ...more, troubles: [], validations: [] }), ['theirs u at 20']);
    assert.deepEqual(offered({ ...more, troubles: [], validations: [], unclaimed: [] }), ['apply use at 12']);
    assert.deepEqual(offered({ ...more, troubles: [], validations: [], unclaimed: [], applications: [] }), ['practise own at 45']);
  });

  it('are three a file together', () => {
    const validations = [range('r1', 0), range('r2', 100), range('r3', 200), range('r4', 300)];
    const shown = offered({ screenLines: 40, validations, constructs: [hit('c', 400)], debts: [debt('own', 'c')] });
    assert.deepEqual(
      shown.filter((one) => !one.startsWith('mine')),
      ['validate r1 at 0', 'validate r2 at 100', 'validate r3 at 200'],
    );
  });

  it('share a line above one AI-written range alone: validating it and practising what it uses', () => {
    const more: Partial<OfferInput> = {
      screenLines: 40,
      own: () => false,
      ai: () => true,
      validations: [range('r', 10, 30)],
      constructs: [hit('c', 22), hit('d', 24)],
      debts: [debt('first', 'c'), debt('second', 'd')],
    };
    assert.deepEqual(offered(more), ['validate r at 10', 'practise first at 10', 'mine r at 10']);
    assert.deepEqual(offered({ ...more, own: () => true, ai: () => false }), ['validate r at 10', 'mine r at 10']);
    assert.deepEqual(offered({ ...more, validations: [] }), ['practise first at 22']);
  });
});
