import * as vscode from 'vscode';
import type { Clock, Logger } from '../../core/ports.ts';
import { walkthroughId } from '../../shared/contributions.ts';
import { registerCommands } from '../commands.ts';
import type { Consent } from './consent.ts';

export interface ConsentDeps {
  consent: Consent;
  clock: Clock;
  log: Logger;
  extensionId: string;
}

const hourMs = 3_600_000;

export function registerConsent(deps: ConsentDeps): vscode.Disposable {
  return registerCommands(deps.log, {
    'whetstone.startWatching': () => startWatching(deps),
    'whetstone.pauseWatching': () => pauseWatching(deps),
    'whetstone.resumeWatching': () => deps.consent.resume(),
    'whetstone.openWalkthrough': () => vscode.commands.executeCommand('workbench.action.openWalkthrough', `${deps.extensionId}#${walkthroughId}`, false),
  });
}

async function startWatching({ consent }: ConsentDeps): Promise<void> {
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
