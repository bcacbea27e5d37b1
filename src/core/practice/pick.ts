import { dayMs } from '../days.ts';
import type { ChoiceExercise, Exercise } from '../packs/exerciseSchema.ts';
import { isCode, isTestOut } from '../packs/kinds.ts';
import { chance, difficultyOf, type Estimate } from '../skills/mastery.ts';
import type { Attempt } from './attempt.ts';
import { hasPassed, lastTries, tooHardFrom } from './struggle.ts';

/** Exercises are drawn where success is likely but not certain: the middle of 0.70 to 0.85. */
export const aimedSuccess = 0.775;
/** As many questions as make a skill proven. */
export const testOutQuestions = 3;

/** Inside 0.70 to 0.85 one exercise is as good as another. */
const halfBand = 0.075;
/** Chances that differ by less than this are taken for the same: variety is worth more. */
const step = 0.05;

/** Up to here an exercise is done in between; imported ones mostly take a sitting of their own. */
const quickMinutes = 12;

export interface Wishes {
  /** Minutes that the person has; null: they did not say. */
  minutes?: number | null;
  /** The exercise that was just done. */
  except?: string;
  /** Whether an exercise can be done here at all. */
  mayOffer?: (exercise: Exercise) => boolean;
}

/**
 * The exercise to offer for a skill. In this order: one that fits the time there is; not yet passed or given up before what was, and of
 * those the one longest ago; one of at most twelve minutes while nothing was said of time, and the shortest where none fits; a question with options last, as it shows least; the first of a skill is code, which shows most; after two failures in a row an easier one; where the
 * chance of success is nearest to 0.70 to 0.85; another kind than the last time; then by the chance itself, and by id,
 * or among imported ones by the order in which their author has them.
 * @param offsets by exercise: how far its difficulty is from what its author said
 * @returns null when no exercise teaches the skill
 */
export function pickExercise(
  skill: string,
  exercises: readonly Exercise[],
  rating: Estimate,
  attempts: readonly Attempt[],
  offsets: ReadonlyMap<string, Estimate> = new Map(),
  { minutes = null, except = '', mayOffer = () => true }: Wishes = {},
): Exercise | null {
  const teaching = exercises.filter((e) => e.skills.includes(skill) && !isTestOut(e) && mayOffer(e));
  const doneAt = new Map<string, number>();
  for (const a of attempts) if (hasPassed(a) || a.solutionShown) doneAt.set(a.exercise, a.at);
  const tooHard = tooHardFrom(teaching, attempts) ?? Infinity;
  const lastKind = lastTries(teaching, attempts)[0]?.exercise.kind;
  const distance = (e: Exercise): number => Math.abs(chance(rating, difficultyOf(e.difficulty, offsets.get(e.id))) - aimedSuccess);
  const ranks = (e: Exercise): number[] => [
    minutes !== null && e.minutes > minutes ? 1 : 0,
    doneAt.get(e.id) ?? 0,
    minutes === null && e.minutes > quickMinutes ? 1 : 0,
    minutes === null ? 0 : Math.max(0, e.minutes - minutes),
    e.kind === 'choice' ? 1 : 0,
    lastKind === undefined && !isCode(e) ? 1 : 0,
    e.difficulty < tooHard ? 0 : 1,
    Math.round(Math.max(0, distance(e) - halfBand) / step),
    e.kind === lastKind ? 1 : 0,
    distance(e),
  ];
  const [best] = teaching
    .filter((e) => e.id !== except)
    .map((exercise) => ({ exercise, ranks: ranks(exercise) }))
    .sort((a, b) => compare(a.ranks, b.ranks) || byPlace(a.exercise.id, b.exercise.id));
  return best?.exercise ?? null;
}

/** Ids of imported exercises say nothing; their order does, and a sort keeps it. */
function byPlace(one: string, other: string): number {
  if (one.startsWith('imports/') && other.startsWith('imports/')) return 0;
  return one < other ? -1 : 1;
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((rank, index) => rank !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

/** The answer to a question is shown after it was given: asked again sooner, it would only show memory of that. */
export const daysBetweenTestOuts = 7;

/**
 * The questions of a skill's two-minute test-out at the moment `at`: not yet asked before asked, longest ago first, then the hardest.
 * Questions of the last seven days are left out.
 */
export function testOutFor(skill: string, exercises: readonly Exercise[], attempts: readonly Attempt[], at: number): ChoiceExercise[] {
  const lastAsked = lastAttempts(attempts);
  return questionsOf(skill, exercises)
    .filter((e) => at >= restedAt(e, lastAsked))
    .sort((a, b) => (lastAsked.get(a.id) ?? 0) - (lastAsked.get(b.id) ?? 0) || b.difficulty - a.difficulty || (a.id < b.id ? -1 : 1))
    .slice(0, testOutQuestions);
}

/**
 * When the first question of a skill's test-out is asked again, for one whose questions all rest at the moment `at`.
 * @returns milliseconds since the epoch; null when one can be asked now, or there is none
 */
export function testOutAgainAt(skill: string, exercises: readonly Exercise[], attempts: readonly Attempt[], at: number): number | null {
  const lastAsked = lastAttempts(attempts);
  const first = Math.min(...questionsOf(skill, exercises).map((e) => restedAt(e, lastAsked)));
  return first > at && first < Infinity ? first : null;
}

function questionsOf(skill: string, exercises: readonly Exercise[]): ChoiceExercise[] {
  return exercises.filter((e): e is ChoiceExercise => e.kind === 'choice' && e.testOut && e.skills.includes(skill));
}

/** Exercise -> moment of its last attempt. */
function lastAttempts(attempts: readonly Attempt[]): Map<string, number> {
  return new Map(attempts.map((a) => [a.exercise, a.at]));
}

function restedAt({ id }: Exercise, lastAsked: ReadonlyMap<string, number>): number {
  return (lastAsked.get(id) ?? -Infinity) + daysBetweenTestOuts * dayMs;
}
