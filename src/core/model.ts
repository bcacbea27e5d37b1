import { localDay } from './days.ts';
import { countedChoices, readChoices, type Choices } from './debt/choices.ts';
import { modelState, type ModelState } from './modelState.ts';
import { evenWeights, type Weights } from './nudges/score.ts';
import type { RunnerName } from './packs/exerciseSchema.ts';
import type { PackLibrary } from './packs/library.ts';
import { missingRunner } from './practice/runnable.ts';
import type { ChoiceExercise, Exercise } from './packs/exerciseSchema.ts';
import type { Clock } from './ports.ts';
import type { RecordStore } from './record.ts';
import { Replay } from './skills/replay.ts';

export interface ModelDeps {
  store: () => RecordStore;
  packs: () => PackLibrary;
  clock: Clock;
  minMinutes: () => number;
  /** As the person sets them; even without. */
  weights?: () => Weights;
  /** Runners whose toolchain is not here: none of their exercises is offered. */
  missingRunners?: () => ReadonlySet<RunnerName>;
}

const noneMissing: ReadonlySet<RunnerName> = new Set();

const mutedKey = 'mutedSkills';
const choicesKey = 'debtChoices';
const timeBoxKey = 'timeBox';

/** Minutes that a person may say they have. */
export const timeBoxes = [1, 3, 10, 25] as const;

/** Derives the state of skills and debts from the record. Computed when asked for after a change, never on a timer. */
export class Model {
  readonly #deps: ModelDeps;
  readonly #listeners = new Set<() => void>();
  readonly #replay = new Replay();
  #exercises: { packs: PackLibrary; missing: ReadonlySet<RunnerName>; bySkill: ReadonlyMap<string, readonly Exercise[]> } | null = null;
  #state: { value: ModelState; day: string; version: number } | null = null;

  constructor(deps: ModelDeps) {
    this.#deps = deps;
  }

  /** What the state is derived from. */
  get source(): Pick<ModelDeps, 'store' | 'packs' | 'clock'> {
    return this.#deps;
  }

  /** The present state; recomputed when something changed, another window wrote, or a new day began. */
  state(): ModelState {
    const at = this.#deps.clock.now();
    const day = localDay(at);
    const version = this.#deps.store().version();
    if (this.#state === null || this.#state.day !== day || this.#state.version !== version) {
      this.#state = { value: this.#compute(at), day, version };
    }
    return this.#state.value;
  }

  /** Tells the model, and whoever draws it, that the record or the packs changed. */
  changed(): void {
    this.#state = null;
    for (const listener of [...this.#listeners]) listener();
  }

  /** @returns a function that stops the listening */
  onDidChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The exercise that fits a skill now. */
  exerciseFor(skill: string): Exercise | null {
    return this.state().draws.exerciseFor(skill);
  }

  /** Another exercise for the skill that an exercise trains first. */
  variantOf(exercise: Exercise): Exercise | null {
    return this.state().draws.variantOf(exercise);
  }

  /** Whether an exercise can be done here: one on own code needs such code. */
  mayOffer(exercise: Exercise): boolean {
    return this.state().draws.mayOffer(exercise);
  }

  /** The questions of a skill's test-out, without those answered lately. */
  testOutFor(skill: string): ChoiceExercise[] {
    return this.state().draws.testOutFor(skill);
  }

  /** Forgets every computed state and replays all evidence. */
  rebuild(): void {
    this.#replay.forget(this.#deps.store());
    this.changed();
  }

  muted(): ReadonlySet<string> {
    const value = this.#deps.store().preference(mutedKey);
    return new Set(Array.isArray(value) ? value.filter((v) => typeof v === 'string') : []);
  }

  setMuted(skills: Iterable<string>): void {
    this.#deps.store().setPreference(mutedKey, [...new Set(skills)].sort());
    this.changed();
  }

  choices(): Choices {
    return readChoices(this.#deps.store().preference(choicesKey));
  }

  /** @returns the choices of before, to go back to */
  choose(change: (choices: Choices) => Choices): Choices {
    const before = this.choices();
    this.#deps.store().setPreference(choicesKey, change(before));
    this.changed();
    return before;
  }

  /** Minutes that the person has; null: they did not say. */
  timeBox(): number | null {
    const value = this.#deps.store().preference(timeBoxKey);
    return timeBoxes.find((one) => one === value) ?? null;
  }

  setTimeBox(minutes: number | null): void {
    this.#deps.store().setPreference(timeBoxKey, minutes);
    this.changed();
  }

  /** The exercises that teach a skill and can be done here: asked for once a debt, and there are many of both. */
  #exercisesOf(skill: string): readonly Exercise[] {
    const packs = this.#deps.packs();
    const missing = this.#deps.missingRunners?.() ?? noneMissing;
    if (this.#exercises?.packs !== packs || this.#exercises.missing !== missing) {
      const bySkill = new Map<string, Exercise[]>();
      for (const exercise of packs.exercises) {
        if (missingRunner(exercise, missing) !== null) continue;
        for (const id of exercise.skills) bySkill.set(id, [...(bySkill.get(id) ?? []), exercise]);
      }
      this.#exercises = { packs, missing, bySkill };
    }
    return this.#exercises.bySkill.get(skill) ?? [];
  }

  #compute(at: number): ModelState {
    const { store, packs, minMinutes, weights } = this.#deps;
    const today = localDay(at);
    return modelState({
      at,
      store: store(),
      packs: packs(),
      projection: this.#replay.projection(store(), today),
      choices: countedChoices(this.choices(), today),
      muted: this.muted(),
      minMinutes: minMinutes(),
      timeBox: this.timeBox(),
      weights: weights?.() ?? evenWeights,
      exercisesOf: (skill) => this.#exercisesOf(skill),
      now: () => this.#deps.clock.now(),
    });
  }
}
