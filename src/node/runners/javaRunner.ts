import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cancellation, TestRun } from '../../core/ports.ts';
import { compile, notCompiled, type Compiled } from './compile.ts';
import { runConfined, type Confinement, type Limits } from './confinement.ts';
import { parseDriverEvents } from './driverEvents.ts';
import type { FolderJob } from './nodeRunner.ts';
import { reportOf, watchedProcesses } from './testReport.ts';
import { adviceFor } from './toolAdvice.ts';
import { inWorkshop, type Workshop } from './workshop.ts';

export interface JavaRunnerOptions {
  /** The folder of a development kit. Empty: what is on PATH. */
  javaHome: string;
  /** The folder that holds whetstone/*.java. */
  driver: string;
  confinement: Confinement;
}

const heapMb = 256;
/** Quick to start, small, and with few threads of its own. */
const jvm = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-XX:-UsePerfData', '-Xshare:auto', '-XX:ActiveProcessorCount=2'];
export const javaRun = [...jvm, `-Xmx${heapMb}m`, '-Dfile.encoding=UTF-8', '-Dstdout.encoding=UTF-8', '-Djava.awt.headless=true'];

/** The machine itself takes as much as the heap again. */
export function javaLimits(timeLimitMs: number): Limits {
  return { memoryMb: heapMb * 3, processes: watchedProcesses, cpuSeconds: Math.ceil(timeLimitMs / 1000) * 2 + 1, fileMb: 8 };
}

export function javaTool(javaHome: string, tool: 'java' | 'javac'): string {
  return javaHome === '' ? tool : join(javaHome, 'bin', tool);
}

/** Compiles all sources of the exercise. @param driver a further folder of sources, '' for none */
export async function compileJava(
  { exercise, work }: Workshop,
  { javaHome, driver, confinement }: JavaRunnerOptions,
  signal: Cancellation,
): Promise<Compiled> {
  const own = (await readdir(exercise)).filter((name) => name.endsWith('.java'));
  const drivers = driver === '' ? [] : ['Test', 'Check', 'Main'].map((name) => join(driver, 'whetstone', `${name}.java`));
  const flags = ['-d', work, '-encoding', 'UTF-8', '-proc:none', '-nowarn', '-g', '-Xlint:none', '-XDshould-stop.ifError=FLOW'];
  const args = [...jvm.map((flag) => `-J${flag}`), '-J-Xmx512m', ...flags, ...own, ...drivers];
  return compile({ command: javaTool(javaHome, 'javac'), args, folder: exercise, environment: { LC_ALL: 'C' }, confinement }, signal);
}

/** Compiles the exercise with its tests and runs them. Java has no sandbox: only the limits named in `ranWith` hold. */
export function runJava(job: FolderJob, options: JavaRunnerOptions, signal: Cancellation): Promise<TestRun> {
  return inWorkshop(job.folder, async (workshop) => {
    const compiled = await compileJava(workshop, options, signal);
    if (!('ok' in compiled)) return notCompiled(compiled, adviceFor('java'), 'Java');
    const limits = javaLimits(job.timeLimitMs);
    const outcome = await runConfined(
      {
        command: javaTool(options.javaHome, 'java'),
        args: [...javaRun, '-cp', workshop.work, 'whetstone.Main', job.testFile],
        folder: workshop.exercise,
        channel: 1,
        timeLimitMs: job.timeLimitMs,
        confinement: options.confinement,
        limits,
      },
      signal,
    );
    const events = parseDriverEvents(outcome.reported);
    const hello = events.find((event) => event.kind === 'hello');
    const held = `${options.confinement.held(limits)}; heap limit ${heapMb} MB; files and programs are not blocked`;
    const ranWith = hello === undefined ? 'Java (did not start)' : `Java ${hello.version} (${held})`;
    return reportOf(events, outcome, { ...job, memoryLimitMb: limits.memoryMb, processLimit: limits.processes, ranWith });
  });
}
