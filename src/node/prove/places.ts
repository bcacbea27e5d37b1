/** Where the drivers and grammars lie: beside the bundled command, or in the repository when it runs from source. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { builtDrivers, sourceDrivers, type ExerciseRunnerOptions } from '../runners/exerciseRunner.ts';
import type { Grammars } from '../structure/syntax.ts';

export interface Places extends Grammars {
  drivers: ExerciseRunnerOptions['drivers'];
  /** The packs that ship with Whetstone, compiled; null in the repository, where content/ itself is read. */
  packsFile: string | null;
  /** The folder of the shipped packs' sources; null in the packaged extension. */
  content: string | null;
}

/** @param folder of the command: `dist` or `src/node/prove` */
export function placesFrom(folder: string): Places {
  const drivers = join(folder, 'drivers');
  if (existsSync(drivers)) {
    return {
      drivers: builtDrivers(drivers),
      grammarsFolder: join(folder, 'grammars'),
      runtimeFile: join(folder, 'grammars', 'web-tree-sitter.wasm'),
      workerPath: join(folder, 'analysisWorker.js'),
      packsFile: join(folder, 'packs.json'),
      content: null,
    };
  }
  const require = createRequire(import.meta.url);
  return {
    drivers: sourceDrivers(join(folder, '..', 'runners')),
    grammarsFolder: join(dirname(require.resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm'),
    runtimeFile: require.resolve('web-tree-sitter/web-tree-sitter.wasm'),
    workerPath: join(folder, '..', 'analysis', 'worker.ts'),
    packsFile: null,
    content: join(folder, '..', '..', '..', 'content'),
  };
}
