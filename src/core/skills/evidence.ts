/** A fact for or against a skill. Append-only; mastery, freshness and debt are computed from it and never stored. */
export const evidenceKinds = ['attempt', 'testOut', 'validation', 'explanation'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export interface Evidence {
  /** ULID. */
  id: string;
  /** Milliseconds since the epoch. */
  at: number;
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
}
