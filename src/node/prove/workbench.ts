/** Runs variants of exercises, each in a fresh folder that is gone afterwards. */
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExerciseFile, PackRunner, RunnerName } from '../../core/packs/exerciseSchema.ts';
import type { Cancellation, ExerciseRunner, TestRun } from '../../core/ports.ts';
import type { ProgramRunner } from '../runners/exerciseRunner.ts';
import type { ProgramRun } from '../runners/program.ts';

export interface WorkbenchOptions {
  runner: ExerciseRunner & ProgramRunner;
  signal: Cancellation;
}

/** What a check in the editor may take as well. */
const timeLimitMs = 20_000;

export class Workbench {
  readonly #options: WorkbenchOptions;

  constructor(options: WorkbenchOptions) {
    this.#options = options;
  }

  get cancelled(): boolean {
    return this.#options.signal.aborted;
  }

  /** @param limitMs a shorter time limit, e.g. for a mutant that may loop for ever */
  test(runner: RunnerName, files: readonly ExerciseFile[], testFile: string, limitMs = timeLimitMs): Promise<TestRun> {
    return inFolder(files, (folder) => this.#options.runner.run({ runner, folder, testFile, timeLimitMs: limitMs }, this.#options.signal));
  }

  program(runner: PackRunner, file: ExerciseFile): Promise<ProgramRun> {
    const { runner: programs, signal } = this.#options;
    return inFolder([file], (folder) => programs.program({ runner, folder, fileName: file.name, timeLimitMs }, signal));
  }
}

async function inFolder<T>(files: readonly ExerciseFile[], body: (folder: string) => Promise<T>): Promise<T> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'whetstone-prove-')));
  try {
    for (const { name, content } of files) await writeFile(join(folder, name), content);
    return await body(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Whether the run says nothing about the exercise: its toolchain did not start. */
export function isMissing(run: TestRun): boolean {
  return run.total === 0 && run.problem !== null && (run.ranWith === 'nothing' || run.ranWith.endsWith('(did not start)'));
}

/** Whether every test ran and passed. */
export function passes(run: TestRun): boolean {
  return run.problem === null && run.failed === 0 && run.passed > 0;
}

/** Whether the code was refused before any test could look at it. */
export function isNotLoaded(run: TestRun): boolean {
  return run.total === 0 && run.problem !== null && /could not be (?:loaded|compiled)/.test(run.problem);
}

/** The first thing that went wrong, in one line. */
export function reason(run: TestRun): string {
  const text = run.problem ?? (run.firstFailure === null ? 'no test failed' : `"${run.firstFailure.test}": ${run.firstFailure.message}`);
  return text.split('\n').slice(0, 4).join(' / ');
}
