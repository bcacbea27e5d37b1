import * as vscode from 'vscode';
import type { Model } from '../../core/model.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import { countsFor } from '../../core/packs/rules.ts';
import type { Skill } from '../../core/packs/schema.ts';
import { applicationPrompts, promptsFor, promptsPerFile, type PromptInput } from '../../core/practice/prompts.ts';
import { lineCount } from '../../core/provenance/rangeLabel.ts';
import { runsTests } from '../../core/signals/frictionNames.ts';
import type { SignalDay } from '../../core/signals/signal.ts';
import type { DocumentAnalyses } from '../analysis/documentAnalyses.ts';
import { asCommand } from '../commands.ts';
import type { Consent } from '../consent/consent.ts';
import { codesIn } from '../diagnosticCodes.ts';
import type { WatchedPaths } from '../documents.ts';
import type { ProvenanceTracker } from '../provenance/tracker.ts';
import type { OwnLines } from './ownLines.ts';

export interface OfferDeps {
  consent: Consent;
  model: Model;
  paths: WatchedPaths;
  tracker: ProvenanceTracker;
  analyses: DocumentAnalyses;
  packs: () => PackLibrary;
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
    const { model, analyses, tracker } = this.#deps;
    const analysis = analyses.get(document);
    analyses.ensure(document);
    const constructs = analysis?.constructs ?? [];
    const ranges = tracker.glance(document);
    const blamed = this.#own.blamed(document);
    const ai = (line: number): boolean => ranges?.aiAt({ startLine: line, endLine: line }) !== undefined;
    const byHand = (line: number): boolean => !ai(line) && ranges?.isTyped(line) === true;
    const { offered, applications } = model.state();
    const prompts = promptsFor({
      constructs,
      own: (line) => byHand(line) || (!ai(line) && blamed.has(line)),
      ai,
      debts: offered,
      ...this.#moments(document),
      minutesOf: (skill) => model.exerciseFor(skill.id)?.minutes ?? null,
      screenLines: screenLines(document),
    });
    return [
      ...applicationPrompts(constructs, byHand, applications).map(({ line, id, title }) => ({
        line,
        command: asCommand('whetstone.confirmApplication', title, id),
        skill: null,
      })),
      ...prompts.map(({ line, skill, title }) => ({ line, command: asCommand('whetstone.practise', title, skill), skill })),
    ];
  }

  /** Moments of need of today that this file shows. Nothing new is offered while somebody types. */
  #moments(document: vscode.TextDocument): Pick<PromptInput, 'troubles' | 'failing'> {
    const { model, analyses, packs } = this.#deps;
    const { today } = model.state();
    const moments = today.signals.filter(({ kind }) => kind === 'friction');
    if (moments.length === 0 || !analyses.isCurrent(document)) return { troubles: [], failing: null };
    const muted = model.muted();
    const trainers = (moment: SignalDay): Skill[] =>
      packs().skills.filter((skill) => !muted.has(skill.id) && countsFor(skill.signals, moment));
    const troubles = codesIn(document.uri).flatMap(({ name, startLine }) => {
      const moment = moments.find((one) => one.name === `diagnostic ${name}`);
      return moment === undefined ? [] : trainers(moment).map((skill) => ({ name, line: startLine, skill }));
    });
    const failing = isTestFile(document.uri.path) ? moments.find(({ name }) => name === 'tests failing') : undefined;
    return { troubles, failing: failing === undefined ? null : (trainers(failing)[0] ?? null) };
  }
}

/** By its own name and its folder's: further up, a project may be called anything. */
function isTestFile(path: string): boolean {
  return runsTests(path.split('/').slice(-2).join('/'));
}

/** How much of a file is seen at once where it is shown; a usual window elsewhere. */
function screenLines(document: vscode.TextDocument): number {
  const shown = vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
  const heights = shown.flatMap(({ visibleRanges }) => visibleRanges.map(({ start, end }) => end.line - start.line + 1));
  return Math.max(leastScreenLines, ...heights);
}

const leastScreenLines = 30;
