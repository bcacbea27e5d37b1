import { format } from 'node:util';
import Mocha from 'mocha';
import { CountingReporter } from '../../countingReporter.ts';
import { outputMark } from './environment.ts';

// A bundle evaluates its imports in order. The generated entry imports this file first, so that the suites that follow
// find describe() and it(), and exports run() for VS Code to call when all of them have been declared.
const mocha = new Mocha({
  ui: 'bdd',
  timeout: 20_000,
  slow: 500,
  reporter: CountingReporter,
  color: false,
  forbidOnly: process.env['CI'] !== undefined,
});
const wanted = process.env['WHETSTONE_TEST_GREP'];
if (wanted !== undefined) mocha.grep(wanted);
mocha.suite.emit('pre-require', globalThis, 'in-host', mocha);

// VS Code's own console goes the same way: the mark lets the runner tell the tests' lines from the rest.
Mocha.reporters.Base.consoleLog = (...args: unknown[]): void => console.log(format(...args).replaceAll(/^/gm, outputMark));

export async function run(): Promise<void> {
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${String(failures)} in-host tests failed.`);
}
