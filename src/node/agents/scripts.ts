import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hookScript, hookShell } from './hookScript.ts';

/** What the hook runs on this platform. @param folder Whetstone's own folder for agents */
export function hookScriptIn(folder: string, platform: NodeJS.Platform): string {
  return join(folder, platform === 'win32' ? 'report.mjs' : 'report.sh');
}

/**
 * Writes the scripts that hooks run, where they are not as they should be: an update may have changed them.
 * @param execPath the Node, or the Electron that can act as one, that runs them
 */
export function writeScripts(folder: string, execPath: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeChanged(join(folder, 'report.mjs'), hookScript);
  writeChanged(join(folder, 'report.sh'), hookShell);
  writeChanged(join(folder, 'node'), execPath);
  chmodSync(join(folder, 'report.sh'), 0o700);
}

function writeChanged(file: string, text: string): void {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text, { mode: 0o600 });
}
