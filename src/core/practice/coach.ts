import { localDay } from '../days.ts';
import type { Debt } from '../debt/ledger.ts';
import { minutesText } from '../debt/words.ts';
import type { Model } from '../model.ts';
import type { ChoiceExercise, Exercise } from '../packs/exerciseSchema.ts';
import { isRubric } from '../packs/kinds.ts';
import type { Clock, TestRun } from '../ports.ts';
import type { RecordStore } from '../record.ts';
import type { Evidence } from '../skills/evidence.ts';
import { newRating, standing } from '../skills/mastery.ts';
import { closeAbandoned } from './abandoned.ts';
import type { Answer } from './answer.ts';
import { judge } from './judge.ts';
import type { Judgement } from './judgement.ts';
import { newSession, readSession, sessionKey, settle, type Session } from './session.ts';
import type { Confidence } from './attempt.ts';

export interface CoachDeps {
  store: () => RecordStore;
  model: Model;
  clock: Clock;
  newId: () => string;
}

/** Keeps the sessions of exercises in the record and turns results into evidence. */
export class Coach {
  readonly #deps: CoachDeps;
  readonly #fresh = new Map<string, Session>();

  constructor(deps: CoachDeps) {
    this.#deps = deps;
  }

  /** One that was not stored yet is the same each time: the page knows by its start which go at the exercise it shows. */
  session(exercise: string): Session {
    const stored = readSession(this.#deps.store().preference(sessionKey(exercise)));
    if (stored !== null) return stored;
    const fresh = this.#fresh.get(exercise) ?? newSession(exercise, this.#deps.clock.now());
    this.#fresh.set(exercise, fresh);
    return fresh;
  }

  setConfidence(exercise: string, confidence: Confidence): void {
    this.#save({ ...this.session(exercise), confidence });
  }

  /** @returns the number of hints shown now */
  takeHint(exercise: string, hints: number): number {
    const session = this.session(exercise);
    const hintsShown = Math.min(hints, session.hintsShown + 1);
    this.#save({ ...session, hintsShown });
    return hintsShown;
  }

  /** Seeing the solution counts as not knowing it yet; an already passed exercise stays passed. */
  giveUp(exercise: Exercise): string {
    const session = this.session(exercise.id);
    // What was left counted as a failure already; a look at the solution without another try is none of its own.
    const effect = session.left && session.failedChecks === 0 ? '' : this.#settle(session, exercise, false);
    if (!session.solutionShown) this.#attempt({ ...session, solutionShown: true, confidence: null }, { passed: 0, executed: 0, total: 0 });
    this.#save({ ...session, solutionShown: true, settled: true });
    return effect;
  }

  /** Begins anew, but what failed and what was read stays so until it is passed or given up. @returns the session of before, to go back to */
  reset(exercise: string): Session {
    const before = this.session(exercise);
    const { failedChecks, hintsShown, left } = before;
    const stays = before.settled ? {} : { failedChecks, hintsShown, left };
    this.#save({ ...newSession(exercise, this.#deps.clock.now()), ...stays });
    return before;
  }

  /** Takes a reset back. */
  restore(session: Session): void {
    this.#save(session);
  }

  /** Keeps what is at hand, so that it is there after days. */
  keepDraft(exercise: string, draft: Answer): void {
    this.#save({ ...this.session(exercise), draft });
  }

  /** What the person wrote in own words; '' for nothing. */
  words(exercise: string): string {
    const stored = this.#deps.store().preference(wordsKey(exercise));
    return typeof stored === 'string' ? stored : '';
  }

  /** Apart from the session: that is written with every hint and tap, and words may be long. */
  keepWords(exercise: string, text: string): void {
    this.#deps.store().setPreference(wordsKey(exercise), text);
  }

  /** The person's own words stand, and the model answer is shown beside them. */
  compare(exercise: string): void {
    this.#save({ ...this.session(exercise), compared: true });
  }

  /** Notes a check. @returns what the evidence did, in words; '' when there was no new evidence */
  checked(exercise: Exercise, run: TestRun): string {
    closeAbandoned(this.#deps.model);
    const session = this.session(exercise.id);
    // What a check that broke had counted until then says nothing about the exercise.
    const counts = run.problem === null ? { passed: run.passed, executed: run.passed + run.failed } : { passed: 0, executed: 0 };
    this.#attempt(session, { ...counts, total: run.total });
    if (run.problem !== null) return '';
    const passed = run.failed === 0 && run.passed === run.total && run.total > 0;
    if (!passed) {
      this.#save({ ...session, failedChecks: session.failedChecks + 1, confidence: null });
      return '';
    }
    const effect = this.#settle(session, exercise, true);
    this.#save({ ...session, settled: true });
    return effect;
  }

  /**
   * Judges an answer to an exercise that is no code, and notes it. A wrong one may be mended, which costs as a failed check does;
   * but a choice that was seen and a model answer that was read are known from then on, so those settle it either way.
   * @returns null when it is no answer to this exercise, or one that was shown the solution or passed already
   */
  judged(exercise: Exercise, answer: Answer): { judgement: Judgement; effect: string } | null {
    closeAbandoned(this.#deps.model);
    const session = this.session(exercise.id);
    const judgement = session.settled ? null : judge(exercise, answer);
    if (judgement === null) return null;
    const { passed } = judgement;
    this.#attempt(session, { passed: passed ? 1 : 0, executed: 1, total: 1 });
    const given = { ...session, answer, draft: answer };
    if (!passed && !isFinal(exercise)) {
      this.#save({ ...given, failedChecks: session.failedChecks + 1, confidence: null });
      return { judgement, effect: '' };
    }
    const effect = this.#settle(session, exercise, passed);
    this.#save({ ...given, settled: true });
    return { judgement, effect };
  }

  /** Notes the answer to one question of a test-out. @returns what the evidence did, in words */
  testedOut(question: ChoiceExercise, option: string): string {
    const correct = question.options.some((o) => o.id === option && o.correct);
    this.#attempt(this.session(question.id), { passed: correct ? 1 : 0, executed: 1, total: 1 });
    return this.#withEffect(question.skills, () => this.#deps.store().addEvidence(this.#testOutEvidence(question, correct)));
  }

  #testOutEvidence(exercise: ChoiceExercise, correct: boolean): Evidence[] {
    const { clock, newId } = this.#deps;
    const at = clock.now();
    return exercise.skills.map((skill) => ({
      id: newId(),
      at,
      day: localDay(at),
      skill,
      kind: 'testOut',
      outcome: correct ? 1 : 0,
      weight: 1,
      difficulty: exercise.difficulty,
      assisted: false,
      source: exercise.id,
      rung: exercise.rung,
    }));
  }

  #settle(session: Session, exercise: Exercise, passed: boolean): string {
    const at = this.#deps.clock.now();
    // Once a day: an exercise that was reset can be solved again, but from memory.
    const today = this.#deps
      .store()
      .evidence()
      .some((e) => e.source === exercise.id && e.day === localDay(at));
    const evidence = today ? [] : settle(session, exercise, passed, at, this.#deps.newId);
    if (evidence.length === 0) return '';
    return this.#withEffect(exercise.skills, () => this.#deps.store().addEvidence(evidence));
  }

  /** Runs a change and says in words what it did to the first of the skills. */
  #withEffect(skills: readonly string[], change: () => void): string {
    const skill = skills[0] ?? '';
    const before = this.#debtOf(skill);
    change();
    this.#deps.model.changed();
    const rating = this.#deps.model.state().states.get(skill)?.rating ?? newRating;
    return `${sentence(standing(rating))} ${debtChange(before, this.#debtOf(skill))}`.trim();
  }

  #debtOf(skill: string): Debt | undefined {
    const { debts, mutedDebts } = this.#deps.model.state();
    return [...debts, ...mutedDebts].find((d) => d.skill.id === skill);
  }

  #attempt(session: Session, result: { passed: number; executed: number; total: number }): void {
    this.#deps.store().addAttempt({
      id: this.#deps.newId(),
      at: this.#deps.clock.now(),
      exercise: session.exercise,
      ...result,
      hints: session.hintsShown,
      solutionShown: session.solutionShown,
      confidence: session.confidence,
    });
    this.#deps.model.changed();
  }

  #save(session: Session): void {
    this.#deps.store().setPreference(sessionKey(session.exercise), session);
  }
}

/** After these there is nothing left to find out by a second answer. */
function isFinal(exercise: Exercise): boolean {
  return exercise.kind === 'choice' || isRubric(exercise);
}

function wordsKey(exercise: string): string {
  return `words ${exercise}`;
}

function sentence(text: string): string {
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function debtChange(before: Debt | undefined, after: Debt | undefined): string {
  if (before === undefined) return '';
  if (after === undefined) return `Debt paid back: ${minutesText(before.owed)} before, none now.`;
  return `Debt: ${minutesText(before.owed)} before, ${minutesText(after.owed)} now.`;
}
