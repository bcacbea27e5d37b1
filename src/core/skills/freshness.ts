import { default_w, forgetting_curve, fsrs, FSRSVersion, Rating, type Grade } from 'ts-fsrs';
import { dayAfter, daysBetween } from '../days.ts';
import type { Evidence } from './evidence.ts';

/**
 * Freshness by FSRS-6 (ts-fsrs), one card a skill. The review log is the evidence; cards are only ever computed from it.
 * One review a local day, graded from all of that day's evidence: what is repeated on the day itself is no spaced review.
 * Days come with the evidence and are subtracted as calendar days, so no clock and no time zone has a part in it.
 */
const scheduler = fsrs({ w: [...default_w], enable_short_term: false, enable_fuzz: false, request_retention: 0.9 });

/** Intervals in days; beyond a year a date would promise a precision that nobody has. */
export const shortestInterval = 1;
export const longestInterval = 365;

/** What cards are computed with. A stored card of other parameters is computed anew. */
export const freshnessModel = { version: FSRSVersion, w: [...default_w] };

/** What FSRS knows after a review. */
export interface Memory {
  /** Days until the chance of recall is 90 %. */
  stability: number;
  /** FSRS difficulty, 1 to 10. */
  difficulty: number;
}

export interface Card extends Memory {
  /** Local day of the last review. */
  day: string;
  /** Days with a review. */
  reviews: number;
  /** Days that ended as Again, after the first. */
  lapses: number;
  /** What the last day was graded from, and the memory before it: more evidence of that day grades it anew. */
  before: Memory | null;
  daysBefore: number;
  /** Sum of weights, and the part of it that was passed. */
  weight: number;
  passed: number;
  aided: boolean;
  /** Test-out questions of that day, and those that were right. */
  asked: number;
  testedOut: number;
}

type Graded = Pick<Evidence, 'outcome' | 'assisted' | 'weight' | 'day' | 'kind'>;

/** Right answers to the harder questions of a test-out that make it one. */
export const questionsOfTestOut = 3;

/**
 * Again when less than half was passed, Hard where help or a failure had a part, else Good; Easy for a test-out without a fault:
 * who answers the harder questions without any practice has known it for long. Nobody presses a grade.
 */
export function grade(day: Pick<Card, 'weight' | 'passed' | 'aided' | 'testedOut'>): Grade {
  if (day.passed < day.weight / 2) return Rating.Again;
  if (day.aided || day.passed < day.weight) return Rating.Hard;
  return day.testedOut >= questionsOfTestOut ? Rating.Easy : Rating.Good;
}

/** Every test-out question of the card's day was right, unaided, and there were enough of them. */
export function passedTestOut({ asked, testedOut }: Pick<Card, 'asked' | 'testedOut'>): boolean {
  return testedOut >= questionsOfTestOut && testedOut === asked;
}

/** The card after one more piece of evidence. A clock set back, or a flight to the west, counts to the last day that was. */
export function review(card: Card | null, evidence: Graded): Card {
  const sameDay = card !== null && evidence.day <= card.day;
  const day = sameDay
    ? { ...card }
    : {
        before: card === null ? null : { stability: card.stability, difficulty: card.difficulty },
        daysBefore: card === null ? 0 : daysBetween(card.day, evidence.day),
        day: evidence.day,
        reviews: (card?.reviews ?? 0) + 1,
        lapses: card?.lapses ?? 0,
        ...{ weight: 0, passed: 0, aided: false, asked: 0, testedOut: 0 },
      };
  day.weight += evidence.weight;
  day.passed += evidence.weight * evidence.outcome;
  day.aided ||= evidence.assisted;
  if (evidence.kind === 'testOut') {
    day.asked += 1;
    if (evidence.outcome >= 0.5 && !evidence.assisted) day.testedOut += 1;
  }
  const rating = grade(day);
  const lapsed = (one: Card | null): number => (one !== null && one.before !== null && grade(one) === Rating.Again ? 1 : 0);
  const lapses = day.lapses - (sameDay ? lapsed(card) : 0);
  const next = scheduler.next_state(day.before, day.daysBefore, rating);
  const { stability, difficulty } = next;
  return { ...day, stability, difficulty, lapses: lapses + (day.before !== null && rating === Rating.Again ? 1 : 0) };
}

/** Predicted chance, 0 to 1, that the skill is still there on a local day; 1 on the day of the review, and before it. */
export function retrievability(card: Pick<Card, 'stability' | 'day'>, day: string): number {
  const elapsed = daysBetween(card.day, day);
  return elapsed <= 0 ? 1 : forgetting_curve(freshnessModel.w, elapsed, card.stability);
}

/** Days after its last review on which a skill is best checked again: when freshness falls to 90 %, 1 to 365. */
export function interval(card: Pick<Card, 'stability'>): number {
  return Math.min(longestInterval, Math.max(shortestInterval, Math.round(scheduler.next_interval(card.stability, 0))));
}

/** The local day of the next re-check. */
export function dueDay(card: Pick<Card, 'stability' | 'day'>): string {
  return dayAfter(card.day, interval(card));
}
