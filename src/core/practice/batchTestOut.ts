import type { PackLibrary } from '../packs/library.ts';
import type { ChoiceExercise } from '../packs/exerciseSchema.ts';
import { localDay } from '../days.ts';
import type { Clock } from '../ports.ts';
import type { RecordStore } from '../record.ts';
import { answer, begunOn, currentPart, planBatch, progress, readBatch, skip, type Batch } from './batch.ts';

const key = 'batchTestOut';

/** What a batch is made from: the model, as far as it is needed here. */
export interface BatchSource {
  readonly source: { store: () => RecordStore; packs: () => PackLibrary; clock: Clock };
  /** Open debts, the largest first. */
  state: () => { debts: readonly { skill: { id: string } }[] };
  testOutFor: (skill: string) => readonly ChoiceExercise[];
  changed: () => void;
}

/** A test-out over the largest debts, kept in the record: it can be left at any question and gone on with. */
export class BatchTestOut {
  readonly #model: BatchSource;

  constructor(model: BatchSource) {
    this.#model = model;
  }

  /** The one that was begun and is not over; null without. */
  open(): Batch | null {
    return readBatch(this.#model.source.store().preference(key), this.#model.source.clock.now());
  }

  /** What a new one would be: nothing is stored. null when no debt has fresh questions. */
  plan(): Batch | null {
    const model = this.#model;
    return planBatch(model.state().debts, (skill) => model.testOutFor(skill), model.source.clock.now());
  }

  /** What may be proposed unasked: none on a day on which one was begun. Who asks for another has `plan`. */
  proposed(): Batch | null {
    const { store, clock } = this.#model.source;
    return begunOn(store().preference(key), localDay(clock.now())) ? null : this.plan();
  }

  begin(batch: Batch): void {
    this.#model.source.store().setPreference(key, batch);
    this.#model.changed();
  }

  /** The skill that is asked about now, and its questions; null at the end. */
  current(): { skill: string; questions: ChoiceExercise[]; batch: Batch } | null {
    const batch = this.open();
    const part = batch === null ? null : currentPart(batch);
    if (batch === null || part === null) return null;
    const questions = part.questions.flatMap((id) => {
      const exercise = this.#model.source.packs().exercise(id);
      return exercise?.kind === 'choice' ? [exercise] : [];
    });
    return { skill: part.skill, questions, batch };
  }

  /** @returns where one is now: also when that was the last question */
  answered(question: string, correct: boolean): ReturnType<typeof progress> | null {
    const batch = this.open();
    if (batch === null) return null;
    const next = answer(batch, question, correct);
    this.#model.source.store().setPreference(key, next);
    return progress(next);
  }

  /** Passes over the skill that is asked about now. @returns where one is then; null without a batch */
  skip(): ReturnType<typeof progress> | null {
    const now = this.current();
    if (now === null) return null;
    const next = skip(now.batch, now.skill);
    this.#model.source.store().setPreference(key, next);
    this.#model.changed();
    return progress(next);
  }

  /** Leaves it for good. What was answered stays evidence; that it was begun is kept, so that none is proposed the same day. */
  drop(): void {
    const batch = this.open();
    this.#model.source.store().setPreference(key, batch?.parts.reduce((left, part) => skip(left, part.skill), batch) ?? null);
    this.#model.changed();
  }
}
