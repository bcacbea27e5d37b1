import { join } from 'node:path';
import type { Group } from './groups.ts';
import { artifacts } from './paths.ts';

/** One launch of a host: a group's suites in the window that they need. */
export interface HostRun {
  group: Group;
  extension: string;
  testsEntry: string;
  /** A folder, or a .code-workspace. */
  folder: string | undefined;
  resultsFile: string;
  timeoutMs: number;
}

/** Where the output of the group's last window is kept. */
export function logOf(group: Group): string {
  return join(artifacts, `host-${group.name}.log`);
}
