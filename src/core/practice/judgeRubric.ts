import type { Judgement } from './judgement.ts';

/** Two thirds of the points: a good answer in other words may lack one. */
export function pointsToPass(points: number): number {
  return Math.ceil((points * 2) / 3);
}

/** Whether the person ticked enough of the points. Nobody else has read what they wrote, so a pass counts half at most. */
export function judgeRubric({ rubric }: { rubric: readonly string[] }, ticked: readonly number[]): Judgement {
  const made = new Set(ticked.filter((point) => point < rubric.length)).size;
  const passed = made >= pointsToPass(rubric.length);
  return { passed, headline: `You made ${made} of ${rubric.length} points`, notes: [] };
}
