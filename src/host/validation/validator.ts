import * as vscode from 'vscode';
import { localDay } from '../../core/days.ts';
import type { Model } from '../../core/model.ts';
import { rangeLabel } from '../../core/provenance/rangeLabel.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { Clock, Logger } from '../../core/ports.ts';
import type { TrackedRange } from '../../core/provenance/ranges.ts';
import type { RecordStore } from '../../core/record.ts';
import type { Evidence } from '../../core/skills/evidence.ts';
import { runChecks } from '../../core/validation/checks.ts';
import {
  explains,
  latestByRange,
  questions,
  rangeState,
  type CheckReport,
  type Validation,
  type VerdictValue,
} from '../../core/validation/validation.ts';
import { type PageMessage, type ValidationView } from '../../shared/protocol.ts';
import { protocolVersion } from '../../shared/wireRows.ts';
import { ago } from '../panel/panelSnapshot.ts';
import { gather, type GatherDeps } from './gather.ts';
import { openPath } from './openPath.ts';
import { PagePanel } from '../webview/pagePanel.ts';

export interface ValidatorDeps extends GatherDeps {
  extensionUri: vscode.Uri;
  log: Logger;
  clock: Clock;
  newId: () => string;
  store: () => RecordStore;
  model: Model;
  packs: () => PackLibrary;
}

const currentKey = 'currentValidation';
/** A verdict with three answers is evidence, but of one's own word: it counts half. */
const verdictWeight = 0.5;
const refreshMs = 400;

interface Open {
  range: string;
  document: vscode.TextDocument;
  checks: CheckReport[];
}

/** The checklist that is open: gathers, checks, stores the verdict and notices when the range changes. */
export class Validator implements vscode.Disposable {
  readonly #deps: ValidatorDeps;
  readonly #page: PagePanel;
  readonly #subscription: vscode.Disposable;
  #open: Open | null = null;
  #refreshing: NodeJS.Timeout | undefined;

