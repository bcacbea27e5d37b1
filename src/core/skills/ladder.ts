import { dayAfter, daysBetween } from '../days.ts';
import { rungs, type Rung } from '../packs/parts.ts';
import type { Evidence, EvidenceKind } from './evidence.ts';
import { isProven, mastery, type Rating } from './mastery.ts';

/**
 * The level of a skill: the highest rung that evidence holds. One good day shows a rung; it is confirmed by two kinds of evidence
 * with at least 14 days between the first and the last. A failure that leaves mastery low takes away the rung it was on, and those
 * above it. No clock is asked: levels follow from evidence alone.
 */
export const daysToRecheck = 14;
export const kindsToConfirm = 2;
/** Mastery from which a rung can be shown, and below which a failure takes it away. */
export const holdingMastery = 0.6;

/** What was passed unaided on a rung, or above it, since it was last lost. */
export interface RungRecord {
  kinds: EvidenceKind[];
  /** Local days. */
  first: string;
  last: string;
}

/** By rung, from the lowest up; null: nothing yet. */
export type Ladder = readonly (RungRecord | null)[];

export const emptyLadder: Ladder = rungs.map(() => null);

export interface Level {
  rung: Rung;
  confirmed: boolean;
  /** What confirms it, for a rung that is only shown: how many kinds are still wanted, and the local day from which a re-check counts ('': one was made). */
  kindsWanted: number;
  recheckFrom: string;
}

/** Evidence of before schema version 3 did not say its rung. */
const rungOfKind: Record<EvidenceKind, Rung> = {
  attempt: 'use',
  testOut: 'recognise',
  validation: 'review',
  explanation: 'explain',
  application: 'use',
  review: 'review',
};

/** @param rating after the evidence */
export function climb(ladder: Ladder, evidence: Pick<Evidence, 'kind' | 'outcome' | 'assisted' | 'day' | 'rung'>, rating: Rating): Ladder {
  const at = rungs.indexOf(evidence.rung === '' ? rungOfKind[evidence.kind] : evidence.rung);
  if (evidence.outcome < 0.5) return mastery(rating) < holdingMastery ? ladder.map((record, i) => (i >= at ? null : record)) : ladder;
  if (evidence.assisted) return ladder;
  return ladder.map((record, i) => (i <= at ? passed(record, evidence) : record));
}

function passed(record: RungRecord | null, { kind, day }: Pick<Evidence, 'kind' | 'day'>): RungRecord {
  if (record === null) return { kinds: [kind], first: day, last: day };
  const kinds = record.kinds.includes(kind) ? record.kinds : [...record.kinds, kind].sort();
  return { kinds, first: record.first, last: day > record.last ? day : record.last };
}

/** @returns null below three observations, and where nothing holds */
export function levelOf(ladder: Ladder, rating: Rating): { confirmed: Level | null; shown: Level | null } {
  if (!isProven(rating)) return { confirmed: null, shown: null };
  const levels = ladder.flatMap((record, i) => (record === null ? [] : [levelOn(rungs[i] ?? 'recognise', record)]));
  const held = mastery(rating) >= holdingMastery ? levels : levels.filter((level) => level.confirmed);
  return { confirmed: held.findLast((level) => level.confirmed) ?? null, shown: held.at(-1) ?? null };
}

function levelOn(rung: Rung, { kinds, first, last }: RungRecord): Level {
  const spaced = daysBetween(first, last) >= daysToRecheck;
  const kindsWanted = Math.max(0, kindsToConfirm - kinds.length);
  return { rung, confirmed: spaced && kindsWanted === 0, kindsWanted, recheckFrom: spaced ? '' : dayAfter(first, daysToRecheck) };
}
