import type { CodeExercise } from '../packs/exerciseSchema.ts';
import type { TestRun } from '../ports.ts';

export interface KnownWrong {
  feedback: string;
  /** 'text': it reads like the listed answer, up to white space. 'tests': the same tests fail as with that answer, and with no other one. */
  by: 'text' | 'tests';
}

/**
 * What is known to be wrong with code that failed its tests, by the wrong answers that the exercise lists.
 * @returns null when it is like none of them, or like several
 */
export function knownWrong(
  { wrong }: Pick<CodeExercise, 'wrong'>,
  text: string,
  { failures = [], total, problem }: Pick<TestRun, 'failures' | 'total' | 'problem'>,
): KnownWrong | null {
  const given = bare(text);
  const same = wrong.find(({ content }) => bare(content) === given);
  if (same !== undefined) return { feedback: same.feedback, by: 'text' };
  // Where everything fails, nothing can be told from it.
  if (problem !== null || failures.length === 0 || failures.length === total) return null;
  const alike = wrong.filter(({ fails = [] }) => areSameTests(fails, failures));
  const [only] = alike;
  return only === undefined || alike.length > 1 ? null : { feedback: only.feedback, by: 'tests' };
}

/** By name, in whatever order. */
export function areSameTests(one: readonly string[], other: readonly string[]): boolean {
  return JSON.stringify(one.toSorted()) === JSON.stringify(other.toSorted());
}

/** Without white space, so that a line that was broken elsewhere makes no difference. */
function bare(text: string): string {
  return text.replaceAll(/\s+/g, '');
}
