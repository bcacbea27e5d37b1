import * as vscode from 'vscode';
import type { Model } from '../../core/model.ts';
import type { Blame, Logger } from '../../core/ports.ts';
import { applicationPrompts, promptsFor, promptsPerFile } from '../../core/practice/prompts.ts';
import { lineCount } from '../../core/provenance/rangeLabel.ts';
import type { DocumentAnalyses } from '../analysis/documentAnalyses.ts';
import { asCommand } from '../commands.ts';
import type { Consent } from '../consent/consent.ts';
import type { WatchedPaths } from '../documents.ts';
import type { ProvenanceTracker } from '../provenance/tracker.ts';
import { readSetting } from '../settings.ts';

export interface PromptDeps {
  consent: Consent;
  model: Model;
  paths: WatchedPaths;
  tracker: ProvenanceTracker;
  analyses: DocumentAnalyses;
  blame: Blame;
  log: Logger;
}

/** Practice prompts above the person's own code, and a way to validate above AI-written code. Answers from caches only. */
export class PromptLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #deps: PromptDeps;
  readonly #changed = new vscode.EventEmitter<void>();
  /** By document: lines blamed to the person, and the version of the text they belong to. */
  readonly #blamed = new Map<string, { version: number; lines: ReadonlySet<number> }>();
  readonly #subscription: vscode.Disposable;
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(deps: PromptDeps) {
    this.#deps = deps;
    const fire = (): void => this.#changed.fire();
    this.#subscription = vscode.Disposable.from(
      deps.analyses.onDidAnalyse(fire),
      deps.consent.onDidChange(fire),
      vscode.workspace.onDidSaveTextDocument((document) => this.#blamed.delete(document.uri.toString())),
      vscode.workspace.onDidCloseTextDocument((document) => this.#blamed.delete(document.uri.toString())),
      vscode.workspace.onDidChangeConfiguration((e) => e.affectsConfiguration('whetstone.codeLens') && fire()),
      new vscode.Disposable(deps.model.onDidChange(fire)),
    );
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (this.#deps.consent.watching() !== 'on' || !readSetting('whetstone.codeLens.enabled', document.uri)) return [];
    if (this.#deps.paths.of(document) === null) return [];
    return [...this.#validations(document), ...this.#prompts(document)].slice(0, promptsPerFile);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #validations(document: vscode.TextDocument): vscode.CodeLens[] {
    const waiting = new Set(
      this.#deps.model
        .state()
        .aiChanges.filter((c) => c.state !== 'validated')
        .map((c) => c.range.id),
    );
    return (this.#deps.tracker.glance(document)?.ai ?? [])
      .filter((range) => waiting.has(range.id))
      .map((range) => {
        const lines = lineCount(range);
        const title = lines === 1 ? vscode.l10n.t('AI-written, 1 line: validate') : vscode.l10n.t('AI-written, {0} lines: validate', lines);
        return lens(range.startLine, asCommand('whetstone.validateAiChange', title, range.id));
      });
  }

  #prompts(document: vscode.TextDocument): vscode.CodeLens[] {
    const { offered, applications } = this.#deps.model.state();
    if (offered.length === 0 && applications.length === 0) return [];
    const analysis = this.#deps.analyses.get(document);
    this.#deps.analyses.ensure(document);
    if (analysis === undefined || analysis === null) return [];
    const typed = this.#deps.tracker.glance(document);
    const blamed = this.#blamedLines(document);
    const byHand = (line: number): boolean =>
      typed?.aiAt({ startLine: line, endLine: line }) === undefined && typed?.isTyped(line) === true;
    const own = (line: number): boolean =>
      typed?.aiAt({ startLine: line, endLine: line }) === undefined && (typed?.isTyped(line) === true || blamed.has(line));
    const minutesOf = (skill: { id: string }): number | null => this.#deps.model.exerciseFor(skill.id)?.minutes ?? null;
    return [
      ...applicationPrompts(analysis.constructs, byHand, applications).map(({ line, id, title }) =>
        lens(line, asCommand('whetstone.confirmApplication', title, id)),
      ),
      ...promptsFor(analysis.constructs, own, offered, minutesOf).map(({ line, skill, title }) =>
        lens(line, asCommand('whetstone.practise', title, skill)),
      ),
    ];
  }

  /** Lines blamed to the person, asked for in the background. Nothing is spawned in Restricted Mode, or while the file differs from the disk. */
  #blamedLines(document: vscode.TextDocument): ReadonlySet<number> {
    const key = document.uri.toString();
    if (!vscode.workspace.isTrusted || document.isDirty) return new Set();
    const { version } = document;
    const known = this.#blamed.get(key);
    if (known?.version === version) return known.lines;
    this.#blamed.set(key, { version, lines: new Set() });
    void this.#askBlame(document, key, version);
    return new Set();
  }

  async #askBlame(document: vscode.TextDocument, key: string, version: number): Promise<void> {
    try {
      const lines = await this.#deps.blame.ownLines(document.uri.fsPath);
      if (document.version !== version) return;
      this.#blamed.set(key, { version, lines });
      if (lines.size > 0) this.#changed.fire();
    } catch (error) {
      this.#deps.log.debug(`No blame for a file: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

function lens(line: number, command: vscode.Command): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), command);
}
