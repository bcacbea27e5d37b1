/** A score as it is told where a person asks for it. Apart from the score itself, which every start loads. */
import type { Scored } from './score.ts';

/** `0.79 × 0.62² × 1`: the factors in their order, each with its weight where that is not 1. */
export function formulaOf({ factors }: Scored): string {
  return factors.map(({ value, weight }) => `${Number(value.toFixed(2))}${exponent(weight)}`).join(' × ');
}

function exponent(weight: number): string {
  return weight === 1 ? '' : (['⁰', '', '²', '³'][weight] ?? `^${weight}`);
}

/** What speaks for a step and against it, in few words: what is as with most others is not said. */
export function wordsOf({ factors }: Scored): string {
  const usual = ({ name, value }: Scored['factors'][number]): boolean =>
    (name === 'interest' && value < 1) || (name === 'fit' && value >= 1);
  const said = factors.flatMap((factor) => (factor.weight === 0 || usual(factor) ? [] : [factor.words])).join(' · ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}
