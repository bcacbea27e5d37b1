import type { Skill } from '../packs/schema.ts';

/** A step that is worth less than this share of the best is not brought forward for the mix. */
export const worthMixing = 0.8;

/** Whether two skills are easily taken for each other: of one area, and built on the same. */
export function areConfusable(
  one: Pick<Skill, 'id' | 'area' | 'prerequisites'>,
  other: Pick<Skill, 'id' | 'area' | 'prerequisites'>,
): boolean {
  if (one.id === other.id || one.area !== other.area) return false;
  return one.prerequisites.some((skill) => other.prerequisites.includes(skill));
}

interface Ranked {
  skill: Skill | null;
  score: number;
}

/**
 * Practice that is mixed tells skills apart that practice in blocks does not: when the skill that was practised last would come again,
 * one that is easily confused with it comes first, if it is nearly as urgent.
 * @param steps the best first @param practised the skill of the last exercise of today
 * @returns the place of the step to bring to the front; null to leave all as it is
 */
export function toMixIn(steps: readonly Ranked[], practised: Skill | null): number | null {
  const [first] = steps;
  if (practised === null || first?.skill?.id !== practised.id) return null;
  const at = steps.findIndex(({ skill, score }) => skill !== null && areConfusable(skill, practised) && score >= first.score * worthMixing);
  return at < 0 ? null : at;
}
