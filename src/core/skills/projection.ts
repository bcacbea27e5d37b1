import { noCalibration, tally, type Calibration } from './calibration.ts';
import type { Evidence } from './evidence.ts';
import { passedTestOut, retrievability, review, type Card } from './freshness.ts';
import { climb, emptyLadder, type Ladder } from './ladder.ts';
import { atLeast, isProven, mastery, newOffset, newRating, observe, type Estimate, type Rating } from './mastery.ts';

/** Mastery x freshness from which a skill is covered: its debt is paid, however much it is used. */
export const cover = 0.8;

export interface SkillState {
  rating: Rating;
  /** null: never practised. */
  card: Card | null;
  ladder: Ladder;
  /** The last evidence left the skill covered: its debt was paid, and stays so until freshness has fallen far. */
  paid: boolean;
  /** Milliseconds since the epoch of the last evidence. */
  lastAt: number;
  /** Local day of the last exercise or test-out that was passed; '' before the first. */
  practised: string;
  /** Local day of the last use in own code that was confirmed; '' before the first. */
  applied: string;
}

export const newSkill: SkillState = {
  rating: newRating,
  card: null,
  ladder: emptyLadder,
  paid: false,
  lastAt: 0,
  practised: '',
  applied: '',
};

/** What follows from evidence: skills, exercises, and how well outcomes were foretold. */
export interface Projection {
  skills: ReadonlyMap<string, SkillState>;
  /** By exercise: how far its difficulty is from what its author said. */
  exercises: ReadonlyMap<string, Estimate>;
  calibration: Calibration;
}

export type Watcher = (evidence: Evidence, before: SkillState, after: SkillState) => void;

export const nothing: Projection = { skills: new Map(), exercises: new Map(), calibration: noCalibration };

/**
 * Replays evidence on top of what earlier evidence gave. The same evidence always gives the same, in whatever order it is handed
 * over: it is replayed by time, then by id.
 * @param seen is told each step, to explain it
 */
export function project(evidence: readonly Evidence[], earlier: Projection = nothing, seen?: Watcher): Projection {
  const skills = new Map(earlier.skills);
  const exercises = new Map(earlier.exercises);
  const calibration = earlier.calibration.map((bin) => ({ ...bin }));
  for (const item of [...evidence].sort(byTimeThenId)) {
    const exercise = isPractice(item) && item.source !== '' ? item.source : null;
    const before = skills.get(item.skill) ?? newSkill;
    const offset = (exercise === null ? undefined : exercises.get(exercise)) ?? newOffset;
    const freshness = before.card === null ? 1 : retrievability(before.card, item.day);
    const observed = observe(before.rating, offset, item, freshness);
    const now = after(before, item, observed.rating);
    skills.set(item.skill, now);
    seen?.(item, before, now);
    if (exercise !== null) exercises.set(exercise, observed.offset);
    // What is foretold is a pass without help: one with help came after a failed check, or after what stood in its place.
    if (isPractice(item)) tally(calibration, observed.expected, item.assisted ? 0 : item.outcome);
  }
  return { skills, exercises, calibration };
}

function after(before: SkillState, item: Evidence, observed: Rating): SkillState {
  const card = review(before.card, item);
  // Somebody unknown is covered by as much: whoever failed before and learnt since owes no more than they.
  const rating = item.kind === 'testOut' && passedTestOut(card) ? atLeast(observed, cover) : observed;
  const passed = item.outcome >= 0.5;
  return {
    rating,
    card,
    ladder: climb(before.ladder, item, rating),
    paid: isProven(rating) && mastery(rating) * retrievability(card, item.day) >= cover,
    lastAt: item.at,
    practised: passed && isPractice(item) ? item.day : before.practised,
    applied: passed && item.kind === 'application' ? item.day : before.applied,
  };
}

function isPractice({ kind }: Evidence): boolean {
  return kind === 'attempt' || kind === 'testOut';
}

function byTimeThenId(a: Evidence, b: Evidence): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
