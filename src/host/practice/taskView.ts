import type { CodeExercise, Exercise, ExplainExercise, OwnCodeExercise } from '../../core/packs/exerciseSchema.ts';

import type { Answer } from '../../core/practice/answer.ts';
import { judge } from '../../core/practice/judge.ts';
import { piecesOf, shuffled } from '../../core/practice/judgeOrder.ts';
import type { Session } from '../../core/practice/session.ts';
import { editedFiles, isCode } from '../../core/packs/kinds.ts';
import type { TaskView } from '../../shared/exerciseParts.ts';
import type { ExerciseView } from '../../shared/protocol.ts';
import { renderMarkdown } from '../webview/markdown.ts';
import type { PracticeState } from './practiceState.ts';

type Rubric = ExplainExercise | OwnCodeExercise;

const asks: Record<OwnCodeExercise['task'], string> = {
  explain: 'Explain it in your own words',
  predict: 'Write down what you expect, before you run it',
  refactor: 'Write down what you changed, and why',
  test: 'Write down which test was missing, and what it checks',
};

/** What there is to do on the page for a kind that is neither code nor a choice; null for those. */
export async function taskView(state: PracticeState, session: Session): Promise<TaskView | null> {
  const { exercise } = state;
  const draft = session.draft ?? session.answer;
  switch (exercise.kind) {
    case 'predict': {
      const output = session.settled ? exercise.output.replace(/\s+$/, '') : null;
      const text = draft?.kind === 'predict' ? draft.text : '';
      return { kind: 'predict', code: { name: exercise.file.name, text: exercise.file.content }, draft: text, output };
    }
    case 'order': {
      const all = piecesOf(exercise);
      const order = shuffled(exercise, `${exercise.id} ${session.startedAt}`);
      const known = draft?.kind === 'order' ? draft.pieces.filter((piece) => piece < all.length) : order;
      const pieces = order.map((id) => ({ id, text: withoutLastBreaks(all[id] ?? '') }));
      return { kind: 'order', pieces, draft: known, mayLeaveOut: exercise.distractors.length > 0 };
    }
    case 'mark': {
      const lines = draft?.kind === 'mark' ? draft.lines : [];
      return { kind: 'mark', code: { name: exercise.file.name, text: exercise.file.content }, diff: exercise.diff, draft: lines };
    }
    case 'explain':
    case 'own-code':
      return rubricTask(exercise, state, session, draft);
    default:
      return null;
  }
}

async function rubricTask(exercise: Rubric, state: PracticeState, session: Session, draft: Answer | null): Promise<TaskView> {
  const compared = session.compared || session.settled;
  const file = exercise.kind === 'explain' ? exercise.file : undefined;
  return {
    kind: 'rubric',
    code: file === undefined ? null : { name: file.name, text: file.content },
    asks: asks[exercise.kind === 'explain' ? 'explain' : exercise.task],
    own: exercise.kind === 'explain' ? null : state.own,
    words: state.words,
    compared,
    modelHtml: compared && exercise.kind === 'explain' ? await renderMarkdown(exercise.model) : '',
    points: compared ? [...exercise.rubric] : [],
    draft: draft?.kind === 'rubric' ? draft.points : [],
  };
}

/** What the last answer was worth, told anew from the record; with what was missed once the solution was shown. */
export async function outcomeView({ exercise }: PracticeState, session: Session): Promise<ExerciseView['outcome']> {
  if (exercise.kind === 'choice') return null;
  const answer = session.answer ?? (session.solutionShown && exercise.kind === 'mark' ? { kind: 'mark' as const, lines: [] } : null);
  const judgement = answer === null ? null : judge(exercise, answer, session.settled);
  if (judgement === null) return null;
  const notes = judgement.notes.map(async ({ tone, title, text, lines }) => ({
    tone,
    title,
    html: await renderMarkdown(text),
    lines: [...lines],
  }));
  return { passed: judgement.passed, headline: judgement.headline, notes: await Promise.all(notes) };
}

/** The solution as text, once it is shown; the other kinds show theirs in place. */
export function solutionText(exercise: Exercise): string | null {
  if (isCode(exercise)) return codeSolution(exercise) || 'This exercise came without a solution.';
  if (exercise.kind === 'order') return exercise.pieces.map(withoutLastBreaks).join('\n');
  return null;
}

/** That of the starter, and under their names those of further files. */
function codeSolution(exercise: CodeExercise): string {
  const further = editedFiles(exercise).filter(({ solution }) => solution !== undefined);
  const parts = further.map(({ name, solution = '' }) => `\n\n${name}:\n\n${solution.trimEnd()}`);
  return parts.length === 0 ? exercise.solution : `${exercise.starter.name}:\n\n${exercise.solution.trimEnd()}${parts.join('')}`;
}

/** Packs end a piece with a line break, or do not. */
function withoutLastBreaks(piece: string): string {
  return piece.replace(/\n+$/, '');
}