  constructor(deps: ValidatorDeps) {
    this.#deps = deps;
    this.#page = new PagePanel({ ...deps, page: 'validation', icon: 'checklist', onMessage: (message) => this.#onMessage(message) });
    this.#subscription = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument((e) => e.contentChanges.length > 0 && e.document === this.#open?.document && this.#later()),
      vscode.languages.onDidChangeDiagnostics(
        (e) => e.uris.some((uri) => uri.toString() === this.#open?.document.uri.toString()) && this.#later(),
      ),
      vscode.tasks.onDidEndTaskProcess(() => this.#open !== null && this.#later()),
    );
  }

  /** Opens the checklist of a stored range. */
  async open(rangeId: string): Promise<void> {
    const view = await this.#load(rangeId);
    if (view === null) {
      // Otherwise it would be asked for again and again, and could never be answered.
      this.#deps.store().deleteRanges([rangeId]);
      this.#deps.model.changed();
      throw new Error(
        vscode.l10n.t('This AI-written range is no longer there; its file or its lines were deleted. It is off the list now.'),
      );
    }
    this.#deps.store().setPreference(currentKey, rangeId);
    this.#page.show({ type: 'validation', view }, title(view), { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false });
  }

  async restore(panel: vscode.WebviewPanel): Promise<void> {
    const id = this.#deps.store().preference(currentKey);
    const view = typeof id === 'string' ? await this.#load(id) : null;
    if (view === null) {
      panel.dispose();
      return;
    }
    this.#page.adopt(panel);
    this.#page.update({ type: 'validation', view }, title(view));
  }

  dispose(): void {
    clearTimeout(this.#refreshing);
    this.#subscription.dispose();
    this.#page.dispose();
  }

  async #load(rangeId: string): Promise<ValidationView | null> {
    const stored = this.#deps
      .store()
      .ranges()
      .find((r) => r.id === rangeId);
    const document = stored === undefined ? null : await this.#document(stored.file);
    if (document === null) return null;
    this.#open = { range: rangeId, document, checks: [] };
    return this.#view(this.#open);
  }

  async #document(path: string): Promise<vscode.TextDocument | null> {
    try {
      return await openPath(path);
    } catch (error) {
      this.#deps.log.warn(`A file with an AI-written range could not be opened: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  }

  async #view(open: Open): Promise<ValidationView | null> {
    const range = this.#range(open);
    if (range === undefined) return null;
    open.checks = runChecks(await gather(this.#deps, open.document, range));
    const last = latestByRange(this.#deps.store().validations()).get(range.id);
    const hash = this.#deps.tracker.hash(open.document, range);
    return {
      version: protocolVersion,
      range: range.id,
      label: rangeLabel(range),
      evidence: range.evidence,
      stale: rangeState(hash, last) === 'stale',
      checks: open.checks,
      questions: questions.map((q) => ({ ...q, answer: last?.answers[q.id] ?? '' })),
      verdict:
        last === undefined ? null : { value: last.verdict, when: ago(last.at, this.#deps.clock.now()), explained: explains(last.answers) },
    };
  }

  #range(open: Open): TrackedRange | undefined {
    return this.#deps.tracker.of(open.document)?.ai.find((r) => r.id === open.range);
  }

  async #onMessage(message: PageMessage): Promise<void> {
    const open = this.#open;
    if (open === null) return;
    if (message.type === 'jump') await jump(open.document, message.line);
    else if (message.type === 'mine') this.#relabel(open);
    else if (message.type === 'verdict') this.#storeVerdict(open, message.value, message.answers);
    else return;
    if (message.type === 'verdict') await this.#refresh();
  }

  /** The person wrote it: there is nothing to validate, and the page has nothing to show. */
  #relabel(open: Open): void {
    const range = this.#range(open);
    const { tracker, model } = this.#deps;
    if (range !== undefined) tracker.of(open.document)?.markMine(range);
    tracker.saveDocument(open.document);
    this.#open = null;
    this.#page.dispose();
    model.changed();
    void vscode.window.setStatusBarMessage(vscode.l10n.t('Whetstone: noted as written by you.'), 5000);
  }

  #storeVerdict(open: Open, verdict: VerdictValue, given: Record<string, string>): void {
    const range = this.#range(open);
    if (range === undefined) throw new Error(vscode.l10n.t('The range is gone; there is nothing to judge.'));
    const { clock, newId, store, model, tracker } = this.#deps;
    tracker.saveDocument(open.document);
    const answers = Object.fromEntries(questions.map((q) => [q.id, (given[q.id] ?? '').trim()]));
    const validation: Validation = {
      id: newId(),
      at: clock.now(),
      range: range.id,
      hash: tracker.hash(open.document, range),
      verdict,
      answers,
      checks: Object.fromEntries(open.checks.map((c) => [c.id, c.outcome])),
    };
    store().addValidation(validation);
    if (explains(answers)) store().addEvidence(this.#evidence(validation));
    model.changed();
  }

  #evidence(validation: Validation): Evidence[] {
    const skills = this.#deps.packs().skills.filter((s) => s.signals.ai);
    return skills.map((skill) => ({
      id: this.#deps.newId(),
      at: validation.at,
      skill: skill.id,
      kind: 'validation',
      outcome: 1,
      weight: verdictWeight / skills.length,
      difficulty: 3,
      assisted: false,
      source: validation.range,
      day: localDay(validation.at),
      rung: 'review',
    }));
  }

  #later(): void {
    if (!this.#page.isOpen) return;
    clearTimeout(this.#refreshing);
    this.#refreshing = setTimeout(() => void this.#refresh(), refreshMs);
  }

  async #refresh(): Promise<void> {
    if (this.#open === null) return;
    try {
      if (this.#deps.tracker.saveDocument(this.#open.document)) this.#deps.model.changed();
      const view = await this.#view(this.#open);
      if (view !== null) this.#page.update({ type: 'validation', view }, title(view));
    } catch (error) {
      this.#deps.log.error('The checklist could not be brought up to date', error);
    }
  }
}

async function jump(document: vscode.TextDocument, line: number): Promise<void> {
  const at = new vscode.Range(line, 0, line, 0);
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, selection: at, preview: false });
}

function title(view: ValidationView): string {
  return vscode.l10n.t('Validate {0}', view.label);
}
