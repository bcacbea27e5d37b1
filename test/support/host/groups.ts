import type { Settings } from './settings.ts';

/** Suites that share one window. A folder of test/host is a group: its window is set up as this says. */
export interface Group {
  name: string;
  what: string;
  /** Copied from test/fixtures/workspaces to a temporary folder for each run. */
  workspace?: string;
  /** A .code-workspace in it: the window opens that, with the folders it names. */
  file?: string;
  workspaceTrust: boolean;
  settings?: Settings;
}

export const groups: readonly Group[] = [
  { name: 'workspace', what: 'a trusted folder', workspace: 'basic', workspaceTrust: false },
  { name: 'watching', what: 'a trusted folder in which somebody works', workspace: 'basic', workspaceTrust: false },
  { name: 'untrusted', what: 'a folder nobody has trusted yet', workspace: 'basic', workspaceTrust: true },
  { name: 'nofolder', what: 'no folder', workspaceTrust: false },
  { name: 'folders', what: 'two folders', workspace: 'several', file: 'several.code-workspace', workspaceTrust: false },
  { name: 'provenance', what: 'a trusted folder that agents write to', workspace: 'basic', workspaceTrust: false },
];
