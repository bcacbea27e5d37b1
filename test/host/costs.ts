import childProcess from 'node:child_process';
import fs from 'node:fs';
import { Traps } from './traps.ts';

/** Notes the processes that the extension starts and the files it opens past its database and its own code. */
export function watchCosts(extensionPath: string): { made: string[]; stop(): void } {
  const traps = new Traps(extensionPath)
    .set(childProcess, 'spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork')
    .set(fs, 'writeFile', 'writeFileSync', 'appendFile', 'appendFileSync', 'createWriteStream', 'openSync')
    .set(fs.promises, 'writeFile', 'appendFile', 'open');
  return { made: traps.calls, stop: traps.stop };
}

/**
 * Notes each time the extension reads a whole document: VS Code joins its lines for that.
 * @param least so many lines make a document; more than any other list has that is joined meanwhile
 */
export function watchWholeReads(extensionPath: string, least: number): { made: string[]; stop(): void } {
  const traps = new Traps(extensionPath, (list) => Array.isArray(list) && list.length >= least).set(Array.prototype, 'join');
  return { made: traps.calls, stop: traps.stop };
}
