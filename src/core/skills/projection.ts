import type { Card } from 'ts-fsrs';
import type { Evidence } from './evidence.ts';
import { review } from './freshness.ts';
import { newRating, updateRating, type Rating } from './mastery.ts';

export interface SkillState {
  rating: Rating;
  /** null: never practised. */
  card: Card | null;
}

/**
 * Replays evidence into the state of every skill it speaks of, on top of what earlier evidence gave.
 * The same evidence always gives the same states.
 */
export function project(evidence: readonly Evidence[], earlier: ReadonlyMap<string, SkillState> = new Map()): Map<string, SkillState> {
  const states = new Map(earlier);
  for (const item of [...evidence].sort(byTimeThenId)) {
    const before = states.get(item.skill) ?? { rating: newRating, card: null };
    states.set(item.skill, { rating: updateRating(before.rating, item), card: review(before.card, item) });
  }
  return states;
}

function byTimeThenId(a: Evidence, b: Evidence): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
