import assert from 'node:assert/strict';
import { judgedAsGiven } from '../../../../src/core/practice/asGiven.ts';
import type { TestRun } from '../../../../src/core/ports.ts';

const run: TestRun = { passed: 2, failed: 0, skipped: 0, total: 2, firstFailure: null, problem: null, ranWith: 'x' };

describe('a check of an imported exercise', () => {
  it('counts as it is when something was changed', () => {
    assert.equal(judgedAsGiven(run, false), run);
  });

  it('shows nothing when the code passes as it was given', () => {
    assert.match(judgedAsGiven(run, true).problem ?? '', /^The tests pass with the code as it was given/);
    assert.equal(judgedAsGiven({ ...run, passed: 1, failed: 1 }, true).problem, null);
  });

  it('is not started, and not broken, when the given code cannot be loaded', () => {
    const broken = { ...run, problem: 'The code could not be loaded.\nNameError' };
    assert.equal(
      judgedAsGiven(broken, true).problem,
      'Not started yet: the code as it was given cannot be run.\nThe code could not be loaded.\nNameError',
    );
    assert.equal(judgedAsGiven(broken, false).problem, broken.problem);
    assert.equal(judgedAsGiven({ ...run, problem: 'Stopped after 20 s.' }, true).problem, 'Stopped after 20 s.');
  });
});
