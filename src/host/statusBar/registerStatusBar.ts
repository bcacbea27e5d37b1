import * as vscode from 'vscode';
import { minutesText } from '../../core/debt/words.ts';
import type { Model } from '../../core/model.ts';
import { asCommand } from '../commands.ts';
import type { Consent } from '../consent/consent.ts';
import { onDidChangeSettings, readSetting } from '../settings.ts';

export interface StatusBarDeps {
  model: Model;
  consent: Consent;
}

/** One quiet item with the next step. */
export function registerStatusBar(deps: StatusBarDeps): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('whetstone.nextStep', vscode.StatusBarAlignment.Right, 90);
  item.name = 'Whetstone';
  let pending: NodeJS.Timeout | undefined;
  const later = (): void => {
    pending ??= setTimeout(() => {
      pending = undefined;
      draw(item, deps);
    }, 100);
  };
  // Not now: the first drawing opens the record, and activation must only set up listeners.
  later();
  return vscode.Disposable.from(
    item,
    new vscode.Disposable(() => clearTimeout(pending)),
    new vscode.Disposable(deps.model.onDidChange(later)),
    deps.consent.onDidChange(later),
    onDidChangeSettings((affects) => affects('whetstone.statusBar.enabled') && later()),
  );
}

function draw(item: vscode.StatusBarItem, { model, consent }: StatusBarDeps): void {
  if (!readSetting('whetstone.statusBar.enabled')) return item.hide();
  const watching = consent.watching();
  if (watching === 'off') {
    item.text = '$(mortar-board) Whetstone';
    item.tooltip = vscode.l10n.t('Whetstone is not watching. Open the panel to decide what it may see.');
    item.command = asCommand('whetstone.openPanel', '');
  } else if (watching === 'paused') {
    item.text = '$(debug-pause) Whetstone';
    item.tooltip = vscode.l10n.t('Whetstone is paused. Click to resume.');
    item.command = asCommand('whetstone.resumeWatching', '');
  } else {
    drawStep(item, model);
  }
  item.accessibilityInformation = { label: `Whetstone: ${item.text.replace(/\$\([a-z-]+\)\s*/, '')}` };
  item.show();
}

function drawStep(item: vscode.StatusBarItem, model: Model): void {
  const step = model.state().nextStep;
  if (step === null) {
    item.text = '$(mortar-board) Whetstone';
    item.tooltip = vscode.l10n.t('Nothing to do: no debt, nothing to validate.');
    item.command = asCommand('whetstone.openPanel', '');
    return;
  }
  item.text = `$(mortar-board) ${vscode.l10n.t('{0}, {1}', step.title, minutesText(step.minutes))}`;
  item.tooltip = step.reason;
  item.command = asCommand('whetstone.nextStep', '');
}
