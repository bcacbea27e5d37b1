export const confidences = ['unsure', 'fairly', 'sure'] as const;
export type Confidence = (typeof confidences)[number];

/** One press of Check, one answer, or a look at the solution; the last executes nothing and has no total. */
export interface Attempt {
  /** ULID. */
  id: string;
  /** Milliseconds since the epoch. */
  at: number;
  exercise: string;
  passed: number;
  executed: number;
  total: number;
  /** Hints seen before it. */
  hints: number;
  solutionShown: boolean;
  confidence: Confidence | null;
}
