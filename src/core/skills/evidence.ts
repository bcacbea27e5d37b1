import type { Rung } from '../packs/parts.ts';

/**
 * A fact for or against a skill. Append-only; mastery, freshness and debt are computed from it and never stored.
 * - attempt: an exercise, solved, given up, or left for a day after a failed check
 * - testOut: one question of a test-out
 * - validation: an AI-written change that was judged, with reasons
 * - explanation: in own words
 * - application: used unaided in the person's own code after practice, and confirmed
 * - review: somebody's use was reviewed
 */
export const evidenceKinds = ['attempt', 'testOut', 'validation', 'explanation', 'application', 'review'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export interface Evidence {
  /** ULID; of an exercise that was left made of its last attempt's, of an application made of skill, day of practice and days after it, so that it is there once. */
  id: string;
  /** Milliseconds since the epoch; of an application noon of the day of the use, where it is confirmed later. */
  at: number;
  /** Local day of `at`, as it was where and when the evidence arose: replay does not depend on where it is done. */
  day: string;
  skill: string;
  kind: EvidenceKind;
  /** 0 (against) to 1 (for). */
  outcome: number;
  /** 0 to 1: how much this counts; lower with help, and split over an exercise's skills. */
  weight: number;
  /** 1 to 5. */
  difficulty: number;
  /** Hints were taken or earlier checks failed. */
  assisted: boolean;
  /** The exercise or range it came from. */
  source: string;
  /** The rung of the skill that it speaks of; '' where it was not noted (before schema version 3), then it follows from the kind. */
  rung: Rung | '';
}
