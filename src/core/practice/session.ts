import { localDay } from '../days.ts';
import type { Exercise } from '../packs/exerciseSchema.ts';
import type { Evidence } from '../skills/evidence.ts';
import type { Confidence } from './attempt.ts';

/** How far the person is with one exercise; kept in the record, so that it goes on after a restart. */
export interface Session {
  exercise: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
  hintsShown: number;
  failedChecks: number;
  solutionShown: boolean;
  confidence: Confidence | null;
  /** Evidence was written; further checks change nothing until the exercise is reset. */
  settled: boolean;
}

export function newSession(exercise: string, at: number): Session {
  return { exercise, startedAt: at, hintsShown: 0, failedChecks: 0, solutionShown: false, confidence: null, settled: false };
}

const costPerHint = 0.15;
const costOfFailedChecks = 0.25;
const leastWeight = 0.3;

/** How much a pass counts, 0.3 to 1: the first unaided pass in full, each hint 0.15 less, earlier failed checks 0.25 less. */
export function passWeight(session: Session): number {
  const failed = session.failedChecks > 0 ? costOfFailedChecks : 0;
  return Math.max(leastWeight, 1 - session.hintsShown * costPerHint - failed);
}

/**
 * The evidence of a pass, or of giving up by seeing the solution: credit is split evenly over the exercise's skills.
 * @returns nothing when the session's evidence was written already
 */
export function settle(session: Session, exercise: Exercise, passed: boolean, at: number, newId: () => string): Evidence[] {
  if (session.settled) return [];
  const weight = (passed ? passWeight(session) : 1) / exercise.skills.length;
  const assisted = session.hintsShown > 0 || session.failedChecks > 0 || session.solutionShown;
  return exercise.skills.map((skill) => ({
    id: newId(),
    at,
    skill,
    kind: 'attempt',
    outcome: passed ? 1 : 0,
    weight,
    difficulty: exercise.difficulty,
    assisted,
    source: exercise.id,
    day: localDay(at),
    rung: exercise.rung,
  }));
}
