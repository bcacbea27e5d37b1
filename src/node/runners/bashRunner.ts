import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cancellation, TestRun } from '../../core/ports.ts';
import { runConfined, type Confinement, type Limits } from './confinement.ts';
import { parseDriverEvents } from './driverEvents.ts';
import type { FolderJob } from './nodeRunner.ts';
import { noRun, reportOf, watchedProcesses } from './testReport.ts';
import { adviceFor } from './toolAdvice.ts';
import { inWorkshop, type Workshop } from './workshop.ts';

export interface BashRunnerOptions {
  bashPath: string;
  /** bashDriver.sh */
  driver: string;
  confinement: Confinement;
}

/** git and the shell's usual tools are small. */
const memoryMb = 512;
const fileMb = 8;

export function bashLimits(timeLimitMs: number): Limits {
  return { memoryMb, addressSpace: true, processes: watchedProcesses, cpuSeconds: Math.ceil(timeLimitMs / 1000) + 1, fileMb };
}

const gitConfig = `[user]
	name = Whetstone Exercise
	email = exercise@whetstone.invalid
[init]
	defaultBranch = main
[commit]
	gpgsign = false
[core]
	autocrlf = false
	editor = true
[gc]
	auto = 0
[advice]
	detachedHead = false
[protocol "file"]
	allow = always
`;

/** A home of its own, in which git is configured: neither the person's settings nor a repository around the folder count. */
export async function shellEnvironment({ work }: Workshop): Promise<Record<string, string>> {
  const home = join(work, 'home');
  await mkdir(home);
  await writeFile(join(home, '.gitconfig'), gitConfig);
  return {
    HOME: home,
    TMPDIR: work,
    GIT_CONFIG_GLOBAL: join(home, '.gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CEILING_DIRECTORIES: work,
    GIT_TERMINAL_PROMPT: '0',
    GIT_ALLOW_PROTOCOL: 'file',
    GIT_PAGER: 'cat',
    PAGER: 'cat',
    LC_ALL: 'C',
    TZ: 'UTC',
  };
}

/** Runs the test functions of a shell script. Bash has no sandbox: only the limits named in `ranWith` hold. */
export function runBash(job: FolderJob, options: BashRunnerOptions, signal: Cancellation): Promise<TestRun> {
  return inWorkshop(job.folder, async (workshop) => {
    const limits = bashLimits(job.timeLimitMs);
    const args = ['--norc', '--noprofile', options.driver, workshop.exercise, job.testFile, workshop.work];
    const outcome = await runConfined(
      {
        command: options.bashPath,
        args,
        folder: workshop.work,
        channel: 1,
        timeLimitMs: job.timeLimitMs,
        confinement: options.confinement,
        limits,
        environment: await shellEnvironment(workshop),
      },
      signal,
    );
    const events = parseDriverEvents(outcome.reported);
    const hello = events.find((event) => event.kind === 'hello');
    if (hello === undefined && (outcome.ended === 'missing' || outcome.ended === 'exit')) {
      return noRun(adviceFor('bash'), 'bash (did not start)');
    }
    const held = `${options.confinement.held(limits)}; files and programs are not blocked`;
    const ranWith = hello === undefined ? 'bash (did not start)' : `bash ${hello.version} (${held})`;
    return reportOf(events, outcome, { ...job, memoryLimitMb: memoryMb, processLimit: limits.processes, ranWith });
  });
}
