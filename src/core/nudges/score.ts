/**
 * How worth while a step is now:  demand^w x gap^w x staleness^w x interest^w x fit^w , each factor 0.05 to 1 and each weight w, 0 to 3,
 * as the person sets it. At weight 0 a factor does not count; at 1 all count alike.
 */
export const factorNames = ['demand', 'gap', 'staleness', 'interest', 'fit'] as const;
export type FactorName = (typeof factorNames)[number];
export type Weights = Record<FactorName, number>;
export type Factors = Record<Exclude<FactorName, 'fit'>, number>;

export const evenWeights: Weights = { demand: 1, gap: 1, staleness: 1, interest: 1, fit: 1 };
export const largestWeight = 3;

/** No factor alone says never. */
const least = 0.05;

export interface Scored {
  /** 0 to 1. */
  score: number;
  /** What it is made of, for the person. */
  factors: { name: FactorName; value: number; weight: number; words: string }[];
}

/** @param minutes that the step takes @param timeBox minutes there are; null: not said */
export function scored(factors: Factors, minutes: number, timeBox: number | null, weights: Weights): Scored {
  const fit = timeBox === null || minutes <= timeBox ? 1 : (timeBox / minutes) ** 2;
  const all = factorNames.map((name) => {
    const value = Math.min(1, Math.max(least, name === 'fit' ? fit : factors[name]));
    return { name, value, weight: Math.min(largestWeight, Math.max(0, weights[name])), words: words[name](value) };
  });
  return { score: all.reduce((product, { value, weight }) => product * value ** weight, 1), factors: all };
}

const words: Record<FactorName, (value: number) => string> = {
  demand: (value) => (value >= 0.5 ? 'you use it a lot' : value >= 0.2 ? 'you use it now and then' : 'you use it little'),
  gap: (value) => (value >= 0.6 ? 'little of it is shown yet' : value >= 0.3 ? 'part of it is shown' : 'most of it is shown'),
  staleness: (value) => (value >= 0.6 ? 'never practised, or long ago' : value >= 0.2 ? 'it is fading' : 'it is fresh'),
  interest: (value) => (value >= 1 ? 'you want to grow in it' : 'you did not name it as a wish'),
  fit: (value) => (value >= 1 ? 'it fits your time' : 'it takes longer than you have'),
};
