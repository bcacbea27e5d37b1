/** What a whole program prints. */
import { mkdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PackRunner } from '../../core/packs/exerciseSchema.ts';
import type { Cancellation } from '../../core/ports.ts';
import { bashLimits, shellEnvironment } from './bashRunner.ts';
import { outputLimitBytes } from './childProcess.ts';
import { compile, type Compiled } from './compile.ts';
import { runConfined, type Command, type Confinement, type Limits } from './confinement.ts';
import type { ExerciseRunnerOptions } from './exerciseRunner.ts';
import { goEnvironment, goLimits } from './goRunner.ts';
import { compileJava, javaLimits, javaRun, javaTool } from './javaRunner.ts';
import { limitsOf } from './nodeRunner.ts';
import { compileRust, rustLimits } from './rustRunner.ts';
import { watchedProcesses } from './testReport.ts';
import { inWorkshop, type Workshop } from './workshop.ts';

export interface ProgramJob {
  runner: PackRunner;
  /** Absolute path; holds the program. */
  folder: string;
  /** 'main.go'. For Java the class of this name has the main method; for SQL the rows of the last query are the output, columns joined by '|'. */
  fileName: string;
  timeLimitMs: number;
}

/** 'missing': the toolchain is not there. A problem is in words, and holds the last lines of standard error. */
export type ProgramRun = { output: string } | { problem: string } | { missing: true };

interface Given {
  options: ExerciseRunnerOptions;
  confinement: Confinement;
  cacheFolder: string;
}

interface Ready extends Command {
  limits: Limits;
  environment?: Record<string, string>;
  /** Default: the folder of the program. */
  folder?: string;
}

/** Compiles a program where that is needed, runs it within the limits of its runner, and gives its standard output. */
export function runProgram(job: ProgramJob, given: Given, signal: Cancellation): Promise<ProgramRun> {
  return inWorkshop(job.folder, async (workshop) => {
    const ready = await prepare(job, workshop, given, signal);
    if ('missing' in ready || 'problem' in ready) return ready;
    const { ended, code, reported, errors } = await runConfined(
      {
        ...ready,
        folder: ready.folder ?? workshop.exercise,
        channel: 1,
        channelLimitBytes: outputLimitBytes,
        timeLimitMs: job.timeLimitMs,
        confinement: given.confinement,
      },
      signal,
    );
    if (ended === 'missing') return { missing: true };
    if (ended === 'exit' && code === 0) return { output: reported };
    // V8 tells of its heap's end in a long report of its own.
    if (/heap out of memory/.test(errors)) return { problem: 'memoryLimit' };
    const last = errors.trim().split('\n').slice(-3).join(' / ');
    return { problem: `${ended === 'exit' ? `exit code ${code}` : ended}: ${last.replaceAll(`${workshop.exercise}/`, '')}` };
  });
}

type Prepared = Ready | Exclude<Compiled, { ok: true }>;

function prepare(job: ProgramJob, workshop: Workshop, given: Given, signal: Cancellation): Promise<Prepared> {
  switch (job.runner) {
    case 'node':
    case 'sql':
      return prepareNode(job, workshop, given.options);
    case 'python':
      return Promise.resolve(preparePython(job, given.options));
    case 'bash':
      return prepareBash(job, workshop, given.options);
    case 'go':
      return prepareGo(job, workshop, given, signal);
    case 'rust':
      return prepareRust(job, workshop, given, signal);
    case 'java':
      return prepareJava(job, workshop, given, signal);
  }
}

async function prepareNode({ runner, fileName }: ProgramJob, { exercise }: Workshop, options: ExerciseRunnerOptions): Promise<Ready> {
  const memoryLimitMb = options.nodeMemoryMb ?? 256;
  const driver = runner === 'sql' ? await realpath(options.drivers.sqlProgram) : null;
  const reads = [exercise, ...(driver === null ? [] : [join(dirname(driver), '*')])].map((path) => `--allow-fs-read=${path}`);
  return {
    command: options.nodePath ?? process.execPath,
    args: [
      '--no-warnings',
      `--max-old-space-size=${memoryLimitMb}`,
      '--permission',
      ...reads,
      ...(driver === null ? [] : [driver]),
      join(exercise, fileName),
    ],
    environment: { ELECTRON_RUN_AS_NODE: '1' },
    limits: limitsOf({ memoryLimitMb }),
  };
}

function preparePython({ fileName, timeLimitMs }: ProgramJob, options: ExerciseRunnerOptions): Ready {
  const memoryMb = options.pythonMemoryMb ?? 512;
  const cpuSeconds = Math.ceil(timeLimitMs / 1000) + 1;
  return {
    command: options.pythonPath() || 'python3',
    args: ['-I', '-B', '-X', 'utf8', fileName],
    limits: { memoryMb, addressSpace: true, processes: watchedProcesses, cpuSeconds, fileMb: 1 },
  };
}

async function prepareBash({ fileName, timeLimitMs }: ProgramJob, workshop: Workshop, options: ExerciseRunnerOptions): Promise<Ready> {
  const empty = join(workshop.work, 'empty');
  await mkdir(empty);
  return {
    command: options.toolPath?.('bash') || 'bash',
    args: ['--norc', '--noprofile', join(workshop.exercise, fileName)],
    environment: await shellEnvironment(workshop),
    folder: empty,
    limits: bashLimits(timeLimitMs),
  };
}

async function prepareGo({ fileName, timeLimitMs }: ProgramJob, workshop: Workshop, given: Given, signal: Cancellation): Promise<Prepared> {
  const { options, confinement, cacheFolder } = given;
  const environment = await goEnvironment(join(cacheFolder, 'go'), workshop.work);
  const program = join(workshop.work, 'program');
  const args = ['build', '-trimpath', '-p=4', '-o', program, fileName];
  const compiled = await compile(
    { command: options.toolPath?.('go') || 'go', args, folder: workshop.exercise, environment, confinement },
    signal,
  );
  return 'ok' in compiled ? { command: program, args: [], environment, limits: goLimits(timeLimitMs) } : compiled;
}

async function prepareRust(
  { fileName, timeLimitMs }: ProgramJob,
  workshop: Workshop,
  given: Given,
  signal: Cancellation,
): Promise<Prepared> {
  const output = join(workshop.work, 'program');
  const { options, confinement } = given;
  const rust = { rustcPath: options.toolPath?.('rustc') || 'rustc', confinement };
  const compiled = await compileRust({ ...workshop, file: fileName, output, flags: [] }, rust, signal);
  return 'ok' in compiled ? { command: output, args: [], limits: rustLimits(timeLimitMs) } : compiled;
}

async function prepareJava(
  { fileName, timeLimitMs }: ProgramJob,
  workshop: Workshop,
  given: Given,
  signal: Cancellation,
): Promise<Prepared> {
  const javaHome = given.options.toolPath?.('java') ?? '';
  const compiled = await compileJava(workshop, { javaHome, driver: '', confinement: given.confinement }, signal);
  if (!('ok' in compiled)) return compiled;
  const args = [...javaRun, '-cp', workshop.work, fileName.replace(/\.java$/, '')];
  return { command: javaTool(javaHome, 'java'), args, limits: javaLimits(timeLimitMs) };
}
