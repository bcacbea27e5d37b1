import * as vscode from 'vscode';
import type { Model } from '../../core/model.ts';
import { applicationPrompts, promptsFor, promptsPerFile } from '../../core/practice/prompts.ts';
import { lineCount } from '../../core/provenance/rangeLabel.ts';
import type { DocumentAnalyses } from '../analysis/documentAnalyses.ts';
import { asCommand } from '../commands.ts';
import type { Consent } from '../consent/consent.ts';
import type { WatchedPaths } from '../documents.ts';
import type { ProvenanceTracker } from '../provenance/tracker.ts';
import type { OwnLines } from './ownLines.ts';

export interface OfferDeps {
  consent: Consent;
  model: Model;
  paths: WatchedPaths;
  tracker: ProvenanceTracker;
  analyses: DocumentAnalyses;
}

/** Something to do about a line: what stands above it, in its hover and in its code actions, in the same words. */
export interface LineOffer {
  /** Zero-based. */
  line: number;
  command: vscode.Command;
  /** The skill that it would practise; null for AI-written code and for a use in own code. */
  skill: string | null;
}

/** What there is to do in a document, at most three things. Answers from caches only. */
export class LineOffers {
  readonly #deps: OfferDeps;
  readonly #own: OwnLines;

  constructor(deps: OfferDeps, own: OwnLines) {
    this.#deps = deps;
    this.#own = own;
  }

  of(document: vscode.TextDocument): LineOffer[] {
    if (this.#deps.consent.watching() !== 'on' || this.#deps.paths.of(document) === null) return [];
    return [...this.#validations(document), ...this.#prompts(document)].slice(0, promptsPerFile);
  }

  #validations(document: vscode.TextDocument): LineOffer[] {
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
        return { line: range.startLine, command: asCommand('whetstone.validateAiChange', title, range.id), skill: null };
      });
  }

  #prompts(document: vscode.TextDocument): LineOffer[] {
    const { offered, applications } = this.#deps.model.state();
    if (offered.length === 0 && applications.length === 0) return [];
    const analysis = this.#deps.analyses.get(document);
    this.#deps.analyses.ensure(document);
    if (analysis === undefined || analysis === null) return [];
    const typed = this.#deps.tracker.glance(document);
    const blamed = this.#own.blamed(document);
    const byHand = (line: number): boolean =>
      typed?.aiAt({ startLine: line, endLine: line }) === undefined && typed?.isTyped(line) === true;
    const own = (line: number): boolean =>
      typed?.aiAt({ startLine: line, endLine: line }) === undefined && (typed?.isTyped(line) === true || blamed.has(line));
    const minutesOf = (skill: { id: string }): number | null => this.#deps.model.exerciseFor(skill.id)?.minutes ?? null;
    return [
      ...applicationPrompts(analysis.constructs, byHand, applications).map(({ line, id, title }) => ({
        line,
        command: asCommand('whetstone.confirmApplication', title, id),
        skill: null,
      })),
      ...promptsFor(analysis.constructs, own, offered, minutesOf).map(({ line, skill, title }) => ({
        line,
        command: asCommand('whetstone.practise', title, skill),
        skill,
      })),
    ];
  }
}
