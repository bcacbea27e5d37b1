import { daysBefore, exposureDays, localDay } from './days.ts';
import { isOff, type Choices } from './debt/choices.ts';
import { inCrunch } from './debt/crunch.ts';
import { ledger, type Debt } from './debt/ledger.ts';
import { openShifts, planDays, plans, type Plan } from './growth/plans.ts';
import { planRows } from './growth/planRows.ts';
import { counted, lastCountedMoment } from './heldBack.ts';
import { nextSteps, type Candidate, type NextStep, type OpenRange } from './nudges/nextStep.ts';
import type { Weights } from './nudges/score.ts';
import type { PackLibrary } from './packs/library.ts';
import type { Exercise } from './packs/exerciseSchema.ts';
import type { Skill } from './packs/schema.ts';
import { applications, type Application } from './practice/applications.ts';
import type { Attempt } from './practice/attempt.ts';
import { Draws } from './practice/draws.ts';
import type { TrackedRange } from './provenance/ranges.ts';
import { lineCount, rangeLabel } from './provenance/rangeLabel.ts';
import type { RecordStore } from './record.ts';
import type { Reflection } from './reflection/reflection.ts';
import type { SignalDay } from './signals/signal.ts';
import { exposures, type Exposure } from './skills/exposure.ts';
import { retrievability } from './skills/freshness.ts';
import { isProven, mastery, newRating } from './skills/mastery.ts';
import type { Projection, SkillState } from './skills/projection.ts';
import { latestByRange, rangeState, type RangeState, type RangeVerdict } from './validation/validation.ts';

export interface AiChange {
  range: TrackedRange;
  state: RangeState;
  last: RangeVerdict | null;
  /** The verdict stands and answers every question; otherwise the lines are a debt. */
  explained: boolean;
}

/** Everything that follows from the record and the packs at one moment. */
export interface ModelState {
  at: number;
  /** Local day of `at`. */
  day: string;
  projection: Projection;
  states: ReadonlyMap<string, SkillState>;
  exposures: ReadonlyMap<string, Exposure>;
  /** Shown debts, the largest first, without muted skills. */
  debts: Debt[];
  mutedDebts: Debt[];
  /** Those of `debts` that are offered now: not snoozed, and no crunch. */
  offered: Debt[];
  choices: Choices;
  aiChanges: AiChange[];
  today: { signals: SignalDay[]; attempts: Attempt[] };
  /** Of each exercise the last attempt and the last that passed. */
  latestAttempts: Attempt[];
  /** What there is to practise, by skill. */
  draws: Draws;
  /** Constructs that the person typed in the last 30 days. */
  written: ReadonlySet<string>;
  /** The newest first, as many as anybody looks at. */
  reflections: Reflection[];
  plans: Plan[];
  applications: Application[];
  /** What to do next, the best first, at most five. */
  queue: NextStep[];
  nextStep: NextStep | null;
}

export interface StateInput {
  at: number;
  store: RecordStore;
  packs: PackLibrary;
  projection: Projection;
  choices: Choices;
  muted: ReadonlySet<string>;
  minMinutes: number;
  timeBox: number | null;
  weights: Weights;
  /** The exercises that teach a skill. */
  exercisesOf: (skill: string) => readonly Exercise[];
  now: () => number;
}

const reflectionsShown = 50;

export function modelState(input: StateInput): ModelState {
  const { at, store, packs, projection, choices, muted } = input;
  const [day, until] = [localDay(at), lastCountedMoment(at)];
  const states = projection.skills;
  const from = daysBefore(at, exposureDays - 1);
  const days = counted(store.signalDays(from), day);
  const used = exposures(packs.skills, days, choices.forgiven);
  const aiChanges = aiChangesOf(store.aiRanges(), store.latestVerdicts(until));
  const unexplained = aiChanges.filter(({ explained, range }) => !explained && range.at > choices.forgivenAiAt);
  const running = plansOf(input, from, days);
  const all = ledger({
    skills: packs.skills,
    constructs: packs.constructs,
    exposures: used,
    states,
    days,
    shifts: openShifts(running, choices.forgiven),
    choices,
    ...aiLines(unexplained, until),
    today: day,
    minMinutes: input.minMinutes,
  });
  const debts = all.filter((debt) => !muted.has(debt.skill.id));
  const offered = inCrunch(choices, day) ? [] : debts.filter((debt) => debt.snoozedUntil === '');
  const latestAttempts = store.latestAttempts(until);
  const written = new Set(days.flatMap(({ kind, name }) => (kind === 'construct' ? [name] : [])));
  const draws = new Draws({ ...input, attempts: latestAttempts, wrote: (construct) => written.has(construct) });
  const reflections = store.reflections(reflectionsShown);
  const todays = doneToday(store, at, day);
  const queue = nextSteps({
    openRanges: asksForVerdicts(input) ? openRanges(unexplained) : [],
    candidates: offered.map((debt) => candidate(debt, input, used, day, draws)),
    reflectionDue: todays.something && !reflections.some((reflection) => reflection.day === day),
    practised: practisedLast(todays.attempts, packs),
    timeBox: input.timeBox,
    weights: input.weights,
    crunch: inCrunch(choices, day),
  });
  return {
    at,
    day,
    projection,
    states,
    exposures: used,
    debts,
    offered,
    mutedDebts: all.filter((debt) => muted.has(debt.skill.id)),
    choices,
    aiChanges,
    today: { signals: days.filter((row) => row.day === day), attempts: todays.attempts },
    latestAttempts,
    draws,
    written,
    reflections,
    plans: running,
    applications: applications({ ...packs, states, days, settled: choices.settled }),
    queue,
    nextStep: queue[0] ?? null,
  };
}

