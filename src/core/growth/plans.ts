import { dayAfter } from '../days.ts';
import type { Skill } from '../packs/schema.ts';
import { rungs, type Rung } from '../packs/parts.ts';
import { packageName } from '../signals/packageNames.ts';
import { shiftWords } from '../signals/shiftNames.ts';
import type { SignalDay } from '../signals/signal.ts';
import type { SkillState } from '../skills/projection.ts';

/** Something new in the stack becomes a plan: used within 30 days, used unaided within 60, somebody's use reviewed within 90. */
export const planSteps = [
  { id: 'firstUse', days: 30, title: 'First use' },
  { id: 'unaidedUse', days: 60, title: 'Unaided use' },
  { id: 'review', days: 90, title: 'Review someone’s use' },
] as const;
export type PlanStepId = (typeof planSteps)[number]['id'];

/** Days with typed use that stand for unaided use where no skill has exercises for it. */
export const daysOfUseWanted = 3;
/** A plan is shown from the day of the shift until its last date, and a week longer. */
export const planDays = 97;

export interface PlanStep {
  id: PlanStepId;
  title: string;
  /** Local day. */
  due: string;
  /** Local day on which it was done; null while it is open. */
  done: string | null;
  /** Open, and its date is over. */
  late: boolean;
}

export interface Plan {
  /** Name of the shift signal, e.g. 'dependency npm/zod'. */
  shift: string;
  /** e.g. 'zod 3 → 4'. */
  title: string;
  /** Local day of the shift. */
  since: string;
  /** Skills that it is about; none where no pack knows it. */
  skills: string[];
  steps: PlanStep[];
}

export interface PlanInput {
  /** Roll-ups of the last `planDays` days at least. */
  days: readonly SignalDay[];
  skills: readonly Skill[];
  states: ReadonlyMap<string, SkillState>;
  /** By shift: local day on which the person noted a review. */
  reviewed: Readonly<Record<string, string>>;
  today: string;
}

/** The plans that run, the newest first. */
export function plans(input: PlanInput): Plan[] {
  const from = dayAfter(input.today, -planDays);
  const since = new Map<string, string>();
  for (const { kind, name, day } of input.days) {
    if (kind === 'shift' && day > from && !(day >= (since.get(name) ?? '9'))) since.set(name, day);
  }
  const all = [...since].map(([shift, day]) => planOf(shift, day, input));
  return all.sort((a, b) => (a.since < b.since ? 1 : a.since > b.since ? -1 : a.shift < b.shift ? -1 : 1));
}

/**
 * Shifts that were not used unaided yet, in words, by skill: the debt's reason.
 * @param forgiven by skill: what came up to and including this local day does not count
 */
export function openShifts(all: readonly Plan[], forgiven: Readonly<Record<string, string>> = {}): Map<string, string[]> {
  const bySkill = new Map<string, string[]>();
  for (const plan of all) {
    if (plan.steps.some((step) => step.id === 'unaidedUse' && step.done !== null)) continue;
    for (const skill of plan.skills) {
      if (plan.since > (forgiven[skill] ?? '')) bySkill.set(skill, [...(bySkill.get(skill) ?? []), plan.title]);
    }
  }
  return bySkill;
}

function planOf(shift: string, since: string, input: PlanInput): Plan {
  const related = input.skills.filter((skill) => isAbout(skill, shift));
  const states = related.flatMap((skill) => input.states.get(skill.id) ?? []);
  const use = daysOfUse(shift, since, input.days);
  const done: Record<PlanStepId, string | null> = {
    firstUse: use[0] ?? null,
    unaidedUse: earliest([...states.map((state) => shownOn(state, 'use', since)), related.length === 0 ? use[daysOfUseWanted - 1] : null]),
    review: earliest([...states.map((state) => shownOn(state, 'review', since)), input.reviewed[shift]]),
  };
  const steps = planSteps.map(({ id, days, title }) => {
    const due = dayAfter(since, days);
    return { id, title, due, done: done[id], late: done[id] === null && due < input.today };
  });
  return { shift, title: shiftWords(shift), since, skills: related.map((skill) => skill.id), steps };
}

/** What a shift is about: 'npm/zod' of 'major npm/zod 3 4'. */
export function subjectOf(shift: string): { kind: string; name: string } {
  const [kind = '', name = ''] = shift.split(' ');
  return { kind, name };
}

function isAbout({ signals }: Skill, shift: string): boolean {
  const { kind, name } = subjectOf(shift);
  if (kind === 'language') return signals.languages.includes(name);
  if (kind === 'ci') return signals.tools.includes(name);
  return signals.packages.some((one) => packageName(one) === packageName(name));
}

/** Local days on which it was used, from the shift on. */
function daysOfUse(shift: string, since: string, days: readonly SignalDay[]): string[] {
  const use = useOf(shift);
  const found = days.filter((row) => row.day >= since && row.kind === use.kind && nameOfUse(row) === use.name && row.seconds > 0);
  return [...new Set(found.map((row) => row.day))].sort();
}

/** The signals that are use of what came: packages by their name without a version. */
export function useOf(shift: string): { kind: SignalDay['kind']; name: string } {
  const { kind, name } = subjectOf(shift);
  if (kind === 'language') return { kind: 'active', name };
  return kind === 'ci' ? { kind: 'tool', name } : { kind: 'package', name: packageName(name) };
}

/** As `useOf` names it. */
export function nameOfUse({ kind, name }: Pick<SignalDay, 'kind' | 'name'>): string {
  return kind === 'package' ? packageName(name) : name;
}

/** The day on which a rung was last passed unaided, if that was after the shift. */
function shownOn(state: SkillState, rung: Rung, since: string): string | null {
  const record = state.ladder[rungs.indexOf(rung)];
  const day = [record?.last ?? '', rung === 'use' ? state.applied : ''].sort().at(-1) ?? '';
  return day >= since && day !== '' ? day : null;
}

function earliest(days: readonly (string | null | undefined)[]): string | null {
  return days.filter((day): day is string => typeof day === 'string').sort()[0] ?? null;
}
