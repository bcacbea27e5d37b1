import type { AgentHooks, AgentSpool } from '../../core/provenance/agentReport.ts';
import type { Logger } from '../../core/ports.ts';
import { FileHooks } from './fileHooks.ts';
import { FileSpool } from './spool.ts';

/** Hooks and spool in one folder. Nothing is written before an agent is connected; the script of one that is, is kept up to date. */
export function agentFiles(folder: string, log: Logger): { hooks: AgentHooks; spool: AgentSpool } {
  const hooks = new FileHooks({ folder });
  try {
    hooks.refresh();
  } catch (error) {
    log.warn(`The agents' hook script could not be brought up to date: ${error instanceof Error ? error.message : String(error)}`);
  }
  return { hooks, spool: new FileSpool(folder, log) };
}
