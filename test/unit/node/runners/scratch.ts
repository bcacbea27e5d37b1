import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestRun } from '../../../../src/core/ports.ts';
import type { ProgramRun } from '../../../../src/node/runners/program.ts';
import type { PackRunner, RunnerName } from '../../../../src/core/packs/exerciseSchema.ts';
import { createExerciseRunner, sourceDrivers, type ExerciseRunnerOptions } from '../../../../src/node/runners/exerciseRunner.ts';

const runners = fileURLToPath(new URL('../../../../src/node/runners/', import.meta.url));
export const drivers = sourceDrivers(runners);

const made: string[] = [];

/** A folder with these files, with a space in its name as on many desktops. */
export function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'whetstone runner '));
  made.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export interface CheckOptions extends Partial<ExerciseRunnerOptions> {
  timeLimitMs?: number;
  signal?: AbortSignal;
}

export function check(
  runner: RunnerName,
  folder: string,
  testFile: string,
  options: CheckOptions = {},
  moreTestFiles: readonly string[] = [],
): Promise<TestRun> {
  const { timeLimitMs = 10_000, signal = new AbortController().signal, ...rest } = options;
  const exercises = createExerciseRunner({ drivers, pythonPath: () => '', ...rest });
  return exercises.run({ runner, folder, testFile, moreTestFiles, timeLimitMs }, signal);
}

/** Whether a Python of this version can be started under this name. */
export function hasPython(name: string, version: string): boolean {
  const answer = spawnSync(name, ['--version'], { encoding: 'utf8' });
  return answer.status === 0 && `${answer.stdout}${answer.stderr}`.includes(`Python ${version}`);
}

export function runProgram(runner: PackRunner, folder: string, fileName: string, timeLimitMs = 10_000): Promise<ProgramRun> {
  const exercises = createExerciseRunner({ drivers, pythonPath: () => '' });
  return exercises.program({ runner, folder, fileName, timeLimitMs }, new AbortController().signal);
}
