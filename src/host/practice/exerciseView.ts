import { outcomeView, solutionText, taskView } from './taskView.ts';
import type { CheckReportView, PracticeState } from './practiceState.ts';
import type { ChoiceExercise, Exercise } from '../../core/packs/exerciseSchema.ts';
import { hintsOf, isCode } from '../../core/packs/kinds.ts';
import type { Model } from '../../core/model.ts';
import { failuresToStepDown } from '../../core/practice/struggle.ts';
import { exampleFor, solutionOf } from '../../core/practice/workedExample.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { Session } from '../../core/practice/session.ts';
import type { TestRun } from '../../core/ports.ts';
import { type ExerciseView } from '../../shared/protocol.ts';
import { protocolVersion, type Labelled } from '../../shared/wireRows.ts';
import { renderMarkdown } from '../webview/markdown.ts';

/** What the exercise page shows. */
export async function exerciseView(state: PracticeState, session: Session, packs: PackLibrary, model: Model): Promise<ExerciseView> {
  return state.testOut === null ? practiceView(state, session, packs, model) : testOutView(state, packs);
}

async function practiceView(state: PracticeState, session: Session, packs: PackLibrary, model: Model): Promise<ExerciseView> {
  const { exercise } = state;
  const hints = hintsOf(exercise);
  const done = session.settled || session.solutionShown;
  return {
    version: protocolVersion,
    id: exercise.id,
    title: exercise.title,
    kind: exercise.kind,
    skills: titles(exercise, packs),
    minutes: exercise.minutes,
    difficulty: exercise.difficulty,
    textHtml: await renderMarkdown(exercise.text),
    hints: { shown: await Promise.all(hints.slice(0, session.hintsShown).map(renderMarkdown)), total: hints.length },
    confidence: session.confidence,
    running: state.running,
    result: state.result,
    questions: exercise.kind === 'choice' ? [await question(exercise, state, false)] : [],
    solution: session.solutionShown ? solutionText(exercise) : null,
    whyHtml: done ? await renderMarkdown(exercise.why) : '',
    effect: state.effect,
    progress: '',
    next: null,
    task: await taskView(state, session),
    outcome: await outcomeView(state, session),
    round: session.startedAt,
    settled: session.settled,
    solutionShown: session.solutionShown,
    feedbackHtml: state.feedback === '' ? '' : await renderMarkdown(state.feedback),
    ways: ways(exercise, session, model, state),
    example: await example(exercise, session, model, packs),
    originHtml: await originHtml(exercise, packs),
  };
}

/** Another exercise once this one is done or cannot be done, and the difference to the solution. */
function ways(exercise: Exercise, { settled }: Session, model: Model, { own }: PracticeState): Labelled[] {
  const isStuck = own?.state === 'none';
  const all: Labelled[] = [];
  if ((settled || isStuck) && model.variantOf(exercise) !== null) {
    all.push({ label: isStuck ? 'Another exercise' : 'Next variant', action: { command: 'whetstone.nextVariant', arg: exercise.id } });
  }
  if (settled && isCode(exercise)) {
    all.push({ label: 'Compare with the solution', action: { command: 'whetstone.compareSolution', arg: exercise.id } });
  }
  return all;
}

/** A failed try more may be one too many: after two of them there is an easier exercise to read. */
async function example(exercise: Exercise, session: Session, model: Model, packs: PackLibrary): Promise<ExerciseView['example']> {
  const { latestAttempts } = model.state();
  const failed = session.failedChecks >= failuresToStepDown;
  const found = session.settled ? null : exampleFor(exercise, packs.exercises, latestAttempts, failed);
  if (found === null) return null;
  const { title, text, why } = found;
  return { title, textHtml: await renderMarkdown(text), code: solutionOf(found), whyHtml: await renderMarkdown(why) };
}

async function testOutView(state: PracticeState, packs: PackLibrary): Promise<ExerciseView> {
  const questions = asked(state);
  const skill = packs.skill(state.skill ?? '');
  return {
    version: protocolVersion,
    id: state.exercise.id,
    title: `Test-out: ${skill?.title ?? ''}`,
    kind: 'testOut',
    // The title says it already.
    skills: [],
    minutes: 2,
    difficulty: Math.max(0, ...questions.map((q) => q.difficulty)),
    textHtml: await renderMarkdown(introduction(state)),
    hints: { shown: [], total: 0 },
    confidence: null,
    running: false,
    result: null,
    questions: await Promise.all(questions.map((q) => question(q, state, true))),
    solution: null,
    whyHtml: '',
    effect: state.effect,
    ...nothingToDo,
    ...batchView(state),
  };
}

