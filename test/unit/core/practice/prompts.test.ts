import assert from 'node:assert/strict';
import type { Debt } from '../../../../src/core/debt/ledger.ts';
import type { ConstructHit } from '../../../../src/core/ports.ts';
import type { Application } from '../../../../src/core/practice/applications.ts';
import { applicationPrompts, promptsFor, promptsPerFile, type Prompt } from '../../../../src/core/practice/prompts.ts';
import { debtOf } from '../../../support/fakes/debts.ts';
import { skillOf } from '../../../support/fakes/samples.ts';

const debt = (id: string, ...constructs: string[]): Debt => debtOf(id, 10, { skill: skillOf(id, { signals: { constructs } }) });
const hit = (construct: string, startLine: number): ConstructHit => ({ construct, startLine, endLine: startLine + 3 });

function prompts(hits: ConstructHit[], debts: Debt[], own = (_: number): boolean => true): Prompt[] {
  return promptsFor(hits, own, debts, () => 3);
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
    assert.deepEqual(
      promptsFor(
        [hit('async', 4)],
        () => true,
        [debt('a', 'async')],
        () => null,
      ),
      [],
    );
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
    const shown = promptsFor(
      hits,
      () => true,
      debts,
      (skill) => (skill.id === 'b' ? null : 2),
    );
    assert.deepEqual(
      shown.map((p) => p.skill),
      ['a', 'c', 'd'],
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
