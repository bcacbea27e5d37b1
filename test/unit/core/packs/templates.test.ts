import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { exerciseFile, manifestFile, rungOf, slugOf } from '../../../../src/core/packs/templates.ts';
import { templateLanguageOf, templateLanguages } from '../../../../src/core/packs/templateSamples.ts';
import { exercisesFileSchema, manifestSchema } from '../../../../src/core/packs/schema.ts';

const kinds = ['code', 'fix', 'predict', 'choice', 'order', 'mark', 'explain', 'own-code'] as const;

describe('what a new exercise begins as', () => {
  for (const language of templateLanguages) {
    for (const kind of kinds) {
      it(`is valid: ${kind} in ${language}`, () => {
        const wanted = {
          kind,
          id: 'demo/one/new',
          title: 'A "quoted": title #1',
          skill: 'demo/one',
          rung: 'use',
          language,
          construct: 'demo/call',
        };
        const { exercises } = exercisesFileSchema.parse(parse(exerciseFile(wanted)));
        const [exercise] = exercises;
        assert.deepEqual([exercise?.kind, exercise?.id, exercise?.title], [kind, 'demo/one/new', wanted.title]);
      });
    }
  }

  it('is in the language of its skill', () => {
    const of = (skill: string, ...languages: string[]): string => templateLanguageOf(skill, languages);
    assert.deepEqual(
      [of('typescript/narrowing'), of('python/typing'), of('go/errors'), of('rust/traits'), of('java/streams'), of('sql/joins')],
      ['typescript', 'python', 'go', 'rust', 'java', 'sql'],
    );
    assert.deepEqual([of('shell/quoting'), of('git/history'), of('javascript/modules')], ['bash', 'bash', 'javascript']);
    assert.deepEqual([of('team/billing', 'csharp', 'java'), of('team/billing', 'shellscript')], ['java', 'bash']);
    assert.deepEqual([of('security/injection'), of('team/billing', 'csharp')], ['typescript', 'typescript']);
  });

  it('is for the rung that its kind shows, where the skill has it', () => {
    assert.deepEqual([rungOf('code', ['recognise', 'use']), rungOf('mark', ['use', 'review'])], ['use', 'review']);
    assert.equal(rungOf('explain', ['recognise', 'use']), 'recognise');
  });

  it('has a manifest that is valid, and names that fit into ids', () => {
    assert.equal(manifestSchema.parse(parse(manifestFile('team'))).pack, 'team');
    assert.equal(slugOf('  A price: by Weight (naïve)!'), 'a-price-by-weight-naive');
    assert.equal(slugOf('¿?'), '');
    assert.match(slugOf('word '.repeat(30)), /^[a-z-]{1,40}$/);
  });
});
