import * as vscode from 'vscode';
import type { Model } from '../../core/model.ts';
import { asCommand } from '../commands.ts';
import type { Consent } from '../consent/consent.ts';
import { readSetting } from '../settings.ts';
import type { ProvenanceTracker } from './tracker.ts';

export interface RelabelDeps {
  consent: Consent;
  model: Model;
  tracker: ProvenanceTracker;
}

/** 'I wrote this' above each range that waits for a validation: one click corrects a wrong guess, and is kept. */
export function registerRelabelLenses({ consent, model, tracker }: RelabelDeps): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => {
      if (consent.watching() !== 'on' || !readSetting('whetstone.codeLens.enabled', document.uri)) return [];
      const waiting = new Set(
        model
          .state()
          .aiChanges.filter((c) => c.state !== 'validated')
          .map((c) => c.range.id),
      );
      return (tracker.of(document)?.ai ?? [])
        .filter((range) => waiting.has(range.id))
        .slice(0, mostLenses)
        .map((range) => {
          const at = new vscode.Range(range.startLine, 0, range.startLine, 0);
          const command = asCommand('whetstone.markAsMine', vscode.l10n.t('I wrote this'), range.id);
          return new vscode.CodeLens(at, { ...command, tooltip: range.evidence });
        });
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.languages.registerCodeLensProvider({ scheme: 'file' }, provider),
    consent.onDidChange(() => changed.fire()),
    new vscode.Disposable(model.onDidChange(() => changed.fire())),
  );
}

/** As many as there are prompts to validate. */
const mostLenses = 3;
