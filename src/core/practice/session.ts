import { localDay } from '../days.ts';
import type { Exercise } from '../packs/exerciseSchema.ts';
import { isRubric } from '../packs/kinds.ts';
import type { Evidence } from '../skills/evidence.ts';
import { answerSchema, type Answer } from './answer.ts';
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
  /** What is at hand and not yet given as an answer; own words are kept beside it. */
  draft: Answer | null;
  /** The answer that was judged last, whose judgement is shown. */
  answer: Answer | null;
  /** The model answer and the rubric were shown beside one's own words. */
  compared: boolean;
  /** It was left after a failed check, which is evidence by now. */
  left: boolean;
}

export function newSession(exercise: string, at: number): Session {
  const nothing = { hintsShown: 0, failedChecks: 0, solutionShown: false, confidence: null, settled: false };
  return { exercise, startedAt: at, ...nothing, draft: null, answer: null, compared: false, left: false };
}

/** The preference that it is kept as. */
export function sessionKey(exercise: string): string {
  return `session ${exercise}`;
}

/** A session as it was stored, perhaps by a version that knew less. @returns null for what is none */
export function readSession(stored: unknown): Session | null {
  if (typeof stored !== 'object' || stored === null || !('exercise' in stored && 'hintsShown' in stored && 'settled' in stored))
    return null;
  const session = { ...newSession('', 0), ...stored } as Session;
  return { ...session, draft: readAnswer(session.draft), answer: readAnswer(session.answer) };
}

function readAnswer(stored: unknown): Answer | null {
  const parsed = answerSchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

const costPerHint = 0.15;
const costOfFailedChecks = 0.25;
const leastWeight = 0.3;
/** Nobody but the person has read what they wrote. */
export const selfAssessedWeight = 0.5;

/** How much a pass counts, 0.3 to 1: the first unaided pass in full, each hint 0.15 less, earlier failed checks 0.25 less. */
export function passWeight(session: Session): number {
  const failed = session.failedChecks > 0 ? costOfFailedChecks : 0;
  return Math.max(leastWeight, 1 - session.hintsShown * costPerHint - failed);
}

/**
 * The evidence of a pass, or of giving up by seeing the solution: credit is split evenly over the exercise's skills.
 * What the person judges themselves counts half at most, as an explanation where it is one.
 * @returns nothing when the session's evidence was written already
 */
export function settle(session: Session, exercise: Exercise, passed: boolean, at: number, newId: () => string): Evidence[] {
  if (session.settled) return [];
  const most = isRubric(exercise) ? selfAssessedWeight : 1;
  const weight = Math.min(most, passed ? passWeight(session) : 1) / exercise.skills.length;
  const assisted = session.hintsShown > 0 || session.failedChecks > 0 || session.solutionShown;
  return exercise.skills.map((skill) => ({
    id: newId(),
    at,
    skill,
    kind: isExplanation(exercise) ? 'explanation' : 'attempt',
    outcome: passed ? 1 : 0,
    weight,
    difficulty: exercise.difficulty,
    assisted,
    source: exercise.id,
    day: localDay(at),
    rung: exercise.rung,
  }));
}

function isExplanation(exercise: Exercise): boolean {
  return exercise.kind === 'explain' || (exercise.kind === 'own-code' && exercise.task === 'explain');
}