function practisedLast(attempts: readonly Attempt[], packs: PackLibrary): Skill | null {
  const [skill] = packs.exercise(attempts.at(-1)?.exercise ?? '')?.skills ?? [];
  return skill === undefined ? null : (packs.skill(skill) ?? null);
}

function plansOf({ at, store, packs, projection, choices }: StateInput, from: string, days: readonly SignalDay[]): Plan[] {
  const rows = [...planRows(store, daysBefore(at, planDays), from), ...days];
  return plans({ days: rows, skills: packs.skills, states: projection.skills, reviewed: choices.reviewed, today: localDay(at) });
}

function isJudged({ state }: AiChange): boolean {
  return state === 'validated';
}

function aiLines(unexplained: readonly AiChange[], until: number): { unexplainedAiLines: number; judgedAiLines: number } {
  const owed = unexplained.filter(({ range }) => range.at <= until);
  const lines = (changes: readonly AiChange[]): number => changes.reduce((sum, { range }) => sum + lineCount(range), 0);
  return { unexplainedAiLines: lines(owed), judgedAiLines: lines(owed.filter(isJudged)) };
}

/** Not where AI-written code is switched off as a reason for debt, for all skills or for each that it is about. */
function asksForVerdicts({ packs, choices }: StateInput): boolean {
  const about = packs.skills.filter((skill) => skill.signals.ai);
  return about.length === 0 ? !choices.reasonsOff.includes('ai') : about.some((skill) => !isOff(choices, 'ai', skill.id));
}

/** What waits for a verdict first. */
function openRanges(unexplained: readonly AiChange[]): OpenRange[] {
  return [...unexplained.filter((one) => !isJudged(one)), ...unexplained.filter(isJudged)].map(openRange);
}

function openRange(change: AiChange): OpenRange {
  const { range, state } = change;
  return { id: range.id, label: rangeLabel(range), lines: lineCount(range), stale: state === 'stale', judged: isJudged(change) };
}

function candidate(debt: Debt, input: StateInput, used: ReadonlyMap<string, Exposure>, day: string, draws: Draws): Candidate {
  const { id } = debt.skill;
  const state = input.projection.skills.get(id);
  return {
    debt,
    exercise: draws.exerciseFor(id),
    canTestOut: draws.canTestOut(id),
    proven: isProven(state?.rating ?? newRating),
    mastery: mastery(state?.rating ?? newRating),
    freshness: state?.card ? retrievability(state.card, day) : null,
    minutes: used.get(id)?.minutes ?? 0,
    wanted: input.choices.interests.includes(id),
  };
}

function doneToday(store: RecordStore, at: number, day: string): { attempts: Attempt[]; something: boolean } {
  // A local day has at most 25 hours.
  const lately = at - 25 * 3_600_000;
  const attempts = store.attempts(lately).filter((one) => localDay(one.at) === day);
  return { attempts, something: attempts.length > 0 || store.validations(lately).some((one) => localDay(one.at) === day) };
}

function aiChangesOf(ranges: readonly TrackedRange[], validations: readonly RangeVerdict[]): AiChange[] {
  const latest = latestByRange(validations);
  return ranges
    .filter((range) => range.origin === 'ai' && range.strength !== 'weak')
    .map((range) => {
      const last = latest.get(range.id);
      const state = rangeState(range.hash, last);
      return { range, state, last: last ?? null, explained: state === 'validated' && last?.explained === true };
    })
    .sort((a, b) => a.range.at - b.range.at);
}
