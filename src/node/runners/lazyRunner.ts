import { once } from '../../core/lazy.ts';
import type { ExerciseRunner } from '../../core/ports.ts';
import type { ExerciseRunnerOptions } from './exerciseRunner.ts';
import type { ToolPaths } from './toolVersions.ts';

export interface LazyRunnerOptions extends Omit<ExerciseRunnerOptions, 'drivers' | keyof ToolPaths> {
  paths: () => Promise<ToolPaths>;
  /** Where the build lays the drivers: dist/drivers. */
  driversFolder: string;
}

/** The runner of exercises, loaded with the first check. */
export function lazyRunner({ driversFolder, paths, ...options }: LazyRunnerOptions): ExerciseRunner {
  const runner = once(async () => {
    const { builtDrivers, createExerciseRunner } = await import('./exerciseRunner.ts');
    return createExerciseRunner({ ...options, ...(await paths()), drivers: builtDrivers(driversFolder) });
  });
  return { run: async (job, signal) => (await runner()).run(job, signal) };
}
