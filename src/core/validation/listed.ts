import type { RangeState } from './validation.ts';

/** Nobody reads a longer list. */
export const mostListed = 60;

/**
 * Which changes of an AI are listed: what waits comes before what has its verdict, and the newer before the older.
 * @param changes the oldest first @returns those that are listed, in that order, and how many more wait
 */
export function listedChanges<T extends { state: RangeState }>(changes: readonly T[]): { listed: T[]; more: number } {
  const waiting = changes.filter(({ state }) => state !== 'validated');
  const chosen = waiting.slice(-mostListed);
  const free = mostListed - chosen.length;
  const validated = free > 0 ? changes.filter(({ state }) => state === 'validated').slice(-free) : [];
  const shown = new Set([...chosen, ...validated]);
  return { listed: changes.filter((change) => shown.has(change)), more: waiting.length - chosen.length };
}
