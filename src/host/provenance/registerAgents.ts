import * as vscode from 'vscode';
import { Lazy } from '../../core/lazy.ts';
import type { AgentFiles } from '../../core/provenance/agentReport.ts';
import { registerLazyCommands } from '../commands.ts';
import type { Consent } from '../consent/consent.ts';
import { registerAcceptCompletion } from './acceptCompletion.ts';
import type { ReportDeps } from './agentReports.ts';
import { registerRelabelActions } from './relabelActions.ts';

export interface AgentDeps extends Omit<ReportDeps, 'spool'> {
  consent: Consent;
  /** Hooks and spool, once their code is loaded; the same at each call. */
  agentFiles: () => Promise<AgentFiles>;
}

/** Connects agents by their hooks, and follows what the hooks report while watching is on. */
export function registerAgents(deps: AgentDeps): vscode.Disposable {
  const connecting = new Lazy(async () => {
    const [{ createConnecting }, { hooks }] = await Promise.all([import('./connectAgent.ts'), deps.agentFiles()]);
    return createConnecting({ ...deps, hooks: await hooks() });
  });
  return vscode.Disposable.from(
    connecting,
    followWatching(deps),
    registerAcceptCompletion(deps),
    registerRelabelActions(deps),
    registerLazyCommands(deps.log, ['whetstone.connectAgent', 'whetstone.disconnectAgent'], async () => (await connecting.get()).commands),
  );
}

/** Reports are read only while watching is on; what was reported meanwhile stays unseen. */
function followWatching(deps: AgentDeps): vscode.Disposable {
  let following: vscode.Disposable | null = null;
  let resumed = false;
  let ended = false;
  const follow = async (): Promise<void> => {
    if (deps.consent.watching() !== 'on') {
      // At once, and not when the code is there.
      resumed = true;
      following?.dispose();
      following = null;
    }
    const [{ followReports }, { spool }] = await Promise.all([import('./agentReports.ts'), deps.agentFiles()]);
    if (ended) return;
    // What the person said meanwhile counts.
    if (deps.consent.watching() === 'on') following ??= followReports({ ...deps, spool }, resumed);
    // Everything was deleted, or nothing was ever allowed: the spool names files.
    else if (!deps.consent.given()) spool.forget();
  };
  const followNow = (): void => void follow().catch((error: unknown) => deps.log.error('The reports of agents cannot be followed', error));
  const subscription = deps.consent.onDidChange(followNow);
  followNow();
  return new vscode.Disposable(() => {
    ended = true;
    subscription.dispose();
    following?.dispose();
  });
}
