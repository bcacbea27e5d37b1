/** Tests that are written for jest, run by the jest that the person has or points to. */
import { existsSync } from 'node:fs';
import { readdir, readFile, realpath, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Cancellation, TestRun } from '../../core/ports.ts';
import type { ChildOutcome } from './childProcess.ts';
import { runConfined, type Confinement, type Limits } from './confinement.ts';
import { parseDriverEvents, type DriverEvent } from './driverEvents.ts';
import type { FolderJob } from './nodeRunner.ts';
import { noRun, reportOf, watchedProcesses } from './testReport.ts';
import { adviceFor } from './toolAdvice.ts';
import { inWorkshop, type Workshop } from './workshop.ts';

export interface JestRunnerOptions {
  /** A Node, or Electron. */
  nodePath: string;
  /** The folder whose node_modules has jest; '' for none. */
  installFolder: string;
  /** jestReporter.ts, or what it was bundled to. */
  reporter: string;
  confinement: Confinement;
}

const heapMb = 512;
const limits: Limits = { memoryMb: heapMb + 512, processes: watchedProcesses, fileMb: 16 };

/** @returns the program of the jest in a folder's node_modules, whether it is there or not; null for no folder */
export function jestIn(installFolder: string): string | null {
  return installFolder === '' ? null : join(installFolder, 'node_modules', 'jest', 'bin', 'jest.js');
}

interface Attempt {
  outcome: ChildOutcome;
  events: DriverEvent[];
}

/** Runs test files in a child process. Tests that are skipped were meant to be by their authors, and count as not there. */
export async function runJest(job: FolderJob, options: JestRunnerOptions, signal: Cancellation): Promise<TestRun> {
  const jest = jestIn(options.installFolder);
  if (jest === null || !existsSync(jest)) return noRun(adviceFor('jest'), 'jest (did not start)');
  return inWorkshop(job.folder, async (workshop) => {
    const modules = await realpath(join(options.installFolder, 'node_modules'));
    // What the exercise asks for by name is found as if it were installed beside it.
    await symlink(modules, join(workshop.exercise, 'node_modules'), 'junction');
    const config = await configIn(workshop);
    const run = (permission: string[]): Promise<Attempt> => attempt({ job, jest, config, permission, workshop }, options, signal);
    const isOpen = await asksForPrograms(workshop.exercise);
    const reads = [modules, await realpath(dirname(dirname(workshop.exercise))), dirname(options.reporter)];
    let { outcome, events } = await run(isOpen ? [] : permissionsFor(reads, workshop));
    let hello = events.find((event) => event.kind === 'hello');
    // The reporter's first word comes before any code of the exercise, so only jest itself can have been refused.
    if (!isOpen && hello === undefined && outcome.ended === 'exit') {
      ({ outcome, events } = await run([]));
      hello = events.find((event) => event.kind === 'hello');
    }
    const ranWith =
      hello === undefined
        ? 'jest (did not start)'
        : `jest ${await versionOf(modules)} in Node ${hello.version} (${held(hello.enforced, options)})`;
    return reportOf(events, outcome, { ...job, memoryLimitMb: limits.memoryMb, ranWith, skipsAreMeant: true });
  });
}

/** Exercises about processes and threads cannot be solved under the permission model, which knows threads as little as programs. */
async function asksForPrograms(folder: string): Promise<boolean> {
  const names = (await readdir(folder)).filter((name) => /\.[cm]?[jt]s$/.test(name));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.some((text) => /['"](?:node:)?(?:child_process|worker_threads)['"]/.test(text));
}

function permissionsFor(reads: readonly string[], { work }: Workshop): string[] {
  // jest finds its files by a native module.
  return ['--permission', '--allow-addons', ...reads.map((path) => `--allow-fs-read=${path}`), `--allow-fs-write=${work}`];
}

function held(enforced: readonly string[], { confinement }: JestRunnerOptions): string {
  const model = enforced.includes('permission model')
    ? 'permission model: reads only the exercise and the packages of jest, writes no files of yours, starts no programs'
    : 'files and programs are not blocked';
  return `${model}; ${confinement.held(limits)}`;
}

/** The exercise's own, or one that says nothing: without any jest looks in the folders above. */
async function configIn({ exercise }: Workshop): Promise<string[]> {
  // Babel looks for settings up to the next one of these.
  if (!existsSync(join(exercise, 'package.json'))) await writeFile(join(exercise, 'package.json'), '{}');
  const own = ['jest.config.js', 'jest.config.cjs', 'jest.config.mjs', 'jest.config.json'].find((name) => existsSync(join(exercise, name)));
  if (own !== undefined) return [`--config=${join(exercise, own)}`];
  const file = join(exercise, 'jest.config.json');
  await writeFile(file, '{}');
  return [`--config=${file}`];
}

interface JestJob {
  job: FolderJob;
  jest: string;
  config: string[];
  permission: string[];
  workshop: Workshop;
}

async function attempt(given: JestJob, options: JestRunnerOptions, signal: Cancellation): Promise<Attempt> {
  const { job, workshop } = given;
  const files = [job.testFile, ...(job.moreTestFiles ?? [])].map((name) => join(workshop.exercise, name));
  // jest waits five seconds for a promise, which a busy machine may need. Half leaves time for the other tests to speak.
  const eachTest = `--testTimeout=${Math.max(5000, job.timeLimitMs / 2)}`;
  const quiet = [`--reporters=${options.reporter}`, '--ci', '--runInBand', '--colors=false', '--noStackTrace', eachTest];
  const place = [`--cacheDirectory=${join(workshop.work, 'cache')}`, '--watchman=false', '--haste={"forceNodeFilesystemAPI":true}'];
  const outcome = await runConfined(
    {
      command: options.nodePath,
      args: [
        '--no-warnings',
        `--max-old-space-size=${heapMb}`,
        ...given.permission,
        given.jest,
        ...given.config,
        ...quiet,
        ...place,
        '--runTestsByPath',
        ...files,
      ],
      folder: workshop.exercise,
      channel: 3,
      timeLimitMs: job.timeLimitMs,
      environment: { ELECTRON_RUN_AS_NODE: '1', NODE_ENV: 'test', TMPDIR: workshop.work, CI: 'true' },
      confinement: options.confinement,
      limits,
    },
    signal,
  );
  return { outcome, events: parseDriverEvents(outcome.reported) };
}

async function versionOf(modules: string): Promise<string> {
  const about: unknown = JSON.parse(await readFile(join(modules, 'jest', 'package.json'), 'utf8'));
  return typeof about === 'object' && about !== null && 'version' in about ? String(about.version) : '';
}
