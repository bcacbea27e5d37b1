import { join } from 'node:path';
import type { Cancellation, TestRun } from '../../core/ports.ts';
import { outputLimitBytes } from './childProcess.ts';
import { compile, notCompiled, type Compiled } from './compile.ts';
import { runConfined, type Confinement, type Limits } from './confinement.ts';
import type { FolderJob } from './nodeRunner.ts';
import { rustEvents } from './rustEvents.ts';
import { reportOf, watchedProcesses } from './testReport.ts';
import { adviceFor } from './toolAdvice.ts';
import { inWorkshop } from './workshop.ts';

export interface RustRunnerOptions {
  rustcPath: string;
  confinement: Confinement;
}

const memoryMb = 512;

export function rustLimits(timeLimitMs: number): Limits {
  return { memoryMb, addressSpace: true, processes: watchedProcesses, cpuSeconds: Math.ceil(timeLimitMs / 1000) + 1, fileMb: 8 };
}

/** What rustc may be started through (rustup) finds its toolchains by these. */
export function compilerEnvironment(work: string): Record<string, string> {
  const names = ['HOME', 'USERPROFILE', 'RUSTUP_HOME', 'CARGO_HOME', 'RUSTUP_TOOLCHAIN'];
  const kept = names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return { ...(Object.fromEntries(kept) as Record<string, string>), TMPDIR: work, RUSTUP_AUTO_INSTALL: '0' };
}

export interface RustJob {
  exercise: string;
  work: string;
  file: string;
  /** The program to make. */
  output: string;
  flags: readonly string[];
}

export function compileRust(
  { exercise, work, file, output, flags }: RustJob,
  options: RustRunnerOptions,
  signal: Cancellation,
): Promise<Compiled> {
  const quiet = ['-A', 'warnings', '--color', 'never', '-C', 'debuginfo=0'];
  const args = ['--edition', '2021', '--crate-name', 'exercise', ...quiet, ...flags, '-o', output, file];
  const { rustcPath: command, confinement } = options;
  return compile({ command, args, folder: exercise, environment: compilerEnvironment(work), confinement }, signal);
}

/** The test program does not know what made it. @returns '1.63.0 ', or '' when the compiler does not say */
async function rustVersion({ rustcPath, confinement }: RustRunnerOptions, work: string, signal: Cancellation): Promise<string> {
  const limits = { memoryMb, processes: watchedProcesses };
  const environment = compilerEnvironment(work);
  const job = { command: rustcPath, folder: work, channel: 1, timeLimitMs: 5000, environment } as const;
  const { reported } = await runConfined({ ...job, args: ['--version'], confinement, limits }, signal);
  const version = /^rustc (\S+)/.exec(reported)?.[1];
  return version === undefined ? '' : `${version} `;
}

/** The report in JSON is what tools use, and is let through on a stable compiler by this variable alone. */
export const reportInJson = { environment: { RUSTC_BOOTSTRAP: '1' }, flags: ['-Z', 'unstable-options', '--format', 'json'] };

/** Compiles the tests and runs them, one at a time. Rust has no sandbox: only the limits named in `ranWith` hold. */
export function runRust(job: FolderJob, options: RustRunnerOptions, signal: Cancellation): Promise<TestRun> {
  return inWorkshop(job.folder, async ({ exercise, work }) => {
    const program = join(work, 'tests');
    const compiled = await compileRust({ exercise, work, file: job.testFile, output: program, flags: ['--test'] }, options, signal);
    if (!('ok' in compiled)) return notCompiled(compiled, adviceFor('rust'), 'Rust');
    const limits = rustLimits(job.timeLimitMs);
    // Printed text is not kept in memory but comes as it is printed, between the reports, in one stream that keeps the order.
    const own = [program, '--test-threads=1', ...reportInJson.flags];
    const [command = '', ...args] = process.platform === 'win32' ? own : ['sh', '-c', '"$0" "$@" 2>&1', ...own, '--nocapture'];
    const outcome = await runConfined(
      {
        command,
        args,
        folder: exercise,
        channel: 1,
        channelLimitBytes: 2 * outputLimitBytes,
        timeLimitMs: job.timeLimitMs,
        environment: { ...reportInJson.environment, RUST_BACKTRACE: '0' },
        confinement: options.confinement,
        limits,
      },
      signal,
    );
    const ranWith = `Rust ${await rustVersion(options, work, signal)}(${options.confinement.held(limits)}; files and programs are not blocked)`;
    return reportOf(rustEvents(outcome.reported), outcome, { ...job, memoryLimitMb: memoryMb, processLimit: limits.processes, ranWith });
  });
}
