import { localDay } from '../../core/days.ts';
import type { AiChange, Model, ModelState } from '../../core/model.ts';
import { lineCount, rangeLabel } from '../../core/provenance/rangeLabel.ts';
import type { NextStep } from '../../core/nudges/nextStep.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { Debt } from '../../core/debt/ledger.ts';
import { activities, type Activity } from '../../core/signals/activityMeter.ts';
import { momentWords } from '../../core/signals/momentWords.ts';
import { shiftWords } from '../../core/signals/shiftNames.ts';
import { timeByLanguage, timeByProject, type LanguageTime } from '../../core/signals/timeByProject.ts';
import { retrievability } from '../../core/skills/freshness.ts';
import { mastery, newRating, provenFrom, standing, uncertainty } from '../../core/skills/mastery.ts';
import { protocolVersion, type AiChangeRow, type DebtRow, type PanelSnapshot, type SkillRow } from '../../shared/protocol.ts';
import type { Reflection } from '../../core/reflection/reflection.ts';

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
  const debts = [...state.debts.map((d) => debtRow(d, model, false)), ...state.mutedDebts.map((d) => debtRow(d, model, true))];
  return {
    version: protocolVersion,
    ...around,
    nextStep: state.nextStep === null ? null : nextStepRow(state.nextStep),
    skills: skillRows(state, packs),
    debts,
    owedTotal: tenths(state.debts.reduce((sum, d) => sum + d.owed, 0)),
    aiChanges: state.aiChanges.map((change) => aiChangeRow(change, state.at)),
    today: todayRow(state, packs),
    reflections: state.reflections.slice(0, 20).map((r) => reflectionRow(r, state.at)),
    packProblems: packs.problems.map((p) => ({ where: p.line === null ? p.file : `${p.file}:${p.line}`, message: p.message })),
  };
}

function nextStepRow(step: NextStep): NonNullable<PanelSnapshot['nextStep']> {
  const { title, reason, minutes } = step;
  switch (step.kind) {
    case 'validate':
      return {
        title,
        reason,
        minutes,
        label: 'Validate',
        action: { command: 'whetstone.validateAiChange', arg: step.range },
      };
    case 'practise':
      return { title, reason, minutes, label: 'Practise', action: { command: 'whetstone.practise', arg: step.skill } };
    case 'reflect':
      return { title, reason, minutes, label: 'Reflect', action: { command: 'whetstone.reflect' } };
  }
}

/** Skills that were used or practised; a new person sees the ones they meet first. */
function skillRows(state: ModelState, packs: PackLibrary): SkillRow[] {
  return packs.skills
    .filter((skill) => state.states.has(skill.id) || state.exposures.has(skill.id))
    .map((skill) => {
      const known = state.states.get(skill.id);
      const rating = known?.rating ?? newRating;
      return {
        id: skill.id,
        title: skill.title,
        area: skill.area,
        mastery: mastery(rating),
        uncertainty: uncertainty(rating),
        freshness: known?.card ? retrievability(known.card, state.at) : null,
        standing: standing(rating),
        proven: rating.observations >= provenFrom,
        minutes: tenths(state.exposures.get(skill.id)?.minutes ?? 0),
      };
    });
}

function debtRow(debt: Debt, model: Model, muted: boolean): DebtRow {
  const exercise = model.exerciseFor(debt.skill.id);
  return {
    skill: debt.skill.id,
    title: debt.skill.title,
    owed: tenths(debt.owed),
    standing: debt.standing,
    why: debt.why,
    exercise: exercise === null ? null : { id: exercise.id, title: exercise.title, minutes: exercise.minutes },
    canTestOut: model.canTestOut(debt.skill.id),
    muted,
  };
}

function aiChangeRow({ range, state, last }: AiChange, now: number): AiChangeRow {
  const words = { accepted: 'accepted', needsWork: 'needs work', rejected: 'rejected' };
  const verdict = last === null ? '' : `${words[last.verdict]} ${ago(last.at, now)}`;
  const notes = { open: 'No verdict yet', stale: `Changed since the verdict (${verdict})`, validated: verdict };
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
  const inMinutes = ({ name, seconds }: LanguageTime): { name: string; minutes: number } => ({ name, minutes: tenths(seconds / 60) });
  return {
    // Time in a terminal belongs to no language; days of before the split have languages alone.
    minutes: tenths(Math.max(sum(active), sum(parts)) / 60),
    languages: timeByLanguage(state.today.signals).map(inMinutes),
    projects: timeByProject(state.today.signals).map((project) => ({ ...inMinutes(project), languages: project.languages.map(inMinutes) })),
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

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
