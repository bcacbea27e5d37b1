import * as vscode from 'vscode';
import { asCommand } from '../commands.ts';
import type { Consent } from '../consent/consent.ts';
import { cellScheme } from '../documents.ts';
import type { ProvenanceTracker } from './tracker.ts';

export interface RelabelDeps {
  consent: Consent;
  tracker: ProvenanceTracker;
}

/** Who wrote the selected lines, said among the editor's own actions. The same above a range is one of the offers of its file. */
export function registerRelabelActions(deps: RelabelDeps): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    [{ scheme: 'file' }, { scheme: cellScheme }],
    { provideCodeActions: (document, range) => actions(deps, document, range) },
    actionKinds,
  );
}

const kind = vscode.CodeActionKind.Refactor.append('whetstone');
const actionKinds: vscode.CodeActionProviderMetadata = { providedCodeActionKinds: [kind] };

/** Only for a selection of lines: a light bulb at each cursor would be in the way. */
function actions({ consent, tracker }: RelabelDeps, document: vscode.TextDocument, { start, end }: vscode.Range): vscode.CodeAction[] {
  if (start.line === end.line || consent.watching() !== 'on' || tracker.glance(document) === null) return [];
  return [
    asCommand('whetstone.markAsAi', vscode.l10n.t('AI wrote this')),
    asCommand('whetstone.markAsMine', vscode.l10n.t('I wrote this')),
  ].map((command) => ({ title: command.title, kind, command }));
}
