import type { Debt } from '../debt/ledger.ts';
import { minutesText } from '../debt/words.ts';
import type { Exercise } from '../packs/exerciseSchema.ts';
import type { Skill } from '../packs/schema.ts';
import { toMixIn } from './interleave.ts';
import { scored, type Factors, type Scored, type Weights } from './score.ts';

export type NextStep = { title: string; reason: string; minutes: number; scored: Scored } & (
  | { kind: 'validate'; range: string }
  | { kind: 'practise'; skill: string; exercise: Exercise }
  | { kind: 'testOut'; skill: string; proven: boolean }
  | { kind: 'reflect' }
);

/** Enough to choose from; a longer list is a reproach. */
export const queueLength = 5;
/** Minutes of use in 30 days at which demand is one half. */
export const halfDemandMinutes = 60;
/** Interest in what the person did not name: still worth a step. */
export const unnamedInterest = 0.6;

const minutesToValidate = 3;
const minutesToTestOut = 2;
const minutesToReflect = 2;

/** A debt that could be paid now. */
export interface Candidate {
  debt: Debt;
  /** null: no exercise teaches it. */
  exercise: Exercise | null;
  /** Questions of a test-out are there. */
  canTestOut: boolean;
  /** There is enough evidence to say how well the skill is known. */
  proven: boolean;
  /** 0 to 1. */
  mastery: number;
  /** 0 to 1; null: never practised. */
  freshness: number | null;
  /** Of use in the last 30 days. */
  minutes: number;
  /** The person wants to grow in it. */
  wanted: boolean;
}

/** An AI-written range that is not explained yet. */
export interface OpenRange {
  id: string;
  label: string;
  lines: number;
  /** Changed after its verdict. */
  stale: boolean;
  /** It has a verdict, which does not answer every question. */
  judged?: boolean;
}

export interface NextStepInput {
  /** What waits for a verdict before what waits for an explanation alone, each the oldest first. */
  openRanges: readonly OpenRange[];
  candidates: readonly Candidate[];
  /** Something was practised or validated today, and nothing reflected yet. */
  reflectionDue: boolean;
  /** The skill of the last exercise of today; null without one. */
  practised?: Skill | null;
  /** Minutes that the person has now; null: they did not say. */
  timeBox: number | null;
  weights: Weights;
  /** Everything waits for a payback day. */
  crunch: boolean;
}

/**
 * What to do next, the best first, at most five. Every candidate has the same five factors; the same state always gives the same queue,
 * and at the same score the larger debt comes first. Code that an AI wrote has every factor at its highest but for the time it takes: it
 * is the dearest debt and the easiest to explain while it is fresh. A reflection comes when nothing else is left.
 */
export function nextSteps(input: NextStepInput): NextStep[] {
  const steps = input.crunch ? [] : [...validation(input), ...input.candidates.flatMap((one) => practice(one, input))];
  const ranked = steps
    .map((step, index) => ({ step, index }))
    .sort((a, b) => b.step.scored.score - a.step.scored.score || a.index - b.index)
    .map(({ step }) => step);
  return honest([...mixed(ranked, input), ...reflection(input)], input.timeBox).slice(0, queueLength);
}

/** What takes longer than there is time says so. */
function honest(steps: readonly NextStep[], timeBox: number | null): NextStep[] {
  const shortest = Math.min(...steps.map(({ minutes }) => minutes));
  return steps.map((step) => {
    if (timeBox === null || step.minutes <= timeBox) return step;
    const takes = `It takes ${minutesText(step.minutes)}, more than your ${minutesText(timeBox)}`;
    const end = step.minutes === shortest ? ': nothing shorter is left.' : '.';
    return { ...step, reason: `${step.reason} ${takes}${end}` };
  });
}

/** A skill that is easily confused with the one that was just practised comes before that one again. */
function mixed(steps: readonly NextStep[], { candidates, practised = null }: NextStepInput): readonly NextStep[] {
  const skillOf = (step: NextStep): Skill | null =>
    step.kind === 'practise' || step.kind === 'testOut'
      ? (candidates.find(({ debt }) => debt.skill.id === step.skill)?.debt.skill ?? null)
      : null;
  const at = toMixIn(
    steps.map((step) => ({ skill: skillOf(step), score: step.scored.score })),
    practised,
  );
  const step = at === null ? undefined : steps[at];
  if (step === undefined || practised === null) return steps;
  const reason = `${step.reason} Mixed with ${practised.title}, so that you tell the two apart.`;
  return [{ ...step, reason }, ...steps.filter((one) => one !== step)];
}

function validation({ openRanges, timeBox, weights }: NextStepInput): NextStep[] {
  const [range] = openRanges;
  if (range === undefined) return [];
  const waits = `${range.lines} AI-written ${range.lines === 1 ? 'line waits' : 'lines wait'} for your verdict.`;
  const has = `${range.lines} AI-written ${range.lines === 1 ? 'line has' : 'lines have'}`;
  const unexplained = `${has} your verdict, but not your answers yet: that keeps the debt open.`;
  const reason = range.stale ? 'This AI-written range changed after your verdict.' : range.judged === true ? unexplained : waits;
  const factors: Factors = { demand: 1, gap: 1, staleness: 1, interest: 1 };
  const base = { title: `${range.judged === true ? 'Explain' : 'Validate'} ${range.label}`, reason, minutes: minutesToValidate };
  return [{ kind: 'validate', range: range.id, ...base, scored: scored(factors, base.minutes, timeBox, weights) }];
}

function practice(one: Candidate, { timeBox, weights }: NextStepInput): NextStep[] {
  const { debt, exercise, canTestOut, proven } = one;
  const factors: Factors = {
    demand: one.minutes / (one.minutes + halfDemandMinutes),
    gap: 1 - one.mastery,
    staleness: one.freshness === null ? 1 : 1 - one.freshness,
    interest: one.wanted ? 1 : unnamedInterest,
  };
  const reason = `A debt of ${minutesText(debt.owed)}, ${debt.standing}.`;
  // What was shown before, was postponed again and again, or would take longer than there is time, is offered as the smaller step.
  const isLong = exercise !== null && timeBox !== null && exercise.minutes > Math.max(timeBox, minutesToTestOut);
  const small = canTestOut && (exercise === null || isLong || debt.reasons.some(({ kind }) => kind === 'stale' || kind === 'snoozed'));
  if (small) {
    const base = { title: `${proven ? 'Re-check' : 'Test-out'}: ${debt.skill.title}`, reason, minutes: minutesToTestOut };
    return [{ kind: 'testOut', skill: debt.skill.id, proven, ...base, scored: scored(factors, base.minutes, timeBox, weights) }];
  }
  if (exercise === null) return [];
  const base = { title: debt.skill.prompt, reason, minutes: exercise.minutes };
  return [{ kind: 'practise', skill: debt.skill.id, exercise, ...base, scored: scored(factors, base.minutes, timeBox, weights) }];
}

function reflection({ reflectionDue, timeBox, weights }: NextStepInput): NextStep[] {
  if (!reflectionDue) return [];
  const base = { title: 'Reflect on today', reason: 'Two short questions while it is fresh.', minutes: minutesToReflect };
  const factors: Factors = { demand: 0, gap: 1, staleness: 1, interest: 1 };
  return [{ kind: 'reflect', ...base, scored: scored(factors, base.minutes, timeBox, weights) }];
}
