/** Compilers are trusted with more than the code under test: what they need to be quick, and no less isolation. */
import type { Cancellation, TestRun } from '../../core/ports.ts';
import { runConfined, type Command, type Confinement, type Limits } from './confinement.ts';
import { noRun, readable, seconds, watchedProcesses } from './testReport.ts';

/** The first run of a new toolchain compiles its standard library. */
const compileTimeMs = 90_000;
const compileMemoryMb = 3072;
const limits: Limits = { memoryMb: compileMemoryMb, processes: watchedProcesses };

export interface CompileJob extends Command {
  /** Where it runs; file names in errors are relative to it. */
  folder: string;
  environment: Record<string, string>;
  confinement: Confinement;
}

/** 'reported': what the compiler wrote to its standard output. */
export type Compiled = { ok: true; reported: string } | { missing: true } | { problem: string };

/** A path in a compiler's message and its line: 'Invoice.java:12', './x.go:3:5', '--> parse.rs:4:9'. */
const placeInErrors = /(?:^|[\s/])([\w-]+\.\w+:\d+)(?=[:\s]|$)/m;

export async function compile({ confinement, ...job }: CompileJob, signal: Cancellation): Promise<Compiled> {
  const outcome = await runConfined({ ...job, confinement, limits, channel: 1, timeLimitMs: compileTimeMs }, signal);
  switch (outcome.ended) {
    case 'missing':
      return { missing: true };
    case 'timeLimit':
      return { problem: `Compiling was stopped after ${seconds(compileTimeMs)}.` };
    case 'memoryLimit':
      return { problem: `Compiling was stopped: it needed more than ${compileMemoryMb} MB of memory.` };
    case 'processLimit':
      return { problem: `Compiling was stopped: it started more than ${watchedProcesses} processes.` };
    case 'cancelled':
      return { problem: 'The check was cancelled.' };
    case 'failed':
      return { problem: `The compiler could not be started. ${readable(outcome.errors, null)}` };
    case 'outputLimit':
    case 'exit': {
      if (outcome.ended === 'exit' && outcome.code === 0) return { ok: true, reported: outcome.reported };
      const errors = `${outcome.errors}${outcome.reported}`.replaceAll(`${job.folder}/`, '').replace(/^# .*\n/gm, '');
      return { problem: `The code could not be compiled.\n${readable(errors, placeInErrors.exec(errors)?.[1] ?? null)}` };
    }
  }
}

/** The run that a compilation which did not end well comes to. */
export function notCompiled(compiled: Exclude<Compiled, { ok: true }>, advice: string, name: string): TestRun {
  return 'missing' in compiled ? noRun(advice, `${name} (did not start)`) : noRun(compiled.problem, `${name}: compiling alone`);
}
