import { localDay } from '../days.ts';
import type { ChoiceExercise, Exercise } from '../packs/exerciseSchema.ts';
import { newRating } from '../skills/mastery.ts';
import type { Projection } from '../skills/projection.ts';
import type { Attempt } from './attempt.ts';
import { pickExercise, testOutAgainAt, testOutFor } from './pick.ts';

export interface DrawsInput {
  /** The exercises that teach a skill. */
  exercisesOf: (skill: string) => readonly Exercise[];
  projection: Projection;
  /** Of each exercise the last attempt and the last that passed. */
  attempts: readonly Attempt[];
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Minutes that the person has; null: they did not say. */
  timeBox: number | null;
  /** Whether the person wrote a construct in the last 30 days. */
  wrote: (construct: string) => boolean;
}

/** What one state offers to practise, each drawn once: a snapshot asks for every skill several times. */
export class Draws {
  readonly #input: DrawsInput;
  readonly #byExercise = new Map<string, Attempt[]>();
  readonly #fitting = new Map<string, Exercise | null>();
  readonly #questions = new Map<string, ChoiceExercise[]>();

  constructor(input: DrawsInput) {
    this.#input = input;
    for (const one of input.attempts) {
      const known = this.#byExercise.get(one.exercise);
      if (known === undefined) this.#byExercise.set(one.exercise, [one]);
      else known.push(one);
    }
  }

  /** The exercise that fits a skill now; null when none teaches it. */
  exerciseFor(skill: string): Exercise | null {
    const known = this.#fitting.get(skill);
    if (known !== undefined) return known;
    const fits = this.#pick(skill);
    this.#fitting.set(skill, fits);
    return fits;
  }

  /** Another exercise for the skill that an exercise trains first; null when there is none. */
  variantOf({ id, skills }: Exercise): Exercise | null {
    return this.#pick(skills[0] ?? '', id);
  }

  /** Whether an exercise can be done here: one on own code needs such code. */
  mayOffer(exercise: Exercise): boolean {
    return exercise.kind !== 'own-code' || this.#input.wrote(exercise.construct);
  }

  /** The questions of a skill's test-out, without those answered lately. */
  testOutFor(skill: string): ChoiceExercise[] {
    const known = this.#questions.get(skill);
    if (known !== undefined) return known;
    const teaching = this.#input.exercisesOf(skill);
    const asked = testOutFor(skill, teaching, this.#attemptsAt(teaching), this.#input.now());
    this.#questions.set(skill, asked);
    return asked;
  }

  /** Whether there are test-out questions that were not answered lately. */
  canTestOut(skill: string): boolean {
    return this.testOutFor(skill).length > 0;
  }

  /** The local day from which the questions of a skill's test-out are asked again; '' when some can be asked now, or there are none. */
  testOutFrom(skill: string): string {
    if (this.canTestOut(skill)) return '';
    const teaching = this.#input.exercisesOf(skill);
    const at = testOutAgainAt(skill, teaching, this.#attemptsAt(teaching), this.#input.now());
    return at === null ? '' : localDay(at);
  }

  #pick(skill: string, except = ''): Exercise | null {
    const { projection, exercisesOf, timeBox } = this.#input;
    const teaching = exercisesOf(skill);
    const rating = projection.skills.get(skill)?.rating ?? newRating;
    return pickExercise(skill, teaching, rating, this.#attemptsAt(teaching), projection.exercises, {
      minutes: timeBox,
      except,
      mayOffer: (exercise) => this.mayOffer(exercise),
    });
  }

  /** In their order for each exercise. */
  #attemptsAt(exercises: readonly Exercise[]): Attempt[] {
    return exercises.flatMap(({ id }) => this.#byExercise.get(id) ?? []);
  }
}
