/** A test, or a step of the test command: see test/support/countingReporter.ts. */
export interface Line {
  suite: string;
  title: string;
  state: 'passed' | 'failed' | 'skipped';
  problem: string;
  group?: string;
}
export function countsOf(lines: readonly Line[]): string;
export function report(lines: readonly Line[]): string[];
