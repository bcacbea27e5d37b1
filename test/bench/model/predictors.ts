/** What foretells outcomes: Whetstone's model, parts of it, and what others use. Each sees the same evidence in the same order. */
import { daysBetween } from '../../../src/core/days.ts';
import type { Evidence } from '../../../src/core/skills/evidence.ts';
import { retrievability, review, type Card } from '../../../src/core/skills/freshness.ts';
import {
  chance,
  difficultyOf,
  newOffset,
  newRating,
  observe,
  onDay,
  type Estimate,
  type Rating,
} from '../../../src/core/skills/mastery.ts';

export interface Predictor {
  name: string;
  /** Chance of a pass, before the outcome is known. */
  predict(evidence: Evidence): number;
  learn(evidence: Evidence): void;
}

/** Mastery and freshness together, as the extension computes them. */
export function whetstone(): Predictor {
  const ratings = new Map<string, Rating>();
  const offsets = new Map<string, Estimate>();
  const cards = new Map<string, Card>();
  const freshness = ({ skill, day }: Evidence): number => {
    const card = cards.get(skill);
    return card === undefined ? 1 : retrievability(card, day);
  };
  return {
    name: 'Whetstone',
    predict: (e) => {
      const rating = onDay(ratings.get(e.skill) ?? newRating, e.day);
      return chance(rating, difficultyOf(e.difficulty, offsets.get(e.source)), freshness(e));
    },
    learn: (e) => {
      const next = observe(ratings.get(e.skill) ?? newRating, offsets.get(e.source) ?? newOffset, e, freshness(e));
      ratings.set(e.skill, next.rating);
      offsets.set(e.source, next.offset);
      cards.set(e.skill, review(cards.get(e.skill) ?? null, e));
    },
  };
}

/** Mastery without freshness: the Elo half alone. */
export function masteryAlone(): Predictor {
  const ratings = new Map<string, Rating>();
  const offsets = new Map<string, Estimate>();
  return {
    name: 'mastery alone',
    predict: (e) => chance(onDay(ratings.get(e.skill) ?? newRating, e.day), difficultyOf(e.difficulty, offsets.get(e.source))),
    learn: (e) => {
      const next = observe(ratings.get(e.skill) ?? newRating, offsets.get(e.source) ?? newOffset, e);
      ratings.set(e.skill, next.rating);
      offsets.set(e.source, next.offset);
    },
  };
}

/** FSRS-6 with its published parameters, as plain flash cards would have it. */
export function plainFsrs(): Predictor {
  const cards = new Map<string, Card>();
  return {
    name: 'FSRS-6 default',
    predict: (e) => {
      const card = cards.get(e.skill);
      return card === undefined ? 0.9 : retrievability(card, e.day);
    },
    learn: (e) => void cards.set(e.skill, review(cards.get(e.skill) ?? null, e)),
  };
}

interface Sm2Card {
  interval: number;
  ease: number;
  reviews: number;
  day: string;
}

/** SM-2 foretells nothing itself; as in srs-benchmark its interval counts as the time until 90 %, falling exponentially. */
export function sm2(): Predictor {
  const cards = new Map<string, Sm2Card>();
  return {
    name: 'SM-2',
    predict: (e) => {
      const card = cards.get(e.skill);
      return card === undefined ? 0.9 : 0.9 ** (Math.max(0, daysBetween(card.day, e.day)) / card.interval);
    },
    learn: ({ skill, outcome, day }) => {
      const card = cards.get(skill) ?? { interval: 1, ease: 2.5, reviews: 0, day };
      const quality = outcome >= 0.5 ? 4 : 1;
      const ease = Math.max(1.3, card.ease + 0.1 - (5 - quality) * (0.08 + (5 - quality) * 0.02));
      if (quality < 3) return void cards.set(skill, { interval: 1, ease, reviews: 0, day });
      const interval = card.reviews === 0 ? 1 : card.reviews === 1 ? 6 : Math.round(card.interval * ease);
      cards.set(skill, { interval, ease, reviews: card.reviews + 1, day });
    },
  };
}

/** What was passed so far, as a share: one pass and one failure to begin with. */
export function constant(): Predictor {
  let [passed, all] = [1, 2];
  return {
    name: 'constant',
    predict: () => passed / all,
    learn: (e) => {
      passed += e.outcome;
      all += 1;
    },
  };
}

export const predictors = [whetstone, masteryAlone, plainFsrs, sm2, constant] as const;
