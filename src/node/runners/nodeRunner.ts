import { pathToFileURL } from 'node:url';
import type { Cancellation, TestRun } from '../../core/ports.ts';
import type { ChildOutcome } from './childProcess.ts';
import { runConfined, type Confinement, type Limits } from './confinement.ts';
import { parseDriverEvents, type DriverEvent } from './driverEvents.ts';
import { noRun, reportOf, watchedProcesses } from './testReport.ts';
import { adviceFor } from './toolAdvice.ts';

export interface NodeRunnerOptions {
  /** A Node, or Electron; by default the one that runs the extension. */
  nodePath: string;
  /** nodeDriver.ts, or what it was bundled to. */
  driver: string;
  /** typeStripper.ts, or what it was bundled to: for a Node that cannot run TypeScript by itself. */
  stripper: string;
  memoryLimitMb: number;
  confinement: Confinement;
  /** Tests of SQL ask SQLite. */
  needsSqlite: boolean;
}

export interface FolderJob {
  /** Without symbolic links: Node resolves them before it asks for permission. */
  folder: string;
  testFile: string;
  /** Further files with tests; only runners of imported exercises look at them. */
  moreTestFiles?: readonly string[];
  timeLimitMs: number;
}

type Hello = Extract<DriverEvent, { kind: 'hello' }>;

interface Attempt {
  outcome: ChildOutcome;
  events: DriverEvent[];
}

/** What V8 itself takes beside its heap. */
const besideHeapMb = 256;

/** The heap has its own limit; buffers and SQLite lie beside it. */
export function limitsOf({ memoryLimitMb }: Pick<NodeRunnerOptions, 'memoryLimitMb'>): Limits {
  return { memoryMb: memoryLimitMb + besideHeapMb, processes: watchedProcesses, fileMb: 8 };
}

async function attempt(job: FolderJob, options: NodeRunnerOptions, permission: string[], signal: Cancellation): Promise<Attempt> {
  const flags = [`--max-old-space-size=${options.memoryLimitMb}`, ...permission];
  // node:test waits for ever for a promise that nothing settles. A quarter leaves time for the other tests to speak.
  const eachTest = `--test-timeout=${Math.ceil(job.timeLimitMs / 4)}`;
  const reporter = ['--test-force-exit', eachTest, `--test-reporter=${pathToFileURL(options.driver).href}`];
  const args = [...flags, ...reporter, options.driver, job.folder, job.testFile, options.stripper];
  const outcome = await runConfined(
    {
      command: options.nodePath,
      args,
      folder: job.folder,
      channel: 3,
      timeLimitMs: job.timeLimitMs,
      confinement: options.confinement,
      limits: limitsOf(options),
      environment: { ELECTRON_RUN_AS_NODE: '1' },
    },
    signal,
  );
  return { outcome, events: parseDriverEvents(outcome.reported) };
}

function describeRun({ version, sqlite, enforced, typescript }: Hello, options: NodeRunnerOptions): string {
  const node = typescript === 'amaro' ? `Node ${version}, which runs no TypeScript by itself: amaro took the types off` : `Node ${version}`;
  const name = options.needsSqlite ? `SQLite ${sqlite ?? ''} in ${node}` : node;
  const model = enforced.includes('permission model')
    ? 'permission model: reads only the exercise, writes no files, starts no programs'
    : 'this Node has no permission model: files and programs are not blocked';
  return `${name} (${model}; heap limit ${options.memoryLimitMb} MB; ${options.confinement.held(limitsOf(options))})`;
}

/** Runs a node:test file in a child process. */
export async function runNode(job: FolderJob, options: NodeRunnerOptions, signal: Cancellation): Promise<TestRun> {
  const permission = [
    '--permission',
    `--allow-fs-read=${job.folder}`,
    `--allow-fs-read=${options.driver}`,
    `--allow-fs-read=${options.stripper}`,
  ];
  let { outcome, events } = await attempt(job, options, permission, signal);
  let hello = events.find((event) => event.kind === 'hello');
  // The driver's first word comes before any code of the exercise, so only the interpreter itself can have refused.
  if (hello === undefined && outcome.ended === 'exit') {
    ({ outcome, events } = await attempt(job, options, [], signal));
    hello = events.find((event) => event.kind === 'hello');
  }
  const ranWith = hello === undefined ? 'Node (did not start)' : describeRun(hello, options);
  if (options.needsSqlite && hello !== undefined && hello.sqlite === undefined) return noRun(adviceFor('sql'), 'SQLite (did not start)');
  if (hello?.typescript === 'nothing' && /\.[mc]?ts$/.test(job.testFile)) {
    return noRun(`Node ${hello.version} cannot run TypeScript. Update VS Code: its Node must be 22.15 or newer.`, ranWith);
  }
  // The heap's own limit ends the process by itself; what the watch ends is all of it.
  const memoryLimitMb = outcome.ended === 'memoryLimit' ? limitsOf(options).memoryMb : options.memoryLimitMb;
  return reportOf(events, outcome, { ...job, memoryLimitMb, ranWith });
}
