import { dayMs } from '../days.ts';
import type { ChoiceExercise, Exercise } from '../packs/exerciseSchema.ts';
import { isCode, isTestOut } from '../packs/kinds.ts';
import { chance, difficultyOf, type Estimate } from '../skills/mastery.ts';
import type { Attempt } from './attempt.ts';

/** Exercises are drawn where success is likely but not certain: the middle of 0.70 to 0.85. */
export const aimedSuccess = 0.775;
/** As many questions as make a skill proven. */
export const testOutQuestions = 3;

/**
 * The exercise to offer for a skill: not yet passed before passed, then nearest to the aimed chance of success, then by id.
 * @param offsets by exercise: how far its difficulty is from what its author said
 * @returns null when no exercise teaches the skill
 */
export function pickExercise(
  skill: string,
  exercises: readonly Exercise[],
  rating: Estimate,
  attempts: readonly Attempt[],
  offsets: ReadonlyMap<string, Estimate> = new Map(),
): Exercise | null {
  const lastPass = new Map<string, number>();
  for (const a of attempts) if (a.passed === a.total && a.total > 0) lastPass.set(a.exercise, a.at);
  const distance = (e: Exercise): number => Math.abs(chance(rating, difficultyOf(e.difficulty, offsets.get(e.id))) - aimedSuccess);
  const [best] = exercises
    .filter((e) => e.skills.includes(skill) && !isTestOut(e))
    .sort(
      (a, b) =>
        (lastPass.get(a.id) ?? 0) - (lastPass.get(b.id) ?? 0) ||
        kindOrder(a) - kindOrder(b) ||
        distance(a) - distance(b) ||
        (a.id < b.id ? -1 : 1),
    );
  return best ?? null;
}

/** Writing code shows more than choosing an answer. */
function kindOrder(exercise: Exercise): number {
  return isCode(exercise) ? 0 : 1;
}

/** The answer to a question is shown after it was given: asked again sooner, it would only show memory of that. */
export const daysBetweenTestOuts = 7;

/**
 * The questions of a skill's two-minute test-out at the moment `at`: not yet asked before asked, longest ago first, then the hardest.
 * Questions of the last seven days are left out.
 */
export function testOutFor(skill: string, exercises: readonly Exercise[], attempts: readonly Attempt[], at: number): ChoiceExercise[] {
  const lastAsked = new Map(attempts.map((a) => [a.exercise, a.at]));
  const rested = (e: Exercise): boolean => at - (lastAsked.get(e.id) ?? -Infinity) >= daysBetweenTestOuts * dayMs;
  return exercises
    .filter((e): e is ChoiceExercise => e.kind === 'choice' && e.testOut && e.skills.includes(skill) && rested(e))
    .sort((a, b) => (lastAsked.get(a.id) ?? 0) - (lastAsked.get(b.id) ?? 0) || b.difficulty - a.difficulty || (a.id < b.id ? -1 : 1))
    .slice(0, testOutQuestions);
}
