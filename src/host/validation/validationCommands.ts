import * as vscode from 'vscode';
import { lineCount, rangeLabel } from '../../core/provenance/rangeLabel.ts';
import type { TrackedRange } from '../../core/provenance/ranges.ts';
import type { Signal } from '../../core/signals/signal.ts';
import type { Consent } from '../consent/consent.ts';
import { Validator, type ValidatorDeps } from './validator.ts';

export interface ValidationDeps extends ValidatorDeps {
  consent: Consent;
  signal: (signal: Signal) => void;
}

export function createValidation(deps: ValidationDeps) {
  const validator = new Validator(deps);
  return {
    commands: {
      'whetstone.markAsAi': (range?: string) => markAsAi(deps, range),
      'whetstone.markAsMine': (range?: string) => markAsMine(deps, range),
      'whetstone.validateAiChange': (range?: string) => validate(deps, validator, range),
    },
    restore: (panel: vscode.WebviewPanel) => validator.restore(panel),
    dispose: () => validator.dispose(),
  };
}

/** The named range of nobody, or the selected lines. */
function markAsAi(deps: ValidationDeps, rangeId: string | undefined): void {
  const range = markSelection(deps, rangeId);
  void vscode.window.setStatusBarMessage(vscode.l10n.t('Whetstone: marked {0} as AI-written.', rangeLabel(range)), 5000);
}

/** The named AI range, the one at the cursor, or the selected lines. */
function markAsMine(deps: ValidationDeps, rangeId: string | undefined): void {
  needsConsent(deps);
  const { editor, startLine, endLine } = selectedLines();
  const file = deps.tracker.of(editor.document);
  if (file === null) throw notWatched();
  const named = rangeId === undefined ? undefined : file.ai.find((r) => r.id === rangeId);
  const atCursor = editor.selection.isEmpty ? file.aiAt({ startLine, endLine }) : undefined;
  file.markMine(named ?? atCursor ?? { startLine, endLine });
  deps.tracker.saveDocument(editor.document);
  deps.model.changed();
  void vscode.window.setStatusBarMessage(vscode.l10n.t('Whetstone: noted as written by you.'), 5000);
}

/** Validates the named range, the AI-written range at the cursor, or the selection, which then counts as AI-written. */
async function validate(deps: ValidationDeps, validator: Validator, rangeId: string | undefined): Promise<void> {
  if (rangeId !== undefined) return validator.open(rangeId);
  const editor = vscode.window.activeTextEditor;
  const file = editor === undefined ? null : deps.tracker.of(editor.document);
  if (editor !== undefined && file !== null) {
    const known = file.aiAt(linesOf(editor.selection));
    if (known !== undefined) {
      deps.tracker.saveDocument(editor.document);
      return validator.open(known.id);
    }
    if (!editor.selection.isEmpty) return validator.open(markSelection(deps).id);
  }
  const waiting = deps.model.state().aiChanges;
  if (waiting.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Select the code that came from an AI, then run this command again.'));
    return;
  }
  const items = waiting.map((c) => ({ label: rangeLabel(c.range), description: c.state, id: c.range.id }));
  const choice = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Validate which AI-written range?') });
  if (choice !== undefined) await validator.open(choice.id);
}

/** Notes the selected lines as AI-written: the person's word is exact. */
function markSelection(deps: ValidationDeps, rangeId?: string): TrackedRange {
  if (!deps.consent.given())
    throw new Error(vscode.l10n.t('Start watching first (in the Whetstone panel): a marked range is stored by its file and lines.'));
  const { editor, ...selected } = selectedLines();
  const file = deps.tracker.of(editor.document);
  if (file === null) throw notWatched();
  const { startLine, endLine } = file.ofNobody.find((r) => r.id === rangeId) ?? selected;
  const range: TrackedRange = {
    id: deps.newId(),
    file: file.file,
    language: editor.document.languageId,
    startLine,
    endLine,
    origin: 'ai',
    strength: 'exact',
    evidence: 'marked by you',
    at: deps.clock.now(),
    hash: deps.tracker.hash(editor.document, { startLine, endLine }),
  };
  file.markAi(range);
  deps.signal({ kind: 'ai', name: range.language, seconds: 0, count: lineCount(range) });
  deps.tracker.saveDocument(editor.document);
  deps.model.changed();
  return range;
}

function needsConsent({ consent }: ValidationDeps): void {
  if (!consent.given())
    throw new Error(vscode.l10n.t('Start watching first (in the Whetstone panel): a marked range is stored by its file and lines.'));
}

function selectedLines(): { editor: vscode.TextEditor; startLine: number; endLine: number } {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) throw new Error(vscode.l10n.t('Open the file in an editor first.'));
  return { editor, ...linesOf(editor.selection) };
}

/** A selection that ends at the start of a line does not include that line. */
function linesOf(selection: vscode.Selection): { startLine: number; endLine: number } {
  const { start, end } = selection;
  return { startLine: start.line, endLine: end.character === 0 && end.line > start.line ? end.line - 1 : end.line };
}

function notWatched(): Error {
  return new Error(
    vscode.l10n.t('This file is not watched: it is outside the workspace, generated, or excluded by whetstone.watch.exclude.'),
  );
}
