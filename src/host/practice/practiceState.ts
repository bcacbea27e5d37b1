import type { ChoiceExercise, Exercise } from '../../core/packs/exerciseSchema.ts';
import type { TaskView } from '../../shared/exerciseParts.ts';
import type { ExerciseView } from '../../shared/protocol.ts';

export type CheckReportView = NonNullable<ExerciseView['result']>;

/** What is open on the exercise page. Everything that must outlive the window is in the session, in the record. */
export interface PracticeState {
  exercise: Exercise;
  /** The questions of a test-out; null for a single exercise. */
  testOut: ChoiceExercise[] | null;
  /** The skill a test-out is about. */
  skill: string | null;
  running: boolean;
  result: CheckReportView | null;
  /** Chosen option by question. */
  answers: Map<string, string>;
  effect: string;
  /** Where one is in a test-out over several skills; null elsewhere. */
  batch: { done: number; passed: number; total: number } | null;
  /** The last skill of such a test-out was passed over: nothing more is asked. */
  skipped: boolean;
  /** What the person wrote in own words. */
  words: string;
  /** The construct of their own that it is about; null for other exercises. */
  own: OwnView | null;
  /** What is known to be wrong with code that failed; Markdown, '' else. */
  feedback: string;
}

export type OwnView = NonNullable<Extract<TaskView, { kind: 'rubric' }>['own']>;

const nothingYet = { words: '', own: null, feedback: '' };

export function openState(
  exercise: Exercise,
  testOut: ChoiceExercise[] | null = null,
  skill: string | null = null,
  batch: PracticeState['batch'] = null,
): PracticeState {
  return { exercise, testOut, skill, running: false, result: null, answers: new Map(), effect: '', batch, skipped: false, ...nothingYet };
}
