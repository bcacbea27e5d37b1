import { realpath } from 'node:fs/promises';
import type { ExerciseRunner } from '../../core/ports.ts';

export interface ExerciseRunnerOptions {
  /** Absolute paths of the two drivers that run inside the child processes. */
  drivers: { node: string; python: string };
  /** Asked at every run, so that a changed setting counts at once. Empty: python3 on PATH. */
  pythonPath: () => string;
  /** By default the program that runs this: Node, or Electron as Node. */
  nodePath?: string;
  /** Default 256: V8's heap. */
  nodeMemoryMb?: number;
  /** Default 512: the address space, of which Python needs a good part for itself. */
  pythonMemoryMb?: number;
}

/** Runs exercises' tests in child processes. Each run says what really held the code (`ranWith`). The runners are loaded with the first check. */
export function createExerciseRunner(options: ExerciseRunnerOptions): ExerciseRunner {
  const { drivers, pythonPath, nodePath = process.execPath, nodeMemoryMb = 256, pythonMemoryMb = 512 } = options;
  return {
    run: async ({ runner, folder, testFile, timeLimitMs }, signal) => {
      const [{ runNode }, { runPython }, { noRun }] = await Promise.all([
        import('./nodeRunner.ts'),
        import('./pythonRunner.ts'),
        import('./testReport.ts'),
      ]);
      const real = await realpath(folder).catch(() => null);
      if (real === null) return noRun("The exercise's folder is gone. Open the exercise again.", 'nothing');
      const job = { folder: real, testFile, timeLimitMs };
      switch (runner) {
        case 'node':
          return runNode(job, { nodePath, driver: await realpath(drivers.node), memoryLimitMb: nodeMemoryMb }, signal);
        case 'python':
          return runPython(job, { pythonPath: pythonPath() || 'python3', driver: drivers.python, memoryLimitMb: pythonMemoryMb }, signal);
        default:
          return noRun(`Exercises for '${runner}' cannot be checked yet.`, 'nothing');
      }
    },
  };
}
