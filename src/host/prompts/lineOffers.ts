import * as vscode from 'vscode';
import type { Model } from '../../core/model.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import { countsFor } from '../../core/packs/rules.ts';
import type { Skill } from '../../core/packs/schema.ts';
import { offersFor, type Offer, type OfferedRange, type OfferInput } from '../../core/practice/prompts.ts';
import { lineCount } from '../../core/provenance/rangeLabel.ts';
import type { TrackedRange } from '../../core/provenance/ranges.ts';
import type { Clock } from '../../core/ports.ts';
import { runsTests } from '../../core/signals/frictionNames.ts';
import type { SignalDay } from '../../core/signals/signal.ts';
import type { DocumentAnalyses } from '../analysis/documentAnalyses.ts';
import { asCommand } from '../commands.ts';
import type { Consent } from '../consent/consent.ts';
import { codesIn } from '../diagnosticCodes.ts';
import type { WatchedPaths } from '../documents.ts';
import type { ProvenanceTracker } from '../provenance/tracker.ts';
import type { OwnLines } from './ownLines.ts';
import { StandingOffers } from './standingOffers.ts';

export interface OfferDeps {
  clock: Clock;
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

/** 'AI wrote this' must not nag: above the newest large blocks of unknown origin alone, and for an hour. */
const mostUnclaimed = 2;
const largeLines = 8;
const newMs = 60 * 60_000;

/**
 * What there is to do in a document, at most three things. Answers from caches only. Nothing is added while somebody types: what stood
 * there before keeps its place until the next pause, so that a lens never comes up, or takes the place of another, under the hands.
 */
export class LineOffers implements vscode.Disposable {
  readonly #deps: OfferDeps;
  readonly #own: OwnLines;
  readonly #standing = new StandingOffers();

  constructor(deps: OfferDeps, own: OwnLines) {
    this.#deps = deps;
    this.#own = own;
  }

  of(document: vscode.TextDocument): LineOffer[] {
    return this.#now(document).flatMap((offer) => (isCorrection(offer) ? [] : [asLineOffer(offer)]));
  }

  /** Also what corrects a guess about who wrote something, which only lenses show. */
  withCorrections(document: vscode.TextDocument): LineOffer[] {
    return this.#now(document).map(asLineOffer);
  }

  corrections(document: vscode.TextDocument): LineOffer[] {
    return this.#now(document).filter(isCorrection).map(asLineOffer);
  }

  dispose(): void {
    this.#standing.dispose();
  }

  #now(document: vscode.TextDocument): readonly Offer[] {
    const { consent, paths, analyses } = this.#deps;
    if (consent.watching() !== 'on' || paths.of(document) === null) return [];
    analyses.ensure(document);
    if (analyses.isChanging(document)) return this.#standing.of(document).filter((offer) => this.#isWanted(document, offer));
    const offers = offersFor(this.#inputOf(document));
    this.#standing.keep(document, offers);
    return offers;
  }

  /** What the person has answered meanwhile goes at once. */
  #isWanted(document: vscode.TextDocument, { kind, id }: Offer): boolean {
    const { model, packs } = this.#deps;
    if (kind === 'practise') return !model.muted().has(id) && packs().skills.some((skill) => skill.id === id);
    if (kind === 'apply') return model.state().applications.some((use) => use.id === id);
    const ranges = kind === 'theirs' ? this.#unclaimed(document) : this.#waiting(document);
    return ranges.some((range) => range.id === id);
  }

  #inputOf(document: vscode.TextDocument): OfferInput {
    const { model, analyses, tracker } = this.#deps;
    const ranges = tracker.glance(document);
    const blamed = this.#own.blamed(document);
    const ai = (line: number): boolean => ranges?.aiAt({ startLine: line, endLine: line }) !== undefined;
    const typed = (line: number): boolean => !ai(line) && ranges?.isTyped(line) === true;
    const { offered, applications } = model.state();
    return {
      constructs: analyses.get(document)?.constructs ?? [],
      own: (line) => typed(line) || (!ai(line) && blamed.has(line)),
      typed,
      ai,
      validations: this.#waiting(document),
      unclaimed: this.#unclaimed(document),
      mineTitle: vscode.l10n.t('I wrote this'),
      debts: offered,
      applications,
      ...this.#moments(document),
      minutesOf: (skill) => model.exerciseFor(skill.id)?.minutes ?? null,
      screenLines: screenLines(document),
    };
  }

  #waiting(document: vscode.TextDocument): OfferedRange[] {
    const ai = this.#deps.tracker.glance(document)?.ai ?? [];
    if (ai.length === 0) return [];
    const open = this.#deps.model.state().aiChanges.filter(({ state }) => state !== 'validated');
    const waiting = new Set(open.map(({ range }) => range.id));
    return ai.filter(({ id }) => waiting.has(id)).map((range) => offeredRange(range, validateTitle(lineCount(range))));
  }

  #unclaimed(document: vscode.TextDocument): OfferedRange[] {
    const { clock, tracker } = this.#deps;
    const since = clock.now() - newMs;
    const isLarge = (range: TrackedRange): boolean => lineCount(range) >= largeLines && range.at > since && range.id !== '';
    const large = (tracker.glance(document)?.ofNobody ?? []).filter(isLarge).sort((a, b) => b.at - a.at);
    return large.slice(0, mostUnclaimed).map((range) => offeredRange(range, vscode.l10n.t('AI wrote this')));
  }

  /** Moments of need of today that this file shows. */
  #moments(document: vscode.TextDocument): Pick<OfferInput, 'troubles' | 'failing'> {
    const { model, packs } = this.#deps;
    const { today } = model.state();
    const moments = today.signals.filter(({ kind }) => kind === 'friction');
    if (moments.length === 0) return { troubles: [], failing: null };
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

function offeredRange({ id, startLine, endLine, evidence }: TrackedRange, title: string): OfferedRange {
  return { id, startLine, endLine, title, evidence };
}

function validateTitle(lines: number): string {
  return lines === 1 ? vscode.l10n.t('AI-written, 1 line: validate') : vscode.l10n.t('AI-written, {0} lines: validate', lines);
}

function isCorrection({ kind }: Offer): boolean {
  return kind === 'mine' || kind === 'theirs';
}

function asLineOffer({ kind, line, id, title, evidence }: Offer): LineOffer {
  const command = asCommand(commands[kind], title, id);
  return { line, command: evidence === undefined ? command : { ...command, tooltip: evidence }, skill: kind === 'practise' ? id : null };
}

const commands = {
  validate: 'whetstone.validateAiChange',
  mine: 'whetstone.markAsMine',
  theirs: 'whetstone.markAsAi',
  apply: 'whetstone.confirmApplication',
  practise: 'whetstone.practise',
} as const;

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
