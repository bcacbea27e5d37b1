import type { TestRun } from '../ports.ts';

/** What a run says once it is known that nothing was changed yet: given code that passes shows nothing, and what cannot be loaded is not broken. */
export function judgedAsGiven(run: TestRun, isAsGiven: boolean): TestRun {
  if (!isAsGiven) return run;
  if (run.problem === null) {
    const passes = run.failed === 0 && run.total > 0 && run.passed === run.total;
    return passes
      ? { ...run, problem: 'The tests pass with the code as it was given, so that shows nothing yet. Change the code first.' }
      : run;
  }
  const isUnfinished = /^The code could not be (?:loaded|compiled)\./.test(run.problem);
  return isUnfinished ? { ...run, problem: `Not started yet: the code as it was given cannot be run.\n${run.problem}` } : run;
}
