/**
 * Learners for the bench. What is true of them follows laws that the model does not have: ability is a normal ogive (not logistic),
 * forgetting is a power law, an exponential, or one or the other skill by skill (not FSRS), and time scales grow by retrieval in a way of
 * their own. Everything comes from seeds.
 */
import { Random } from '../../support/fakes/random.ts';

export const laws = ['power', 'exponential', 'mixed'] as const;
export type Law = (typeof laws)[number];

/** Share of outcomes that are turned round by slips and lucky guesses. */
export const noises = { low: 0, middle: 0.05, high: 0.15 } as const;
export type Noise = keyof typeof noises;

export interface Item {
  id: string;
  skill: string;
  /** As its author gave it, 1 to 5. */
  difficulty: number;
  /** As it is, in the ogive's units. */
  true: number;
}

interface TrueSkill {
  ability: number;
  law: 'power' | 'exponential';
  /** Days; sets how fast it is forgotten. */
  scale: number;
  /** Day of the last practice; null: never. */
  last: number | null;
}

export const itemsPerSkill = 10;

export class Learner {
  readonly items: ReadonlyMap<string, readonly Item[]>;
  readonly skills: readonly string[];
  readonly #skills: ReadonlyMap<string, TrueSkill>;
  readonly #dice: Random;
  readonly #noise: number;

  constructor(seed: number, law: Law, noise: Noise, skills = 40, meanAbility = -0.4) {
    this.#dice = new Random(seed);
    this.#noise = noises[noise];
    this.skills = Array.from({ length: skills }, (_, i) => `skill-${i}`);
    this.#skills = new Map(this.skills.map((id) => [id, this.#skill(law, meanAbility)]));
    this.items = new Map(this.skills.map((id) => [id, this.#itemsOf(id)]));
  }

  /** The true chance, 0 to 1, to pass an exercise on a day, before noise. */
  chance(item: Item, day: number): number {
    return this.retention(item.skill, day) * this.mastery(item.skill, item.true);
  }

  /** The true chance while it is fresh, on an exercise of a difficulty (0: middling). */
  mastery(skill: string, difficulty = 0): number {
    return ogive(this.#of(skill).ability - difficulty);
  }

  /** The true chance that it is still there. */
  retention(skill: string, day: number): number {
    const { last, law, scale } = this.#of(skill);
    if (last === null) return 1;
    const days = Math.max(0, day - last);
    return law === 'power' ? (1 + days / scale) ** -0.5 : Math.exp((-0.5 * days) / scale);
  }

  /** One attempt: its outcome, and what it does to the learner. @param learns whether ability grows */
  attempt(item: Item, day: number, learns = true): 0 | 1 {
    const skill = this.#of(item.skill);
    const retained = this.retention(item.skill, day);
    const passed = this.#dice.next() < this.chance(item, day);
    const shown = this.#dice.next() < this.#noise ? !passed : passed;
    // The more was forgotten, the more a retrieval strengthens; a failure sets back, and what is looked up afterwards teaches.
    skill.scale = passed ? Math.min(400, skill.scale * (1 + 3.5 * (1 - retained))) : Math.max(2, skill.scale * 0.6);
    skill.last = day;
    if (learns) skill.ability += 0.12 * Math.exp(-Math.max(0, skill.ability) / 1.5);
    return shown ? 1 : 0;
  }

  #of(skill: string): TrueSkill {
    const found = this.#skills.get(skill);
    if (found === undefined) throw new Error(`no skill ${skill}`);
    return found;
  }

  #skill(law: Law, meanAbility: number): TrueSkill {
    const dice = this.#dice;
    const own = law === 'mixed' ? dice.pick(['power', 'exponential'] as const) : law;
    return { ability: meanAbility + 0.9 * normal(dice), law: own, scale: 6 * Math.exp(0.7 * normal(dice)), last: null };
  }

  #itemsOf(skill: string): Item[] {
    return Array.from({ length: itemsPerSkill }, (_, i) => {
      const difficulty = 1 + (i % 5);
      return { id: `${skill}-${i}`, skill, difficulty, true: (difficulty - 3) * 0.45 + 0.35 * normal(this.#dice) };
    });
  }
}

export function normal(dice: Random): number {
  return Math.sqrt(-2 * Math.log(1 - dice.next())) * Math.cos(2 * Math.PI * dice.next());
}

/** The normal distribution's integral (Abramowitz and Stegun 26.2.17, error below 7.5e-8). */
export function ogive(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail =
    (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x >= 0 ? 1 - tail : tail;
}
