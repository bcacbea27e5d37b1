import assert from 'node:assert/strict';
import { codeExercises } from './corePack.ts';
import { runVariants, variantsOf } from './variants.ts';
import type { TestOutcome, Variant } from './variants.ts';

/** Exercises whose prompt tells people how much awaits them. */
const withThreeTests = ['typescript/async-errors/retry-payment', 'python/exceptions/read-limit'];

const failed = (tests: readonly TestOutcome[]): string[] => tests.filter((test) => !test.ok).map((test) => `${test.name}: ${test.message}`);

for (const runner of ['node', 'python'] as const) {
  describe(`code exercises, ${runner}`, function () {
    this.timeout(150_000);
    const exercises = codeExercises.filter((exercise) => exercise.runner === runner);
    const variants = exercises.flatMap(variantsOf);
    let outcomes: TestOutcome[][] | 'missing' = 'missing';

    before('run every variant in one process', async () => {
      outcomes = await runVariants(runner, variants);
    });

    function testsOf(wanted: (variant: Variant) => boolean): TestOutcome[][] {
      assert.notEqual(outcomes, 'missing');
      return variants.flatMap((variant, i) => (wanted(variant) ? [(outcomes as TestOutcome[][])[i] ?? []] : []));
    }

    for (const exercise of exercises) {
      it(`${exercise.id}: starter and ${exercise.wrong.length} wrong answers fail, solution passes`, function () {
        if (outcomes === 'missing') return this.skip();
        const [solution] = testsOf((v) => v.exercise === exercise && v.label === 'solution');
        assert.ok(solution && solution.length > 0, 'the solution ran no test');
        assert.deepEqual(failed(solution), []);
        for (const variant of variants.filter((v) => v.exercise === exercise && v.label !== 'solution')) {
          const [tests] = testsOf((v) => v === variant);
          assert.equal(tests?.length, solution.length, `${variant.label} ran another number of tests: ${JSON.stringify(tests)}`);
          assert.ok(failed(tests).length > 0, `${variant.label} passes all tests`);
        }
        if (withThreeTests.includes(exercise.id)) assert.equal(solution.length, 3);
      });
    }
  });
}

describe('code exercises', () => {
  it('include the two with exactly three tests', () => {
    for (const id of withThreeTests)
      assert.ok(
        codeExercises.some((exercise) => exercise.id === id),
        id,
      );
  });
});
