import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Mocha from 'mocha';

/** What one mocha run came to, as the runner of all stages adds it up. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** Full titles of the tests that did not run, so that none is skipped in silence. */
  skippedTitles: string[];
}

export const resultsVariable = 'WHETSTONE_TEST_RESULTS';

/** Prints as mocha's spec reporter does and writes the counts to the file that WHETSTONE_TEST_RESULTS names. */
export class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const counts: Counts = { passed: 0, failed: 0, skipped: 0, skippedTitles: [] };
    runner.on('pass', () => (counts.passed += 1));
    runner.on('fail', () => (counts.failed += 1));
    runner.on('pending', (test) => {
      counts.skipped += 1;
      counts.skippedTitles.push(test.fullTitle());
    });
    runner.once('end', () => {
      const file = process.env[resultsVariable];
      if (file === undefined) return;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(counts));
    });
  }
}

// Mocha takes the default export of a reporter given as a file.
export default CountingReporter;
