import { once } from '../../core/lazy.ts';
import type { ExerciseRunner } from '../../core/ports.ts';
import type { ExerciseRunnerOptions } from './exerciseRunner.ts';

export interface LazyRunnerOptions extends Omit<ExerciseRunnerOptions, 'drivers'> {
  /** Where the build lays the drivers: dist/drivers. */
  driversFolder: string;
}

/** The runner of exercises, loaded with the first check. */
export function lazyRunner({ driversFolder, ...options }: LazyRunnerOptions): ExerciseRunner {
  const runner = once(async () => {
    const { builtDrivers, createExerciseRunner } = await import('./exerciseRunner.ts');
    return createExerciseRunner({ ...options, drivers: builtDrivers(driversFolder) });
  });
  return { run: async (job, signal) => (await runner()).run(job, signal) };
}
