import { daysBetween } from '../days.ts';
import type { Evidence } from './evidence.ts';

/**
 * Mastery: an Elo-style rating with an uncertainty, over skills and over exercises, on the logit scale.
 *
 * As in Elo (Pelanek 2016) a passed exercise raises the skill and lowers the exercise's difficulty by the surprise, and both move less
 * the surer they are. Instead of a hand-set K the step is Bayesian, as in Glicko and TrueSkill: skill and difficulty are normal
 * distributions, the evidence's likelihood is  p = freshness x sigmoid(skill - difficulty)  to the power of its weight, and the
 * posterior's mean and variance are kept. Freshness is in p, so that a failure after a long pause is put down to the
 * pause as far as freshness explains it. Between days a skill may change unseen: its variance grows.
 */
export interface Estimate {
  /** Logits. */
  mean: number;
  /** Logits squared. */
  variance: number;
}

export interface Rating extends Estimate {
  observations: number;
  /** Local day of the last observation; '' before the first. */
  day: string;
}

/** The stated prior: before any evidence the chance of success on a middling exercise is taken to be 30 %. */
export const priorMastery = 0.3;
/** Below this many observations a skill is 'unproven'. */
export const provenFrom = 3;

/** Logits; people differ in what they know far more than three exercises can tell. */
const priorVariance = 1.5 ** 2;
/** An author's difficulty of 1 to 5 is a guess: its error is taken to be half a logit. */
const difficultyVariance = 0.5 ** 2;
const logitsPerDifficulty = 0.8;
/** Logits squared that a skill's variance grows a day without evidence: 0.77 logits in a month. */
const driftPerDay = 0.02;
/** Logits squared that it grows for another day with evidence: practice teaches, nobody knows how much. */
const driftPerPractice = 0.1;
const bandZ = 1.2816; // 80 % of a normal distribution lies within +-1.2816 standard deviations

export const newRating: Rating = { mean: logit(priorMastery), variance: priorVariance, observations: 0, day: '' };

/** How far an exercise's difficulty is from what its author said. */
export const newOffset: Estimate = { mean: 0, variance: difficultyVariance };

/** The difficulty, in logits, of an exercise whose author gave it 1 to 5. */
export function difficultyOf(difficulty: number, offset: Estimate = newOffset): Estimate {
  return { mean: (difficulty - 3) * logitsPerDifficulty + offset.mean, variance: offset.variance };
}

/** Chance of success, 0 to 1, all uncertainty counted in. @param freshness 0 to 1 */
export function chance(rating: Estimate, difficulty: Estimate, freshness = 1): number {
  const mean = rating.mean - difficulty.mean;
  const sigma = Math.sqrt(rating.variance + difficulty.variance);
  return nodes.reduce((sum, { z, share }) => sum + share * passes(mean + z * sigma, freshness), 0);
}

/**
 * The rating with a mastery of at least `least`. By how far it had been off is added to its doubt, up to that of the prior.
 * @param least 0 to 1, without the ends
 */
export function atLeast<T extends Estimate>(rating: T, least: number): T {
  // Rounded up, so that it is no less.
  const mean = Math.ceil(logit(least) * 1e9) / 1e9;
  if (rating.mean >= mean) return rating;
  return { ...rating, mean, variance: rounded(Math.min(priorVariance, rating.variance + (mean - rating.mean) ** 2)) };
}

type Observed = Pick<Evidence, 'outcome' | 'weight' | 'difficulty' | 'day'>;

/** The rating on a day: what was not observed for a while is less sure. */
export function onDay(rating: Rating, day: string): Rating {
  if (rating.day === '') return rating;
  const days = Math.max(0, daysBetween(rating.day, day));
  const drift = days * driftPerDay + (days > 0 ? driftPerPractice : 0);
  return { ...rating, variance: Math.min(priorVariance, rating.variance + drift) };
}

