import type { Crunch, DebtReasonKind } from './choices.ts';
import type { Interest } from './interest.ts';
import { minutesText } from './words.ts';

/** What a reason is called where it is switched off and on. */
export const reasonTitles: Record<DebtReasonKind, string> = {
  use: 'Used more than shown',
  ai: 'AI-written code not explained',
  shift: 'New in your stack',
  stale: 'Re-check due',
  snoozed: 'Snoozed three times',
};

/** e.g. 'Left for a week it grows by about 8 min: 5 min from new use, 3 min because freshness falls.' */
export function interestWords({ minutes, fromUse, fromFreshness }: Interest): string {
  if (minutes < 0.5) return 'Left for a week it hardly grows.';
  const part = (amount: number, why: string): string => (amount < 0.5 ? '' : `${minutesText(amount)} ${why}`);
  const parts = [part(fromUse, 'from new use'), part(fromFreshness, 'because freshness falls')].filter((text) => text !== '');
  return `Left for a week it grows by about ${minutesText(minutes)}${parts.length > 1 ? `: ${parts.join(', ')}` : ''}.`;
}

/** @param owed minutes open now */
export function crunchWords({ until, minutes }: Crunch, today: string, owed: number): string {
  if (today < until) return `Crunch until ${until}: ${minutesText(minutes)} of debt wait, no practice is offered before.`;
  return `The crunch was over on ${until}. It deferred ${minutesText(minutes)}; ${minutesText(owed)} are open now.`;
}

/** A switched-off reason, e.g. 'Re-check due, for Narrowing and unions'. */
export function offWords(reason: string, titleOf: (skill: string) => string): string {
  const [kind = '', skill] = reason.split(' ');
  const title = kind in reasonTitles ? reasonTitles[kind as DebtReasonKind] : kind;
  return skill === undefined ? title : `${title}, for ${titleOf(skill)}`;
}
