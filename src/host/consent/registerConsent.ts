import * as vscode from 'vscode';
import type { Clock, Logger } from '../../core/ports.ts';
import { walkthroughId } from '../../shared/contributions.ts';
import { executeCommand, registerCommands } from '../commands.ts';
import { readSetting } from '../settings.ts';
import type { Consent } from './consent.ts';

export interface ConsentDeps {
  consent: Consent;
  clock: Clock;
  log: Logger;
  extensionId: string;
  /** The person's own state, over all folders. */
  globalState: vscode.Memento;
}

const introducedKey = 'introduced.v1';

const hourMs = 3_600_000;

export function registerConsent(deps: ConsentDeps): vscode.Disposable {
  void introduce(deps).catch((error: unknown) => deps.log.error('The first start could not be shown', error));
  return registerCommands(deps.log, {
    'whetstone.startWatching': () => startWatching(deps),
    'whetstone.pauseWatching': () => pauseWatching(deps),
    'whetstone.resumeWatching': () => resumeWatching(deps),
    'whetstone.openWalkthrough': () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', `${deps.extensionId}#${walkthroughId}`, false),
  });
}

/** Once, on the very first start: shows the panel, which asks whether Whetstone may watch. */
async function introduce({ consent, globalState }: ConsentDeps): Promise<void> {
  if (consent.given() || globalState.get(introducedKey) === true) return;
  await globalState.update(introducedKey, true);
  const editing = vscode.window.activeTextEditor !== undefined;
  await executeCommand('whetstone.openPanel');
  // Whoever is typing already goes on typing.
  if (editing) await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
}

async function resumeWatching({ consent }: ConsentDeps): Promise<void> {
  await includeWorkspace();
  await consent.resume();
}

/** Who asks to be watched in a workspace that is switched off wants it switched on: there, or everywhere where it was switched off everywhere. */
async function includeWorkspace(): Promise<void> {
  const id = 'whetstone.watch.enabled';
  if (readSetting(id)) return;
  const settings = vscode.workspace.getConfiguration();
  const { Workspace, Global } = vscode.ConfigurationTarget;
  const here = settings.inspect(id)?.workspaceValue === false;
  await settings.update(id, undefined, here ? Workspace : Global);
  if (!readSetting(id)) await settings.update(id, true, here ? Workspace : Global);
}

async function startWatching({ consent }: ConsentDeps): Promise<void> {
  await includeWorkspace();
  await consent.give();
  void vscode.window.setStatusBarMessage(vscode.l10n.t('Whetstone is watching. Pause it any time from the panel.'), 6000);
}

async function pauseWatching({ consent, clock }: ConsentDeps): Promise<void> {
  const tomorrow = new Date(clock.now());
  tomorrow.setHours(24, 0, 0, 0);
  const choices = [
    { label: vscode.l10n.t('For one hour'), until: clock.now() + hourMs },
    { label: vscode.l10n.t('For the rest of today'), until: tomorrow.getTime() },
    { label: vscode.l10n.t('Until I resume it'), until: Infinity },
  ];
  const choice = await vscode.window.showQuickPick(choices, { title: vscode.l10n.t('Pause watching') });
  if (choice !== undefined) await consent.pause(choice.until);
}
