import assert from 'node:assert/strict';
import type { ImportedSet } from '../../../../src/core/imports/imported.ts';
import { PackLibrary } from '../../../../src/core/packs/library.ts';
import { choiceOf, codeOf, packOf, skillOf } from '../../../support/fakes/samples.ts';

const construct = (
  id: string,
  title: string,
): { id: string; title: string; languages: string[]; query: string; fixtures: { hits: string[]; misses: string[] } } => ({
  id,
  title,
  languages: ['typescript'],
  query: '(x) @construct',
  fixtures: { hits: ['a'], misses: ['b'] },
});

const core = packOf('core', {
  skills: [skillOf('a')],
  exercises: [codeOf('a-1'), choiceOf('a-2')],
  constructs: [construct('c', 'shipped')],
});
const own = packOf('own', {
  skills: [skillOf('a', { title: 'Mine' }), skillOf('b')],
  exercises: [codeOf('a-1', { title: 'Mine' }), codeOf('b-1')],
  constructs: [construct('c', 'mine'), construct('d', 'mine')],
});

describe('PackLibrary', () => {
  it('finds skills and exercises of all packs by id', () => {
    const library = new PackLibrary([core], [own]);
    assert.equal(library.skill('b')?.title, 'Title of b');
    assert.equal(library.exercise('a-2')?.kind, 'choice');
    assert.equal(library.skill('gone'), undefined);
    assert.equal(library.exercise('toString'), undefined);
    assert.deepEqual(
      library.skills.map((s) => s.id),
      ['a', 'b'],
    );
    assert.deepEqual(
      library.exercises.map((e) => e.id),
      ['a-1', 'a-2', 'b-1'],
    );
  });

  it('keeps an id for the pack that brought it first: nothing shipped can be replaced', () => {
    const library = new PackLibrary([core], [own]);
    assert.equal(library.skill('a')?.title, 'Title of a');
    assert.equal(library.exercise('a-1')?.title, 'Title of a-1');
    assert.deepEqual(
      library.constructs.map((c) => [c.id, c.title]),
      [
        ['c', 'shipped'],
        ['d', 'mine'],
      ],
    );
  });

  it('gives a skill the alignments of its own pack and of every other', () => {
    const close = { framework: 'ESCO', code: 'S5', match: 'close' as const };
    const ladder = { skill: 'a', framework: 'Our ladder', level: 3, match: 'exact' as const };
    const shipped = packOf('core', { skills: [skillOf('a', { alignments: [close] }), skillOf('b')] });
    const library = new PackLibrary([shipped], [packOf('own', { alignments: [ladder] })]);
    const frameworks = (id: string): string[] => library.alignmentsOf(library.skill(id) ?? assert.fail()).map(({ framework }) => framework);
    assert.deepEqual([frameworks('a'), frameworks('b')], [['ESCO', 'Our ladder'], []]);
  });

  it('knows which exercises were shipped', () => {
    const library = new PackLibrary([core], [own]);
    assert.deepEqual(
      ['a-1', 'a-2', 'b-1', 'gone'].map((id) => library.isShipped(id)),
      [true, true, false, false],
    );
  });

  it('has imported exercises last, knows where they come from, and ships none of them', () => {
    const origin = { set: 'imports/x', from: 'X', license: 'MIT', authors: [], notes: [] };
    const set: ImportedSet = {
      id: 'imports/x',
      kind: 'exercism',
      title: 'X',
      license: 'MIT',
      exercises: ['imports/x/9', 'a-1', 'imports/x/1'].map((id) => ({ exercise: codeOf(id), origin })),
      skills: [skillOf('imports/x')],
      hidden: 0,
      fingerprint: '',
    };
    const library = new PackLibrary([core], [own], [], [set]);
    assert.deepEqual(
      library.exercises.slice(-2).map(({ id }) => id),
      ['imports/x/9', 'imports/x/1'],
    );
    assert.deepEqual([library.originOf('imports/x/1'), library.originOf('a-1')], [origin, null]);
    assert.equal(library.isShipped('imports/x/1'), false);
    assert.equal(library.skill('imports/x')?.id, 'imports/x');
  });

  it('keeps the problems it was given, and can be empty', () => {
    const problem = { file: 'skills.yaml', line: 3, message: 'No.' };
    assert.deepEqual(new PackLibrary([], [], [problem]).problems, [problem]);
    assert.deepEqual(new PackLibrary([]).skills, []);
  });
});
