import * as vscode from 'vscode';
import type { ProvenanceEvent } from '../../core/provenance/events.ts';
import type { Clock, Logger } from '../../core/ports.ts';
import { ClosedFiles, type ClosedFilesDeps } from './closedFiles.ts';
import { DiskBursts } from './diskBursts.ts';
import { followNames, seekGone, type GoneFilesDeps } from './goneFiles.ts';

export interface FollowDiskDeps extends ClosedFilesDeps, GoneFilesDeps {
  clock: Clock;
  log: Logger;
}

/** What becomes of files that no document holds: written by an agent, renamed, deleted. Fed with the events that the observer sees. */
export function followDisk(deps: FollowDiskDeps): { feed(event: ProvenanceEvent): void; following: vscode.Disposable } {
  const closedFiles = new ClosedFiles(deps);
  const bursts = new DiskBursts(deps.clock, async (burst) => {
    try {
      await seekGone(deps, burst);
      await closedFiles.written(burst);
    } catch (error) {
      deps.log.warn(`What changed on disk could not be followed: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
  return {
    feed: (event) => {
      closedFiles.feed(event);
      bursts.feed(event);
    },
    following: vscode.Disposable.from(
      bursts,
      followNames(deps),
      vscode.workspace.onDidCloseTextDocument((document) => closedFiles.closed(document)),
    ),
  };
}
