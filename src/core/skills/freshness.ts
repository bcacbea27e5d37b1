import { createEmptyCard, fsrs, Rating, type Card, type Grade } from 'ts-fsrs';
import { dayAsUtcNoon, localDay } from '../days.ts';
import type { Evidence } from './evidence.ts';

/**
 * Freshness by FSRS-6 (ts-fsrs), one card a skill. Short-term steps are off and days are local calendar days handed over
 * as noon UTC, because the library counts UTC days. The review log is the evidence; cards are only ever computed.
 */
const maximumInterval = 365;
const scheduler = fsrs({ enable_short_term: false, enable_fuzz: false, maximum_interval: maximumInterval, request_retention: 0.9 });

/** Pass/fail evidence is enough: Good for an unaided pass, Hard for an aided one, Again for a failure. Nobody presses a grade. */
export function grade(evidence: Pick<Evidence, 'outcome' | 'assisted'>): Grade {
  if (evidence.outcome < 0.5) return Rating.Again;
  return evidence.assisted ? Rating.Hard : Rating.Good;
}

/** The card after one more piece of evidence. A second one on the same local day, or a clock set back, leaves it as it is. */
export function review(card: Card | null, evidence: Pick<Evidence, 'outcome' | 'assisted' | 'at'>): Card {
  const when = dayAsUtcNoon(localDay(evidence.at));
  if (card?.last_review !== undefined && when.getTime() <= card.last_review.getTime()) return card;
  return scheduler.next(card ?? createEmptyCard(when), when, grade(evidence)).card;
}

/** Predicted chance, 0 to 1, that the skill is still there at `at`. */
export function retrievability(card: Card, at: number): number {
  const when = dayAsUtcNoon(localDay(at));
  const last = card.last_review;
  if (last === undefined) return 1;
  return scheduler.get_retrievability(card, when < last ? last : when, false);
}
