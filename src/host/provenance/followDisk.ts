import * as vscode from 'vscode';
import { once } from '../../core/lazy.ts';
import type { ProvenanceEvent } from '../../core/provenance/events.ts';
import type { Clock, Logger } from '../../core/ports.ts';
import type { ClosedFiles, ClosedFilesDeps } from './closedFiles.ts';
import { DiskBursts, type Burst } from './diskBursts.ts';
import { followNames } from './fileNames.ts';
import type { GoneFilesDeps } from './goneFiles.ts';

export interface FollowDiskDeps extends ClosedFilesDeps, GoneFilesDeps {
  clock: Clock;
  log: Logger;
}

/**
 * What becomes of files that no document holds: written by an agent, renamed, deleted. Fed with the events that the observer sees. The
 * code that reads files is loaded when an agent is first seen, or a file first changes.
 */
export function followDisk(deps: FollowDiskDeps): { feed(event: ProvenanceEvent): void; following: vscode.Disposable } {
  const agents: ProvenanceEvent[] = [];
  let closedFiles: ClosedFiles | null = null;
  const load = once(async () => {
    const made = new (await import('./closedFiles.ts')).ClosedFiles(deps);
    for (const event of agents.splice(0)) made.feed(event);
    return (closedFiles = made);
  });
  const guarded = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      deps.log.warn(`What changed on disk could not be followed: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const told = async (burst: Burst): Promise<void> => {
    if (burst.gone.length > 0) await (await import('./goneFiles.ts')).seekGone(deps, burst);
    await (await load()).written(burst);
  };
  const bursts = new DiskBursts(deps.clock, (burst) => guarded(() => told(burst)));
  const onAgent = (event: ProvenanceEvent): void => {
    if (closedFiles !== null) return closedFiles.feed(event);
    agents.push(event);
    void guarded(load);
  };
  return {
    feed: (event) => {
      if (event.type === 'agent') onAgent(event);
      else bursts.feed(event);
    },
    following: vscode.Disposable.from(
      bursts,
      followNames(deps),
      vscode.workspace.onDidCloseTextDocument((document) => closedFiles?.closed(document)),
    ),
  };
}
