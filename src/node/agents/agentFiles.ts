import { existsSync } from 'node:fs';
import type { AgentFiles } from '../../core/provenance/agentReport.ts';
import type { Logger } from '../../core/ports.ts';
import { hookScriptIn, writeScripts } from './scripts.ts';
import { FileSpool } from './spool.ts';

/** Hooks and spool in one folder. Nothing is written before an agent is connected; the script of one that is, is kept up to date. */
export function agentFiles(folder: string, log: Logger): AgentFiles {
  try {
    if (existsSync(hookScriptIn(folder, process.platform))) writeScripts(folder, process.execPath);
  } catch (error) {
    log.warn(`The agents' hook script could not be brought up to date: ${error instanceof Error ? error.message : String(error)}`);
  }
  return {
    // What reads and writes settings files is loaded when somebody connects an agent, and not when reports are followed.
    hooks: async () => new (await import('./fileHooks.ts')).FileHooks({ folder }),
    spool: new FileSpool(folder, log),
  };
}
