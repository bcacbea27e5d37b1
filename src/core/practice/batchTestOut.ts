import type { PackLibrary } from '../packs/library.ts';
import type { ChoiceExercise } from '../packs/exerciseSchema.ts';
import type { Clock } from '../ports.ts';
import type { RecordStore } from '../record.ts';
import { answer, currentPart, planBatch, progress, readBatch, skip, type Batch } from './batch.ts';

const key = 'batchTestOut';

export interface BatchDeps {
  store: () => RecordStore;
  packs: () => PackLibrary;
  clock: Clock;
  /** Open debts, the largest first. */
  debts: () => readonly { skill: { id: string } }[];
  questionsOf: (skill: string) => readonly ChoiceExercise[];
  changed: () => void;
}

/** A test-out over the largest debts, kept in the record: it can be left at any question and gone on with. */
export class BatchTestOut {
  readonly #deps: BatchDeps;

  constructor(deps: BatchDeps) {
    this.#deps = deps;
  }

  /** The one that was begun and is not over; null without. */
  open(): Batch | null {
    return readBatch(this.#deps.store().preference(key), this.#deps.clock.now());
  }

  /** What a new one would be: nothing is stored. null when no debt has fresh questions. */
  plan(): Batch | null {
    const { debts, questionsOf, clock } = this.#deps;
    return planBatch(debts(), questionsOf, clock.now());
  }

  begin(batch: Batch): void {
    this.#deps.store().setPreference(key, batch);
    this.#deps.changed();
  }

  /** The skill that is asked about now, and its questions; null at the end. */
  current(): { skill: string; questions: ChoiceExercise[]; batch: Batch } | null {
    const batch = this.open();
    const part = batch === null ? null : currentPart(batch);
    if (batch === null || part === null) return null;
    const questions = part.questions.flatMap((id) => {
      const exercise = this.#deps.packs().exercise(id);
      return exercise?.kind === 'choice' ? [exercise] : [];
    });
    return { skill: part.skill, questions, batch };
  }

  /** @returns where one is now: also when that was the last question */
  answered(question: string, correct: boolean): ReturnType<typeof progress> | null {
    const batch = this.open();
    if (batch === null) return null;
    const next = answer(batch, question, correct);
    this.#deps.store().setPreference(key, next);
    return progress(next);
  }

  /** Passes over the skill that is asked about now. @returns where one is then; null without a batch */
  skip(): ReturnType<typeof progress> | null {
    const now = this.current();
    if (now === null) return null;
    const next = skip(now.batch, now.skill);
    this.#deps.store().setPreference(key, next);
    this.#deps.changed();
    return progress(next);
  }

  /** Leaves it for good. What was answered stays evidence. */
  drop(): void {
    this.#deps.store().setPreference(key, null);
    this.#deps.changed();
  }
}
