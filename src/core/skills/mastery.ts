/**
 * Mastery: an Elo-style rating per skill with an uncertainty.
 *
 * The rating is on the logit scale. The expected outcome on an exercise of difficulty d is
 * sigmoid(rating - (d - 3) x 0.8); the rating moves by K(n) x weight x (outcome - expected), K(n) = 1.2 / (1 + 0.05 n)
 * (Pelanek 2016, "Applications of the Elo rating system in adaptive educational systems"; a = 1.2 so that three passed
 * test-out questions of difficulty 4 and 5 reach the cover of 0.8). Mastery is the expected outcome at difficulty 3.
 * Uncertainty: the information sum(weight x p x (1 - p)) of a logistic model, on top of a prior variance of 1.
 */
export interface Rating {
  rating: number;
  information: number;
  observations: number;
}

/** The stated prior: before any evidence the chance of success on a middling exercise is taken to be 30 %. */
export const priorMastery = 0.3;
/** Below this many observations a skill is 'unproven'. */
export const provenFrom = 3;

const priorInformation = 1;
const logitsPerDifficulty = 0.8;
const bandZ = 1.2816; // 80 % of a normal distribution lies within +-1.2816 standard deviations

export const newRating: Rating = { rating: Math.log(priorMastery / (1 - priorMastery)), information: priorInformation, observations: 0 };

/** Chance of success, 0 to 1, on an exercise of difficulty 1 to 5. */
export function expectedOutcome(rating: number, difficulty: number): number {
  return 1 / (1 + Math.exp(-(rating - (difficulty - 3) * logitsPerDifficulty)));
}

export function updateRating(state: Rating, evidence: { outcome: number; weight: number; difficulty: number }): Rating {
  const expected = expectedOutcome(state.rating, evidence.difficulty);
  const step = 1.2 / (1 + 0.05 * state.observations);
  return {
    rating: state.rating + step * evidence.weight * (evidence.outcome - expected),
    information: state.information + evidence.weight * expected * (1 - expected),
    observations: state.observations + 1,
  };
}

/** Mastery, 0 to 1. */
export function mastery(state: Rating): number {
  return expectedOutcome(state.rating, 3);
}

/** Half width of the 80 % band around mastery, 0 to 0.5 (delta method). */
export function uncertainty(state: Rating): number {
  const m = mastery(state);
  return Math.min(0.5, (bandZ * m * (1 - m)) / Math.sqrt(state.information));
}

/** The words for how well a skill is known: 'unproven, 1 of 3' or '72 % ± 14'. */
export function standing(state: Rating): string {
  if (state.observations < provenFrom) return `unproven, ${state.observations} of ${provenFrom}`;
  return `${Math.round(mastery(state) * 100)} % ± ${Math.round(uncertainty(state) * 100)}`;
}
