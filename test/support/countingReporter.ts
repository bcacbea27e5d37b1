import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Mocha from 'mocha';

/** One test of a run. Of a hook only the failure is told: the tests that did not run for it have no line. */
export interface TestLine {
  /** The outermost suite it is in, by which it can be run again together with what it builds on. */
  suite: string;
  title: string;
  state: 'passed' | 'failed' | 'skipped';
  /** The first line of what went wrong; else empty. */
  problem: string;
}

export const resultsVariable = 'WHETSTONE_TEST_RESULTS';

/** Prints as mocha's spec reporter does and writes a line for each test to the file that WHETSTONE_TEST_RESULTS names. */
export class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const lines: TestLine[] = [];
    runner.on('pass', (test) => lines.push(lineOf(test, 'passed')));
    runner.on('pending', (test) => lines.push(lineOf(test, 'skipped')));
    runner.on('fail', (test, error: Error) => lines.push(lineOf(test, 'failed', error.message.trim().split('\n', 1)[0])));
    runner.once('end', () => {
      const file = process.env[resultsVariable];
      if (file === undefined) return;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(lines));
    });
  }
}

function lineOf(test: Mocha.Test | Mocha.Hook, state: TestLine['state'], problem = ''): TestLine {
  return { suite: test.titlePath()[0] ?? '', title: test.fullTitle(), state, problem };
}

// Mocha takes the default export of a reporter given as a file.
export default CountingReporter;
