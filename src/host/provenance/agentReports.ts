import * as vscode from 'vscode';
import type { AgentReport, AgentSpool } from '../../core/provenance/agentReport.ts';
import { changeOf } from '../../core/provenance/wholeLines.ts';
import { verdict, type Verdict } from '../../core/provenance/classify.ts';
import { shift, type LineChange } from '../../core/provenance/ranges.ts';
import type { Model } from '../../core/model.ts';
import type { Clock, Logger } from '../../core/ports.ts';
import type { RecordStore } from '../../core/record.ts';
import { watchedPath } from '../documents.ts';
import { readLines } from './readLines.ts';
import type { ProvenanceTracker } from './tracker.ts';

export interface ReportDeps {
  log: Logger;
  clock: Clock;
  store: () => RecordStore;
  tracker: ProvenanceTracker;
  spool: AgentSpool;
  model: Model;
}

/** Up to when reports were taken over into this record: what an agent did while no window was open is not lost. */
const takenKey = 'agentReportsAt';
const mostPastMs = 7 * 24 * 3_600_000;
/** An open document takes over a written file within this. */
const reloadMs = 1_200;

interface Waiting {
  doc: string;
  change: LineChange;
  from: Verdict;
  at: number;
}

/**
 * Takes over what agents' hooks report about the files of this window.
 * @param resumed watching was off until now: what was reported meanwhile stays unseen
 */
export function followReports(deps: ReportDeps, resumed: boolean): vscode.Disposable {
  // Asked when there is a report: the record is not opened for none.
  let since = resumed ? deps.clock.now() : null;
  const waiting: Waiting[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let queue = Promise.resolve();
  const take = async (report: AgentReport): Promise<void> => {
    const uri = vscode.Uri.file(report.file);
    if (watchedPath(uri) === null) return;
    since ??= takenUpTo(deps);
    if (report.at <= since) return;
    noteTaken(deps, report.at);
    const from = verdict('ai', 'exact', `reported by the hook of ${report.agent}`);
    const open = vscode.workspace.textDocuments.find((d) => d.uri.toString() === uri.toString());
    for (const doc of documentsOf(uri)) deps.tracker.feed({ type: 'hook', at: deps.clock.now(), doc, agent: report.agent });
    if (open === undefined) return onClosed(deps, uri, report, from);
    for (const change of (report.edits ?? []).map(changeOf)) {
      for (const w of waiting) if (w.doc === uri.toString()) w.change = moved(w.change, change);
      waiting.push({ doc: uri.toString(), change, from, at: report.at });
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      onOpen(deps, open, waiting);
    }, reloadMs);
    timers.add(timer);
  };
  const subscription = deps.spool.watch((report) => {
    queue = queue
      .then(() => take(report))
      .catch((error: unknown) =>
        deps.log.warn(`A report of an agent was not taken over: ${error instanceof Error ? error.message : String(error)}`),
      );
  });
  return new vscode.Disposable(() => {
    subscription.dispose();
    for (const timer of timers) clearTimeout(timer);
  });
}

/** The text of a notebook's file is in the documents of its cells. */
function documentsOf(uri: vscode.Uri): string[] {
  const file = uri.toString();
  const notebook = vscode.workspace.notebookDocuments.find((one) => one.uri.toString() === file);
  return [file, ...(notebook?.getCells() ?? []).map(({ document }) => document.uri.toString())];
}

function takenUpTo({ store, clock }: ReportDeps): number {
  const taken = store().preference(takenKey);
  return Math.max(typeof taken === 'number' ? taken : 0, clock.now() - mostPastMs);
}

/** Reports of one moment may come in any order: the mark only rises, and counts from the next start on. */
function noteTaken({ store }: ReportDeps, at: number): void {
  const taken = store().preference(takenKey);
  if (typeof taken !== 'number' || taken < at) store().setPreference(takenKey, at);
}

/** Lines that wait move with what is written above them meanwhile. */
function moved(change: LineChange, by: LineChange): LineChange {
  const lines = shift({ startLine: change.startLine, endLine: change.startLine + change.newLines }, by);
  return lines === null ? { ...change, newLines: 0 } : { ...change, startLine: lines.startLine, newLines: lines.endLine - lines.startLine };
}

function onOpen({ tracker, model }: ReportDeps, document: vscode.TextDocument, waiting: Waiting[]): void {
  const doc = document.uri.toString();
  const due = waiting.filter((w) => w.doc === doc);
  waiting.splice(0, waiting.length, ...waiting.filter((w) => w.doc !== doc));
  const file = document.isClosed ? null : tracker.of(document);
  tracker.settle();
  if (file === null) return;
  for (const { change, from, at } of due) {
    const lines = { startLine: change.startLine, endLine: change.startLine + change.newLines - 1 };
    // Keys pressed since may have moved them: then what the classifier saw must do.
    const usable = change.newLines > 0 && lines.endLine < document.lineCount && !document.isDirty;
    if (usable) file.claim(lines, from, at);
  }
  if (tracker.saveDocument(document)) model.changed();
}

/** Nobody has the file open: what is stored about it is brought in step with the edit. */
async function onClosed({ tracker, model }: ReportDeps, uri: vscode.Uri, report: AgentReport, from: Verdict): Promise<void> {
  const path = watchedPath(uri);
  // A notebook's lines are those of its cells, which its file does not show.
  if (path === null || report.edits === null || path.endsWith('.ipynb')) return;
  const text = await readLines(uri);
  if (text === null) return;
  const file = tracker.stored(path);
  const doc = uri.toString();
  // The file itself may have told of this edit already: then the lines have moved, and only need their name.
  const moved = tracker.steps.taken(doc, 'disk', report.at);
  for (const edit of report.edits) {
    if (!moved) file.change(changeOf(edit), from, report.at);
    else if (edit[2] > 0) file.claim({ startLine: edit[0], endLine: edit[0] + edit[2] - 1 }, from, report.at);
  }
  tracker.steps.note(doc, 'hook', report.at);
  if (tracker.saveRanges(file, text)) model.changed();
}
