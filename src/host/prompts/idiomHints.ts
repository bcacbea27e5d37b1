import * as vscode from 'vscode';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { Idiom } from '../../core/packs/idiomSchema.ts';
import type { Analyser, IdiomHit, Logger } from '../../core/ports.ts';
import type { RecordStore } from '../../core/record.ts';
import { Versioned } from '../../core/versioned.ts';
import type { DocumentAnalyses } from '../analysis/documentAnalyses.ts';
import { asCommand } from '../commands.ts';
import type { Consent } from '../consent/consent.ts';
import type { WatchedPaths } from '../documents.ts';
import { readSetting } from '../settings.ts';

/** Among the rewrites of the lightbulb. */
const newerWays = vscode.CodeActionKind.RefactorRewrite.append('whetstone');

/** Names of idioms whose hint the person does not want to see. */
export const mutedIdiomsKey = 'mutedIdioms';

export function mutedIdioms(store: RecordStore): unknown[] {
  const muted = store.preference(mutedIdiomsKey);
  return Array.isArray(muted) ? muted : [];
}

export interface IdiomDeps {
  consent: Consent;
  paths: WatchedPaths;
  analyser: Analyser;
  analyses: DocumentAnalyses;
  packs: () => PackLibrary;
  store: () => RecordStore;
  log: Logger;
}

/** The newer way for an idiom on the line, in the lightbulb alone: nothing is underlined, nothing counts as wrong. */
export class IdiomHints implements vscode.CodeActionProvider, vscode.Disposable {
  readonly #deps: IdiomDeps;
  readonly #known = new Versioned<IdiomHit[]>();
  readonly #closed: vscode.Disposable;

  constructor(deps: IdiomDeps) {
    this.#deps = deps;
    this.#closed = vscode.workspace.onDidCloseTextDocument((document) => this.#known.forget(document.uri.toString()));
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    { start, end }: vscode.Range,
    { triggerKind }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const { consent, paths, analyses } = this.#deps;
    if (consent.watching() !== 'on' || paths.of(document) === null) return [];
    if (!readSetting('whetstone.idiomHints.enabled', document.uri)) return [];
    // VS Code asks a moment after every key: the text is not read again before the analysis reads it, after a pause in typing.
    if (triggerKind === vscode.CodeActionTriggerKind.Automatic && !analyses.isCurrent(document)) return [];
    const muted = mutedIdioms(this.#deps.store());
    const hits = (await this.#hits(document)).filter((hit) => hit.start.line <= end.line && hit.end.line >= start.line);
    return hits.flatMap((hit) => {
      const idiom = this.#deps.packs().idioms.find(({ id }) => id === hit.idiom);
      return idiom === undefined || muted.includes(idiom.id) ? [] : actionsFor(document, hit, idiom);
    });
  }

  dispose(): void {
    this.#closed.dispose();
  }

  async #hits(document: vscode.TextDocument): Promise<IdiomHit[]> {
    const key = document.uri.toString();
    const ask = (): Promise<IdiomHit[]> =>
      this.#deps.analyser.idioms(key, document.languageId, document.getText(), 0, Math.max(0, document.lineCount - 1));
    try {
      return await this.#known.of(key, document.version, ask);
    } catch (error) {
      this.#deps.log.debug(`No idioms for a file: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  }
}

function actionsFor(document: vscode.TextDocument, hit: IdiomHit, idiom: Idiom): vscode.CodeAction[] {
  const why = new vscode.CodeAction(vscode.l10n.t('Why the newer way: {0}', idiom.title), newerWays);
  why.command = asCommand('whetstone.explainIdiom', why.title, idiom.id);
  if (hit.replacement === null) return [why];
  const use = new vscode.CodeAction(vscode.l10n.t('Newer way: {0}', idiom.title), newerWays);
  const range = new vscode.Range(hit.start.line, hit.start.character, hit.end.line, hit.end.character);
  use.edit = new vscode.WorkspaceEdit();
  use.edit.replace(document.uri, range, hit.replacement);
  return [use, why];
}
