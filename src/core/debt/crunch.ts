import type { Choices } from './choices.ts';

/** Debts wait until the payback day. */
export function inCrunch({ crunch }: Pick<Choices, 'crunch'>, today: string): boolean {
  return crunch !== null && today < crunch.until;
}
