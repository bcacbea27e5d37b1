import * as vscode from 'vscode';
import type { TrackedRange } from '../../core/provenance/ranges.ts';
import type { Model } from '../../core/model.ts';
import type { Clock } from '../../core/ports.ts';
import { asCommand } from '../commands.ts';
import type { Consent } from '../consent/consent.ts';
import { readSetting } from '../settings.ts';
import { timed, type Probe } from '../timing.ts';
import type { ProvenanceTracker } from './tracker.ts';

export interface RelabelDeps {
  consent: Consent;
  clock: Clock;
  model: Model;
  tracker: ProvenanceTracker;
  /** Times the lenses, for the bench. */
  probe: Probe | null;
}

/** As many as there are prompts to validate. */
const mostMine = 3;
/** 'AI wrote this' must not nag: above the newest large blocks of unknown origin alone, and for an hour. */
const mostAi = 2;
const largeLines = 8;
const newMs = 60 * 60_000;

const selector = [{ scheme: 'file' }, { scheme: 'vscode-notebook-cell' }];

/**
 * One click corrects a guess, and is kept: 'I wrote this' above each range that waits for a validation, 'AI wrote this' above a large
 * block that was pasted or came from nowhere, and both for a selection among the editor's own actions.
 */
export function registerRelabelLenses(deps: RelabelDeps): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: timed(deps.probe, 'relabelLenses', (document) => {
      if (deps.consent.watching() !== 'on' || !readSetting('whetstone.codeLens.enabled', document.uri)) return [];
      return [...mine(deps, document), ...unclaimed(deps, document)];
    }),
  };
  return vscode.Disposable.from(
    changed,
    vscode.languages.registerCodeLensProvider(selector, provider),
    vscode.languages.registerCodeActionsProvider(
      selector,
      { provideCodeActions: (document, range) => actions(deps, document, range) },
      actionKinds,
    ),
    deps.consent.onDidChange(() => changed.fire()),
    new vscode.Disposable(deps.model.onDidChange(() => changed.fire())),
  );
}

function mine({ model, tracker }: RelabelDeps, document: vscode.TextDocument): vscode.CodeLens[] {
  const ai = tracker.glance(document)?.ai ?? [];
  if (ai.length === 0) return [];
  const waiting = new Set(
    model
      .state()
      .aiChanges.filter((c) => c.state !== 'validated')
      .map((c) => c.range.id),
  );
  const ranges = ai.filter((range) => waiting.has(range.id)).slice(0, mostMine);
  return ranges.map((range) => lens(range, asCommand('whetstone.markAsMine', vscode.l10n.t('I wrote this'), range.id)));
}

function unclaimed({ clock, tracker }: RelabelDeps, document: vscode.TextDocument): vscode.CodeLens[] {
  const since = clock.now() - newMs;
  const large = (r: TrackedRange): boolean => r.endLine - r.startLine + 1 >= largeLines && r.at > since && r.id !== '';
  const ranges = (tracker.glance(document)?.ofNobody ?? []).filter(large).sort((a, b) => b.at - a.at);
  return ranges.slice(0, mostAi).map((range) => lens(range, asCommand('whetstone.markAsAi', vscode.l10n.t('AI wrote this'), range.id)));
}

function lens({ startLine, evidence }: TrackedRange, command: vscode.Command): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(startLine, 0, startLine, 0), { ...command, tooltip: evidence });
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
