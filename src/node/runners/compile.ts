/** Compilers are trusted with more than the code under test: what they need to be quick, and no less isolation. What held them is named. */
import type { Cancellation, TestRun } from '../../core/ports.ts';
import type { ChildOutcome } from './childProcess.ts';
import { runConfined, type Command, type Confinement, type Limits } from './confinement.ts';
import { noRun, readable, seconds, watchedProcesses } from './testReport.ts';

/** The first run of a new toolchain compiles its standard library. */
const compileTimeMs = 90_000;
const compileMemoryMb = 3072;
/** Where compiling runs code that came with the exercise: enough for cargo and rustc themselves. */
const codeMemoryMb = 1024;

/** @param codeTimeMs milliseconds that code of the exercise gets; absent where only a compiler runs */
function limitsOf(codeTimeMs: number | undefined): { timeMs: number; limits: Limits } {
  const memoryMb = codeTimeMs === undefined ? compileMemoryMb : codeMemoryMb;
  return { timeMs: codeTimeMs ?? compileTimeMs, limits: { memoryMb, processes: watchedProcesses } };
}

/** What a compiler is held by, in words; its time is not that of the run. @param codeTimeMs as in the job */
export function compileHeld(confinement: Confinement, codeTimeMs?: number): string {
  const { timeMs, limits } = limitsOf(codeTimeMs);
  return confinement.held(limits).replace('limits: time', `limits: ${seconds(timeMs)}`);
}

export interface CompileJob extends Command {
  /** Where it runs; file names in errors are relative to it. */
  folder: string;
  environment: Record<string, string>;
  confinement: Confinement;
  /** Set where code of the exercise runs while it is compiled (a build script, a macro): the milliseconds that it gets. */
  codeTimeMs?: number | undefined;
}

/** 'reported': what the compiler wrote to its standard output. */
export type Compiled = { ok: true; reported: string } | { missing: true } | { problem: string; held: string };

/** A path in a compiler's message and its line: 'Invoice.java:12', './x.go:3:5', '--> parse.rs:4:9'. */
const placeInErrors = /(?:^|[\s/])([\w-]+\.\w+:\d+)(?=[:\s]|$)/m;

export async function compile(job: CompileJob, signal: Cancellation): Promise<Compiled> {
  const { codeTimeMs, ...rest } = job;
  const { timeMs, limits } = limitsOf(codeTimeMs);
  const outcome = await runConfined({ ...rest, limits, channel: 1, timeLimitMs: timeMs }, signal);
  if (outcome.ended === 'missing') return { missing: true };
  const problem = problemOf(outcome, job.folder, limits.memoryMb, timeMs);
  return problem === null ? { ok: true, reported: outcome.reported } : { problem, held: compileHeld(job.confinement, codeTimeMs) };
}

function problemOf(outcome: ChildOutcome, folder: string, memoryMb: number, timeMs: number): string | null {
  switch (outcome.ended) {
    case 'timeLimit':
      return `Compiling was stopped after ${seconds(timeMs)}.`;
    case 'memoryLimit':
      return `Compiling was stopped: it needed more than ${memoryMb} MB of memory.`;
    case 'processLimit':
      return `Compiling was stopped: it started more than ${watchedProcesses} processes.`;
    case 'cancelled':
      return 'The check was cancelled.';
    case 'missing':
    case 'failed':
      return `The compiler could not be started. ${readable(outcome.errors, null)}`;
    case 'outputLimit':
    case 'exit': {
      if (outcome.ended === 'exit' && outcome.code === 0) return null;
      const errors = `${outcome.errors}${outcome.reported}`.replaceAll(`${folder}/`, '').replace(/^# .*\n/gm, '');
      return `The code could not be compiled.\n${readable(errors, placeInErrors.exec(errors)?.[1] ?? null)}`;
    }
  }
}

/** The run that a compilation which did not end well comes to. */
export function notCompiled(compiled: Exclude<Compiled, { ok: true }>, advice: string, name: string): TestRun {
  return 'missing' in compiled
    ? noRun(advice, `${name} (did not start)`)
    : noRun(compiled.problem, `${name}: compiling alone (${compiled.held})`);
}
