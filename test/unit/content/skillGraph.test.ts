import assert from 'node:assert/strict';
import { graphTable, orphansOf } from '../../../scripts/skillGraph.ts';
import { isTestOut } from '../../../src/core/packs/kinds.ts';
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

  it('are skills with fewer questions than a test-out asks', () => {
    const questions = [1, 2, 3].map((n) => choiceOf(`q${n}`, { skills: ['ruled'], testOut: true }));
    assert.deepEqual(orphansOf([ruled], questions).fewQuestions, []);
    assert.deepEqual(orphansOf([ruled], questions.slice(1)).fewQuestions, [['ruled', 2]]);
  });
});

describe('the graph of the shipped skills', () => {
  const skills = packs.flatMap((pack) => pack.skills);

  const exercises = packs.flatMap((pack) => pack.exercises);
  const { withoutRule, fewExercises, fewQuestions } = orphansOf(skills, exercises);

  it('has no skill without a rule', () => assert.deepEqual(withoutRule, []));

  it('has no skill with fewer than two exercises', () => assert.deepEqual(fewExercises, []));

  it('has no skill that cannot be tested out of', () => assert.deepEqual(fewQuestions, []));

  it('has eight exercises or more in each area, and AI’s flaws to mark', () => {
    const areaOf = new Map(skills.map(({ id, area }) => [id, area]));
    const practice = exercises.filter((exercise) => !isTestOut(exercise));
    const areas = [...new Set(skills.map(({ area }) => area))];
    const few = areas.filter((area) => practice.filter((one) => one.skills.some((skill) => areaOf.get(skill) === area)).length < 8);
    assert.deepEqual(few, []);
    assert.ok(practice.filter(({ kind }) => kind === 'mark').length >= 24);
  });

  it('is a table with one line a skill', () => {
    assert.equal(graphTable(skills).filter((line) => line.startsWith('  ')).length, skills.length);
  });
});
