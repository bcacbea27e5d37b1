import { inCrunch } from '../debt/crunch.ts';
import type { ModelState } from '../modelState.ts';

export interface NothingWaits {
  title: string;
  /** Why there is no next step, in a sentence or two. */
  words: string;
}

/** What is said where a next step would stand, when there is none. Debts that are put off, or cannot be paid here, are open all the same. */
export function nothingWaits(state: Pick<ModelState, 'choices' | 'day' | 'debts' | 'mutedDebts'>): NothingWaits {
  const { choices, day, debts, mutedDebts } = state;
  if (choices.crunch !== null && inCrunch(choices, day)) {
    const words = `What is owed and what is to be validated wait until the payback day, ${choices.crunch.until}.`;
    return { title: 'Crunch: no practice is offered', words };
  }
  if (debts.length === 0) {
    const but = mutedDebts.length === 0 ? '' : ' but of skills that you muted';
    return { title: 'Nothing is waiting', words: `No debt is open${but}, and nothing is to be validated.` };
  }
  const snoozed = debts.map(({ snoozedUntil }) => snoozedUntil).filter((until) => until !== '');
  const open = debts.length - snoozed.length;
  const words = open === 0 ? snoozedWords(snoozed) : `${openWords(open)}${moreSnoozed(snoozed)}`;
  return { title: 'Nothing is offered now', words };
}

function openWords(count: number): string {
  const [what, them] = count === 1 ? ['A debt is', 'it'] : [`${count} debts are`, 'them'];
  return `${what} open, but neither an exercise nor a test-out for ${them} can be done here now.`;
}

function snoozedWords(until: readonly string[]): string {
  if (until.length === 1) return `Your debt is snoozed until ${until.join('')}.`;
  return `Your ${until.length} debts are snoozed, the first until ${earliest(until)}.`;
}

function moreSnoozed(until: readonly string[]): string {
  if (until.length === 0) return '';
  return until.length === 1 ? ` 1 more is snoozed until ${until.join('')}.` : ` ${until.length} more are snoozed.`;
}

function earliest(days: readonly string[]): string {
  return [...days].sort()[0] ?? '';
}
