import { dayAfter, localDay } from './days.ts';
import type { RecordStore } from './record.ts';

/**
 * Rows of days that are still to come: the clock was wrong once, or that of another machine is. They are kept as they are and count
 * when their day comes; until then they would hold every estimate at a day that nobody has lived yet.
 */

/** The last local day whose rows count: tomorrow, because a flight to the west sets the clock back by a day at most. */
export function lastCountedDay(today: string): string {
  return dayAfter(today, 1);
}

/** The last moment that counts, in milliseconds since the epoch: the end of tomorrow. @param at now */
export function lastCountedMoment(at: number): number {
  const now = new Date(at);
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 2).getTime() - 1;
}

/** Without the rows that are held back. */
export function counted<T extends { day: string }>(rows: readonly T[], today: string): T[] {
  const last = lastCountedDay(today);
  return rows.filter((row) => row.day <= last);
}

export function isCounted(at: number, today: string): boolean {
  return localDay(at) <= lastCountedDay(today);
}

/** How many pieces of evidence and roll-ups are held back. Reads all evidence: for a page that somebody opened. */
export function heldBack(store: Pick<RecordStore, 'evidence' | 'signalDays'>, today: string): number {
  const last = lastCountedDay(today);
  return store.evidence().filter(({ day }) => day > last).length + store.signalDays(dayAfter(last, 1)).length;
}

/** A sentence; '' when nothing is held back. */
export function heldBackWords(rows: number): string {
  if (rows === 0) return '';
  const what = rows === 1 ? '1 row is of a day' : `${rows} rows are of days`;
  const [it, its] = rows === 1 ? ['It is', 'its day comes'] : ['They are', 'their days come'];
  return `${what} that ${rows === 1 ? 'is' : 'are'} still to come, as when a clock is wrong for a while. ${it} kept, and will count when ${its}.`;
}