/** Skill and exercise after one observation. @param freshness of the skill just before it, 0 to 1 */
export function observe(
  before: Rating,
  offset: Estimate,
  evidence: Observed,
  freshness = 1,
): { rating: Rating; offset: Estimate; expected: number } {
  const rating = onDay(before, evidence.day);
  const difficulty = difficultyOf(evidence.difficulty, offset);
  const prior = { mean: rating.mean - difficulty.mean, variance: rating.variance + difficulty.variance };
  const { posterior, expected } = conditioned(prior, evidence, freshness);
  const moved = (one: Estimate, sign: 1 | -1): Estimate => {
    const part = one.variance / prior.variance;
    return {
      mean: rounded(one.mean + sign * part * (posterior.mean - prior.mean)),
      // A failure that may be the pause's or the skill's can leave two possibilities; evidence never counts as less than none.
      variance: rounded(one.variance + part * part * Math.min(0, posterior.variance - prior.variance)),
    };
  };
  const day = evidence.day > before.day ? evidence.day : before.day;
  return { rating: { ...moved(rating, 1), observations: before.observations + 1, day }, offset: moved(offset, -1), expected };
}

/** The normal distribution with the moments of prior x likelihood, and the chance of a pass before it. */
function conditioned(prior: Estimate, { outcome, weight }: Observed, freshness: number): { posterior: Estimate; expected: number } {
  const sigma = Math.sqrt(prior.variance);
  let [mass, first, second, expected] = [0, 0, 0, 0];
  for (const { z, share } of nodes) {
    const p = passes(prior.mean + z * sigma, freshness);
    const whole = outcome === 1 ? p : outcome === 0 ? 1 - p : p ** outcome * (1 - p) ** (1 - outcome);
    const likelihood = share * (weight === 1 ? whole : whole ** weight);
    mass += likelihood;
    first += likelihood * z;
    second += likelihood * z * z;
    expected += share * p;
  }
  const z = first / mass;
  return { posterior: { mean: prior.mean + z * sigma, variance: (second / mass - z * z) * prior.variance }, expected };
}

/** Kept off 0 and 1: whatever happened was possible. */
function passes(logits: number, freshness: number): number {
  return Math.min(1 - 1e-9, Math.max(1e-9, freshness * sigmoid(logits)));
}

/** Mastery, 0 to 1: the chance of success on a middling exercise while the skill is fresh. */
export function mastery(rating: Estimate): number {
  return sigmoid(rating.mean);
}

/** The band in which mastery lies with 80 %. */
export function band(rating: Estimate): { low: number; high: number } {
  const half = bandZ * Math.sqrt(rating.variance);
  return { low: sigmoid(rating.mean - half), high: sigmoid(rating.mean + half) };
}

/** Half the width of that band, 0 to 0.5. */
export function uncertainty(rating: Estimate): number {
  const { low, high } = band(rating);
  return (high - low) / 2;
}

/** Observed often enough for the estimate to say something: below, it is unproven and pays no debt. */
export function isProven({ observations }: Rating): boolean {
  return observations >= provenFrom;
}

/** The words for how well a skill is known: 'unproven, 1 of 3' or '72 % ± 14'. */
export function standing(rating: Rating): string {
  if (!isProven(rating)) return `unproven, ${rating.observations} of ${provenFrom}`;
  return `${Math.round(mastery(rating) * 100)} % ± ${Math.round(uncertainty(rating) * 100)}`;
}

/** The standard normal distribution in equal steps, for sums instead of integrals: exact to about 1e-6 here. */
const nodes = standardNormal();

function standardNormal(): { z: number; share: number }[] {
  const points = Array.from({ length: 25 }, (_, i) => (i - 12) * 0.4).map((z) => ({ z, density: Math.exp((-z * z) / 2) }));
  const total = points.reduce((sum, { density }) => sum + density, 0);
  return points.map(({ z, density }) => ({ z, share: density / total }));
}

function sigmoid(logits: number): number {
  return 1 / (1 + Math.exp(-logits));
}

function logit(p: number): number {
  return Math.log(p / (1 - p));
}

/** The last digits of exp() are a matter of the machine; the record may travel. */
function rounded(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