/** A test-out has questions only. */
const nothingToDo = {
  task: null,
  outcome: null,
  round: 0,
  settled: false,
  solutionShown: false,
  feedbackHtml: '',
  ways: [],
  example: null,
  originHtml: '',
};

function introduction({ testOut, batch }: PracticeState): string {
  const amount = testOut?.length === 1 ? 'One of the harder questions.' : `${testOut?.length ?? 0} of the harder questions.`;
  if (batch === null) return `${amount} Right answers show the skill and pay its debt; a wrong one counts, too.`;
  return `${amount} Right answers show the skill and pay its debt; a wrong one ends this skill. Close the page to leave, and go on from the panel.`;
}

/** In a test-out over several skills a wrong answer is the last of its skill: the rest would only take time. */
function asked({ testOut, answers, batch, skipped }: PracticeState): ChoiceExercise[] {
  const questions = testOut ?? [];
  if (skipped) return questions.filter((q) => answers.has(q.id));
  const wrong = questions.some((q) => answers.has(q.id) && !isRight(q, answers.get(q.id)));
  return batch !== null && wrong ? questions.filter((q) => answers.has(q.id)) : questions;
}

function isRight(question: ChoiceExercise, option: string | undefined): boolean {
  return question.options.some((o) => o.id === option && o.correct);
}

function batchView(state: PracticeState): Pick<ExerciseView, 'progress' | 'next'> {
  const { batch, answers } = state;
  if (batch === null) return { progress: '', next: null };
  const { done, passed, total } = batch;
  const command = 'whetstone.batchTestOut';
  if (!asked(state).every((q) => answers.has(q.id))) {
    return { progress: `Skill ${done + 1} of ${total}`, next: { label: 'Skip this skill', action: { command, arg: 'skip' } } };
  }
  if (done >= total) return { progress: `${passed} of ${total} skills passed`, next: null };
  return { progress: `Skill ${done} of ${total}`, next: { label: 'Next skill', action: { command } } };
}

/** In a test-out each question carries its own text and reason; a single exercise has them on the page already. */
async function question(exercise: ChoiceExercise, state: PracticeState, testOut: boolean): Promise<ExerciseView['questions'][number]> {
  const chosen = state.answers.get(exercise.id);
  const picked = exercise.options.find((o) => o.id === chosen);
  const correct = exercise.options.find((o) => o.correct);
  return {
    id: exercise.id,
    textHtml: testOut ? await renderMarkdown(exercise.text) : '',
    options: await Promise.all(exercise.options.map(async (o) => ({ id: o.id, html: await renderMarkdown(o.text) }))),
    answer:
      picked === undefined
        ? null
        : {
            chosen: picked.id,
            correct: correct?.id ?? '',
            feedbackHtml: await renderMarkdown(testOut ? `${picked.feedback}\n\n${exercise.why}` : picked.feedback),
          },
  };
}

function titles(exercise: Exercise, packs: PackLibrary): string[] {
  return exercise.skills.map((id) => packs.skill(id)?.title ?? id);
}

/** Whose an imported exercise is, under which licence, and what it is checked with. */
async function originHtml(exercise: Exercise, packs: PackLibrary): Promise<string> {
  const origin = packs.originOf(exercise.id);
  if (origin === null) return '';
  const { originText } = await import('../../core/imports/originText.ts');
  return renderMarkdown(originText(origin, exercise));
}

/** Who wants to know of more looks into the Test Explorer. */
const namedSkips = 5;

/** A test run in the words of the page. */
export function resultView(run: TestRun): CheckReportView {
  const executed = run.passed + run.failed;
  const allPassed = run.failed === 0 && run.passed === run.total && run.total > 0;
  return {
    state: run.problem !== null ? 'broken' : allPassed ? 'passed' : 'failed',
    passed: run.passed,
    executed,
    total: run.total,
    skipped: run.skipped,
    skippedTests: (run.tests ?? [])
      .filter(({ outcome }) => outcome === 'skipped')
      .slice(0, namedSkips)
      .map(({ name }) => name),
    firstFailure: run.firstFailure,
    problem: run.problem ?? '',
    ranWith: run.ranWith,
  };
}
