import childProcess from 'node:child_process';
import fs from 'node:fs';
import { Traps } from './traps.ts';

/** Notes the processes that the extension starts and the files it writes past its database, which is written in batches. */
export function watchCosts(extensionPath: string): { made: string[]; stop(): void } {
  const traps = new Traps(extensionPath)
    .set(childProcess, 'spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork')
    .set(fs, 'writeFile', 'writeFileSync', 'appendFile', 'appendFileSync', 'createWriteStream', 'openSync')
    .set(fs.promises, 'writeFile', 'appendFile', 'open');
  return { made: traps.calls, stop: traps.stop };
}
