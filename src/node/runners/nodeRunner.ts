import { pathToFileURL } from 'node:url';
import type { Cancellation, TestRun } from '../../core/ports.ts';
import { runChild, type ChildOutcome } from './childProcess.ts';
import { parseDriverEvents, type DriverEvent } from './driverEvents.ts';
import { noRun, reportOf } from './testReport.ts';

export interface NodeRunnerOptions {
  /** A Node, or Electron; by default the one that runs the extension. */
  nodePath: string;
  /** nodeDriver.ts, or what it was bundled to. */
  driver: string;
  memoryLimitMb: number;
}

export interface FolderJob {
  /** Without symbolic links: Node resolves them before it asks for permission. */
  folder: string;
  testFile: string;
  timeLimitMs: number;
}

interface Attempt {
  outcome: ChildOutcome;
  events: DriverEvent[];
}

async function attempt(job: FolderJob, options: NodeRunnerOptions, permission: string[], signal: Cancellation): Promise<Attempt> {
  const limits = [`--max-old-space-size=${options.memoryLimitMb}`, ...permission];
  // node:test waits for ever for a promise that nothing settles. A quarter leaves time for the other tests to speak.
  const eachTest = `--test-timeout=${Math.ceil(job.timeLimitMs / 4)}`;
  const reporter = ['--test-force-exit', eachTest, `--test-reporter=${pathToFileURL(options.driver).href}`];
  const outcome = await runChild(
    {
      command: options.nodePath,
      args: [...limits, ...reporter, options.driver, job.folder, job.testFile],
      folder: job.folder,
      channel: 3,
      timeLimitMs: job.timeLimitMs,
      environment: { ELECTRON_RUN_AS_NODE: '1' },
    },
    signal,
  );
  return { outcome, events: parseDriverEvents(outcome.reported) };
}

function describeRun(version: string, enforced: readonly string[], memoryLimitMb: number): string {
  const model = enforced.includes('permission model')
    ? 'permission model: reads only the exercise, writes no files, starts no programs'
    : 'this Node has no permission model: files and programs are not blocked';
  return `Node ${version} (${model}; heap limit ${memoryLimitMb} MB; the network is not blocked)`;
}

/** Runs a node:test file in a child process. */
export async function runNode(job: FolderJob, options: NodeRunnerOptions, signal: Cancellation): Promise<TestRun> {
  const permission = ['--permission', `--allow-fs-read=${job.folder}`, `--allow-fs-read=${options.driver}`];
  let { outcome, events } = await attempt(job, options, permission, signal);
  let hello = events.find((event) => event.kind === 'hello');
  // The driver's first word comes before any code of the exercise, so only the interpreter itself can have refused.
  if (hello === undefined && outcome.ended === 'exit') {
    ({ outcome, events } = await attempt(job, options, [], signal));
    hello = events.find((event) => event.kind === 'hello');
  }
  const ranWith = hello === undefined ? 'Node (did not start)' : describeRun(hello.version, hello.enforced, options.memoryLimitMb);
  if (hello?.typescript === false && /\.[mc]?ts$/.test(job.testFile)) {
    return noRun(`Node ${hello.version} cannot run TypeScript. Update VS Code: its Node must be 22.18 or newer.`, ranWith);
  }
  return reportOf(events, outcome, { ...job, memoryLimitMb: options.memoryLimitMb, ranWith });
}
