import assert from 'node:assert/strict';
import { PackLibrary } from '../../../../src/core/packs/library.ts';
import { fittingSkills, pathTo, type Around } from '../../../../src/core/practice/fitting.ts';
import { packOf, skillOf } from '../../../support/fakes/samples.ts';

const nothing: Around = { language: 'typescript', constructs: [], diagnostics: [], packages: [], ai: false };
const skills = [
  skillOf('base', { signals: { languages: ['typescript'], constructs: ['arrow'] } }),
  skillOf('narrowing', { signals: { diagnostics: ['ts2345'], constructs: ['guard'] }, prerequisites: ['base'] }),
  skillOf('loops', { signals: { constructs: ['arrow'] }, prerequisites: ['narrowing', 'base'] }),
  skillOf('schemas', { signals: { packages: ['npm/zod'] } }),
  skillOf('validating', { signals: { ai: true } }),
];
const packs = new PackLibrary([
  packOf('demo', {
    skills,
    constructs: [{ id: 'arrow', title: 'Arrow function', languages: ['typescript'], query: '', fixtures: { hits: [], misses: [] } }],
  }),
]);
const fits = (around: Partial<Around>, owed: [string, number][] = []): string[] =>
  fittingSkills({ ...nothing, ...around }, packs, new Map(owed)).map(({ skill, because }) => `${skill.id}: ${because}`);

describe('the skills that fit some lines', () => {
  it('are of the language when nothing else is known, and none of another language', () => {
    assert.deepEqual(fits({}), ['base: In this language']);
    assert.deepEqual(fits({ language: 'cobol' }), []);
  });

  it('come first by an error, then by a construct, then by a package, and say why', () => {
    assert.deepEqual(fits({ constructs: ['arrow'], diagnostics: ['ts2345'], packages: ['npm/zod'] }), [
      'narrowing: The error ts2345 stands here',
      'loops: Here: Arrow function',
      'base: Here: Arrow function',
    ]);
    assert.deepEqual(fits({ packages: ['npm/zod'], ai: true }), [
      'schemas: Uses zod',
      'validating: An AI wrote this',
      'base: In this language',
    ]);
  });

  it('are, of equals, first those that are owed most, then the more specific', () => {
    assert.equal(fits({ constructs: ['arrow'] })[0], 'loops: Here: Arrow function');
    assert.equal(fits({ constructs: ['arrow'] }, [['base', 30]])[0], 'base: Here: Arrow function');
  });
});

describe('the path to a skill', () => {
  it('names what comes before it, once each, and itself last', () => {
    const path = (id: string): string[] => pathTo(packs.skill(id) ?? skillOf('none'), packs);
    assert.deepEqual(
      path('loops'),
      ['base', 'narrowing', 'loops'].map((id) => packs.skill(id)?.title),
    );
    assert.deepEqual(path('base'), [packs.skill('base')?.title]);
  });
});
