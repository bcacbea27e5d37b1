import type { Cancellation, TestRun } from '../../core/ports.ts';
import { runConfined, type Confinement } from './confinement.ts';
import { parseDriverEvents } from './driverEvents.ts';
import type { FolderJob } from './nodeRunner.ts';
import { canWatch, type WatchLimits } from './processWatch.ts';
import { noRun, reportOf, watchedProcesses } from './testReport.ts';
import { adviceFor } from './toolAdvice.ts';

export interface PythonRunnerOptions {
  pythonPath: string;
  /** pythonDriver.py */
  driver: string;
  memoryLimitMb: number;
  confinement: Confinement;
}

const notFound = adviceFor('python');
const oldest = { major: 3, minor: 8 };

function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < oldest.major || (major === oldest.major && minor < oldest.minor);
}

/** What the watch over the processes holds; the driver holds itself to the rest. */
export function watchLimits({ memoryLimitMb }: PythonRunnerOptions): WatchLimits {
  return { memoryMb: memoryLimitMb, processes: watchedProcesses };
}

/** What held a run, in words: by the watch from outside, then by the driver from inside. */
export function describeLimits(enforced: readonly string[], options: PythonRunnerOptions): string {
  const { memoryLimitMb, confinement } = options;
  const watched = canWatch() ? [`memory ${memoryLimitMb} MB`, `${watchLimits(options).processes} processes`] : [];
  const inside = enforced
    .filter((name) => name !== 'network')
    .map((name) => (name === 'address space' ? `memory ${memoryLimitMb} MB` : name));
  const limits = new Set([...watched, ...inside]);
  const network = confinement.networkBlocked || enforced.includes('network') ? 'the network is blocked' : 'the network is not blocked';
  const files = 'files and programs are not blocked';
  return `limits: ${['time', 'output', ...limits].join(', ')}; ${network}, ${files}`;
}

function whyNotStarted(errors: string): string {
  // Windows has a stand-in for Python that only says so, and Python 2 does not know -I.
  if (/Python was not found/.test(errors)) return notFound;
  const first = errors.trim().split('\n')[0] ?? '';
  return `Python could not be started: ${first.slice(0, 200)}\nSet whetstone.practice.pythonPath to Python 3.8 or newer.`;
}

/** Runs a unittest file in a child process. Python has no sandbox: only the limits named in `ranWith` hold. */
export async function runPython(job: FolderJob, options: PythonRunnerOptions, signal: Cancellation): Promise<TestRun> {
  const cpuSeconds = Math.ceil(job.timeLimitMs / 1000) + 1;
  const outcome = await runConfined(
    {
      command: options.pythonPath,
      // Isolated: no PYTHON* variables, no user packages, and no byte code left in the exercise's folder.
      args: ['-I', '-B', '-X', 'utf8', options.driver, job.folder, job.testFile, String(cpuSeconds), String(options.memoryLimitMb)],
      folder: job.folder,
      channel: 1,
      timeLimitMs: job.timeLimitMs,
      confinement: options.confinement,
      limits: watchLimits(options),
    },
    signal,
  );
  if (outcome.ended === 'missing') return noRun(notFound, 'Python (did not start)');
  const events = parseDriverEvents(outcome.reported);
  const hello = events.find((event) => event.kind === 'hello');
  if (hello === undefined) {
    const ranWith = 'Python (did not start)';
    if (outcome.ended === 'exit') return noRun(whyNotStarted(outcome.errors), ranWith);
    return reportOf(events, outcome, { ...job, memoryLimitMb: options.memoryLimitMb, ranWith });
  }
  if (isTooOld(hello.version)) {
    const problem = `Python ${hello.version} is too old: checks need 3.8 or newer. Set whetstone.practice.pythonPath.`;
    return noRun(problem, `Python ${hello.version}`);
  }
  const ranWith = `Python ${hello.version} (${describeLimits(hello.enforced, options)})`;
  return reportOf(events, outcome, { ...job, memoryLimitMb: options.memoryLimitMb, ranWith });
}
