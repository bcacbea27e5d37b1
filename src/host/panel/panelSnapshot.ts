import { calibrationView } from '../../core/growth/calibrationView.ts';
import { localDay } from '../../core/days.ts';
import { owedInTotal } from '../../core/debt/ledger.ts';
import { timeBoxes, type Model } from '../../core/model.ts';
import { inCrunch } from '../../core/debt/crunch.ts';
import type { AiChange, ModelState } from '../../core/modelState.ts';
import { nothingWaits } from '../../core/nudges/nothingWaits.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { PackProblem } from '../../core/packs/schema.ts';
import { lineCount, rangeLabel } from '../../core/provenance/rangeLabel.ts';
import { listedChanges } from '../../core/validation/listed.ts';
import type { Reflection } from '../../core/reflection/reflection.ts';
import { BatchTestOut } from '../../core/practice/batchTestOut.ts';
import { activities, type Activity } from '../../core/signals/activityMeter.ts';
import { languageTitle } from '../../core/signals/languageTitles.ts';
import { momentWords } from '../../core/signals/momentWords.ts';
import { shiftWords } from '../../core/signals/shiftNames.ts';
import { timeByLanguage, timeByProject, type LanguageTime } from '../../core/signals/timeByProject.ts';
import type { AiChangeRow, PanelSnapshot } from '../../shared/protocol.ts';
import { protocolVersion } from '../../shared/wireRows.ts';
import { batchRow, debtRows, ledgerRow } from './debtRows.ts';
import { applicationRows, planRows, queueRow } from './growthRows.ts';
import { tenths } from './numbers.ts';
import { skillRows } from './skillRows.ts';

export interface Surroundings {
  consent: 'missing' | 'given';
  watching: 'on' | 'paused' | 'off';
  watchingNote: string;
  workspace: 'folder' | 'none';
  trusted: boolean;
}

/** Everything the panel shows, in words and rounded numbers. */
export function panelSnapshot(model: Model, packs: PackLibrary, around: Surroundings): PanelSnapshot {
  const state = model.state();
  const batch = new BatchTestOut(model);
  const queue = state.queue.map(queueRow);
  const [first] = queue;
  return {
    version: protocolVersion,
    ...around,
    nextStep: first === undefined ? null : stepOf(first),
    nothing: nothingWaits(state),
    queue,
    timeBox: { chosen: model.timeBox(), choices: [...timeBoxes] },
    skills: skillRows(state, packs.skills),
    debts: debtRows(state),
    owedTotal: tenths(owedInTotal(state.debts)),
    ledger: ledgerRow(state, packs),
    // During a crunch only what was begun can be gone on with.
    batch: batchRow(batch.open(), () => (inCrunch(state.choices, state.day) ? null : batch.proposed())),
    applications: applicationRows(state, packs),
    plans: planRows(state),
    calibration: calibrationView(state.projection.calibration).words,
    ...aiChangeRows(state.aiChanges, state.at),
    today: todayRow(state, packs),
    reflections: state.reflections.slice(0, 20).map((r) => reflectionRow(r, state.at)),
    packProblems: packs.problems.map(packProblemRow),
  };
}

function packProblemRow({ file, line, message, level, loaded }: PackProblem): PanelSnapshot['packProblems'][number] {
  return { where: line === null ? file : `${file}:${line}`, message, loaded: loaded ?? level === 'warning' };
}

function stepOf({ title, reason, minutes, label, action }: PanelSnapshot['queue'][number]): NonNullable<PanelSnapshot['nextStep']> {
  return { title, reason, minutes, label, action };
}

function aiChangeRows(changes: readonly AiChange[], now: number): Pick<PanelSnapshot, 'aiChanges' | 'moreAiChanges'> {
  const { listed, more } = listedChanges(changes);
  return { aiChanges: listed.map((change) => aiChangeRow(change, now)), moreAiChanges: more };
}

function aiChangeRow({ range, state, last, explained }: AiChange, now: number): AiChangeRow {
  const words = { accepted: 'accepted', needsWork: 'needs work', rejected: 'rejected' };
  const verdict = last === null ? '' : `${words[last.verdict]} ${ago(last.at, now)}`;
  const notes = {
    open: 'No verdict yet',
    stale: `Changed since the verdict (${verdict})`,
    validated: explained ? verdict : `${verdict}, not explained yet`,
  };
  return { range: range.id, label: rangeLabel(range), lines: lineCount(range), evidence: range.evidence, state, note: notes[state] };
}

const activityWords: Record<Activity, string> = {
  typing: 'typing',
  reading: 'reading',
  reviewing: 'reviewing AI code',
  terminal: 'in the terminal',
  debug: 'debugging',
};

function todayRow(state: ModelState, packs: PackLibrary): PanelSnapshot['today'] {
  const active = state.today.signals.filter((s) => s.kind === 'active');
  const titles = new Map(packs.constructs.map(({ id, title }) => [id, title]));
  const parts = state.today.signals.filter((s) => s.kind === 'activity');
  const sum = (rows: readonly { seconds: number }[]): number => rows.reduce((total, row) => total + row.seconds, 0);
  const inMinutes = ({ name, seconds }: LanguageTime): { name: string; minutes: number } => ({
    name: languageTitle(name),
    minutes: tenths(seconds / 60),
  });
  return {
    // Time in a terminal belongs to no language; days of before the split have languages alone.
    minutes: tenths(Math.max(sum(active), sum(parts)) / 60),
    languages: timeByLanguage(state.today.signals).map(inMinutes),
    projects: timeByProject(state.today.signals).map((project) => ({
      name: project.name,
      minutes: tenths(project.seconds / 60),
      languages: project.languages.map(inMinutes),
    })),
    activities: activities.flatMap((name) => {
      const minutes = tenths(sum(parts.filter((part) => part.name === name)) / 60);
      return minutes > 0 ? [{ name: activityWords[name], minutes }] : [];
    }),
    shifts: state.today.signals.filter((s) => s.kind === 'shift').map((s) => shiftWords(s.name)),
    moments: state.today.signals.filter((s) => s.kind === 'friction').map((s) => momentWords(s.name, titles)),
    constructs: state.today.signals.filter((s) => s.kind === 'construct').length,
    attempts: state.today.attempts.length,
    reflections: state.reflections.filter((r) => r.day === localDay(state.at)).length,
  };
}

function reflectionRow(reflection: Reflection, now: number): PanelSnapshot['reflections'][number] {
  const summary = reflection.answers.map((a) => a.answer).find((a) => a.trim() !== '') ?? '';
  const when = reflection.day === localDay(now) ? 'Today' : reflection.day;
  return { id: reflection.id, when, summary: summary.length > 140 ? `${summary.slice(0, 137)}...` : summary };
}

/** e.g. 'just now', '5 min ago', '3 h ago', 'on 2026-02-03'. */
export function ago(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ago`;
  return `on ${localDay(at)}`;
}
