import assert from 'node:assert/strict';
import type { Debt } from '../../../../src/core/debt/ledger.ts';
import type { ConstructHit } from '../../../../src/core/ports.ts';
import type { Application } from '../../../../src/core/practice/applications.ts';
import { applicationPrompts, promptsFor, promptsPerFile, type Prompt, type PromptInput } from '../../../../src/core/practice/prompts.ts';
import { debtOf } from '../../../support/fakes/debts.ts';
import { skillOf } from '../../../support/fakes/samples.ts';

const debt = (id: string, ...constructs: string[]): Debt => debtOf(id, 10, { skill: skillOf(id, { signals: { constructs } }) });
const hit = (construct: string, startLine: number): ConstructHit => ({ construct, startLine, endLine: startLine + 3 });

const nothing: PromptInput = {
  constructs: [],
  own: () => true,
  ai: () => false,
  debts: [],
  troubles: [],
  failing: null,
  minutesOf: () => 3,
  screenLines: 1,
};

function prompts(constructs: ConstructHit[], debts: Debt[], own = (_: number): boolean => true, more: Partial<PromptInput> = {}): Prompt[] {
  return promptsFor({ ...nothing, constructs, debts, own, ...more });
}

describe('promptsFor', () => {
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
    assert.equal(shown.length, promptsPerFile);
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

describe('applicationPrompts', () => {
  const use = (id: string, construct: string): Application => ({
    ...{ id, skill: 'async', construct, practised: '2026-03-10', used: '2026-03-12', within: 7, words: '' },
  });
  const lenses = (hits: ConstructHit[], uses: Application[], typed = (_: number): boolean => true): [number, string][] =>
    applicationPrompts(hits, typed, uses).map(({ line, id }) => [line, id]);

  it('propose each use above its first line, in words that say when it was practised', () => {
    assert.deepEqual(
      applicationPrompts([hit('js/await', 4), hit('js/await', 9)], () => true, [use('a', 'js/await')]),
      [{ line: 4, id: 'a', title: 'Practised on 2026-03-10 and used here: keep as evidence' }],
    );
  });

  it('stand only above lines that the person typed, never two on one', () => {
    const hits = [hit('js/await', 4), hit('js/await', 9), hit('js/promise', 9)];
    assert.deepEqual(
      lenses(hits, [use('a', 'js/await')], (line) => line === 9),
      [[9, 'a']],
    );
    assert.deepEqual(
      lenses(hits, [use('a', 'js/await')], () => false),
      [],
    );
    assert.deepEqual(lenses(hits, [use('a', 'js/await'), use('b', 'js/await')]), [
      [4, 'a'],
      [9, 'b'],
    ]);
    assert.deepEqual(lenses(hits, [use('a', 'js/other')]), []);
  });
});
