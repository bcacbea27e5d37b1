import assert from 'node:assert/strict';
import { filesBeside } from '../../../../src/core/practice/layout.ts';
import { missingRunner } from '../../../../src/core/practice/runnable.ts';
import { codeExercises } from '../../content/corePack.ts';

describe('what lies beside an exercise', () => {
  it('lets editors read it as what it is', async () => {
    const names = async (runner: Parameters<typeof filesBeside>[0]): Promise<string[]> =>
      (await filesBeside(runner)).map(({ name }) => name);
    assert.deepEqual(await names('node'), ['tsconfig.json', 'whetstone.d.ts']);
    assert.deepEqual(await names('sql'), ['tsconfig.json', 'whetstone.d.ts']);
    assert.deepEqual(await names('go'), ['go.mod']);
    assert.deepEqual(await names('rust'), []);
    const [goMod] = await filesBeside('go');
    assert.match(goMod?.content ?? '', /^module exercise\n\ngo 1\.19\n$/);
  });
});

describe('an exercise', () => {
  it('cannot be done where its runner is missing', () => {
    const [exercise] = codeExercises;
    assert.ok(exercise);
    assert.equal(missingRunner(exercise, new Set([exercise.runner])), exercise.runner);
    assert.equal(missingRunner(exercise, new Set(['rust'])), null);
  });
});
