import * as vscode from 'vscode';
import { minutesText } from '../../core/debt/words.ts';
import { nothingWaits } from '../../core/nudges/nothingWaits.ts';
import type { Model } from '../../core/model.ts';
import { asCommand } from '../commands.ts';
import type { CommandId } from '../../shared/contributions.ts';
import { labels } from '../../shared/labels.ts';
import type { Consent } from '../consent/consent.ts';
import { appendLinks, appendParagraph, linkingText } from '../links.ts';
import { testOutOffer } from '../practice/testOutOffer.ts';
import { onDidChangeSettings, readSetting } from '../settings.ts';

export interface StatusBarDeps {
  model: Model;
  consent: Consent;
}

const linkable: readonly CommandId[] = [
  'whetstone.nextStep',
  'whetstone.testOut',
  'whetstone.explainNextStep',
  'whetstone.openPanel',
  'whetstone.pauseWatching',
  'whetstone.resumeWatching',
];

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
    item.tooltip = tooltip(vscode.l10n.t('Whetstone is not watching. Open the panel to decide what it may see.'), [openPanel()]);
    item.command = asCommand('whetstone.openPanel', '');
  } else if (watching === 'paused') {
    item.text = '$(debug-pause) Whetstone';
    const resume = asCommand('whetstone.resumeWatching', vscode.l10n.t(labels['whetstone.resumeWatching']));
    item.tooltip = tooltip(vscode.l10n.t('Whetstone is paused. Click to resume.'), [resume, openPanel()]);
    item.command = resume;
  } else {
    drawStep(item, model);
  }
  item.accessibilityInformation = { label: `Whetstone: ${item.text.replace(/\$\([a-z-]+\)\s*/, '')}` };
  item.show();
}

function drawStep(item: vscode.StatusBarItem, model: Model): void {
  const state = model.state();
  const step = state.nextStep;
  const pause = asCommand('whetstone.pauseWatching', vscode.l10n.t(labels['whetstone.pauseWatching']));
  if (step === null) {
    item.text = '$(mortar-board) Whetstone';
    item.tooltip = tooltip(nothingWaits(state).words, [openPanel(), pause]);
    item.command = asCommand('whetstone.openPanel', '');
    return;
  }
  const doIt = asCommand('whetstone.nextStep', vscode.l10n.t('{0}, {1}', step.title, minutesText(step.minutes)));
  const why = asCommand('whetstone.explainNextStep', vscode.l10n.t(labels['whetstone.explainNextStep']));
  item.text = `$(mortar-board) ${doIt.title}`;
  const testOut = step.kind === 'practise' ? testOutOffer(state, step.skill) : null;
  item.tooltip = tooltip(step.reason, [doIt, ...(testOut === null ? [] : [testOut]), why, openPanel(), pause]);
  item.command = doIt;
}

function openPanel(): vscode.Command {
  return asCommand('whetstone.openPanel', vscode.l10n.t(labels['whetstone.openPanel']));
}

/** What is so, and what can be done about it without a way through the panel. */
function tooltip(words: string, commands: readonly vscode.Command[]): vscode.MarkdownString {
  const text = linkingText(linkable);
  appendParagraph(text, words);
  appendLinks(text, commands);
  return text;
}
