/** Tests that are written for pytest, run by the pytest of the selected interpreter. */
import type { Cancellation, TestRun } from '../../core/ports.ts';
import { runConfined } from './confinement.ts';
import { parseDriverEvents } from './driverEvents.ts';
import type { FolderJob } from './nodeRunner.ts';
import { describeLimits, watchLimits, type PythonRunnerOptions } from './pythonRunner.ts';
import { noRun, reportOf } from './testReport.ts';
import { adviceFor } from './toolAdvice.ts';
import { inWorkshop } from './workshop.ts';

/** Where an interpreter looks for what was installed for one user alone. */
export function homeOf(): Record<string, string> {
  const names = ['HOME', 'USERPROFILE', 'APPDATA'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
}

/** Runs test files in a child process. Tests that are skipped were meant to be by their authors, and count as not there. */
export function runPytest({ moreTestFiles = [], ...job }: FolderJob, options: PythonRunnerOptions, signal: Cancellation): Promise<TestRun> {
  return inWorkshop(job.folder, async ({ exercise, work }) => {
    const cpuSeconds = Math.ceil(job.timeLimitMs / 1000) + 1;
    const limits = [String(cpuSeconds), String(options.memoryLimitMb)];
    const outcome = await runConfined(
      {
        command: options.pythonPath,
        // No PYTHON* variables, and no byte code left behind.
        args: ['-E', '-B', '-X', 'utf8', options.driver, exercise, ...limits, job.testFile, ...moreTestFiles],
        folder: exercise,
        channel: 1,
        timeLimitMs: job.timeLimitMs,
        environment: { ...homeOf(), TMPDIR: work },
        confinement: options.confinement,
        limits: watchLimits(options),
      },
      signal,
    );
    const events = parseDriverEvents(outcome.reported);
    const hello = events.find((event) => event.kind === 'hello');
    if (outcome.ended === 'missing' || hello?.framework === '') return noRun(adviceFor('pytest'), 'pytest (did not start)');
    const ranWith =
      hello === undefined
        ? 'pytest (did not start)'
        : `pytest ${hello.framework ?? ''} with Python ${hello.version} (${describeLimits(hello.enforced, options)})`;
    return reportOf(events, outcome, { ...job, memoryLimitMb: options.memoryLimitMb, ranWith, skipsAreMeant: true });
  });
}
