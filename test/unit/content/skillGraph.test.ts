import assert from 'node:assert/strict';
import { graphTable, orphansOf } from '../../../scripts/skillGraph.ts';
import { choiceOf, codeOf, skillOf } from '../../support/fakes/samples.ts';
import { shippedPacks } from './shippedPacks.ts';

const packs = shippedPacks.flatMap(({ read }) => read.pack ?? []);

describe('orphans of a skill graph', () => {
  const ruled = skillOf('ruled', { signals: { diagnostics: ['ts2345'] } });

  it('are skills that no work counts for', () => {
    assert.deepEqual(orphansOf([skillOf('bare'), ruled], []).withoutRule, ['bare']);
  });

  it('are skills with fewer than two exercises, questions of test-outs left out', () => {
    const one = codeOf('one', { skills: ['ruled'] });
    const question = choiceOf('two', { skills: ['ruled'], testOut: true });
    assert.deepEqual(orphansOf([ruled], [one, question]).fewExercises, [['ruled', 1]]);
    assert.deepEqual(orphansOf([ruled], [one, choiceOf('two', { skills: ['ruled'] })]).fewExercises, []);
  });
});

describe('the graph of the shipped skills', () => {
  const skills = packs.flatMap((pack) => pack.skills);

  it('has no skill without a rule', function () {
    const { withoutRule, fewExercises } = orphansOf(
      skills,
      packs.flatMap((pack) => pack.exercises),
    );
    // For the reader of the run, until every skill can be practised.
    console.log(`      with fewer than two exercises: ${fewExercises.length} of ${skills.length} skills (npm run skills names them)`);
    assert.deepEqual(withoutRule, []);
  });

  it('is a table with one line a skill', () => {
    assert.equal(graphTable(skills).filter((line) => line.startsWith('  ')).length, skills.length);
  });
});
