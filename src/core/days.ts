/** Days are the person's local calendar days, written 'YYYY-MM-DD': a review at 23:50 and one at 00:10 are two days wherever they live. */

export const dayMs = 86_400_000;

/** The local calendar day of a moment (milliseconds since the epoch). */
export function localDay(at: number): string {
  const date = new Date(at);
  const month = String(date.getMonth() + 1).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${month}-${String(date.getDate()).padStart(2, '0')}`;
}

/** The local day `count` days before the day of `at`. Counted by calendar, so a day of 23 or 25 hours is one day. */
export function daysBefore(at: number, count: number): string {
  const date = new Date(at);
  return localDay(new Date(date.getFullYear(), date.getMonth(), date.getDate() - count, 12).getTime());
}

/** Noon UTC of a local day: gives calendar-day arithmetic to libraries that count in UTC. */
export function dayAsUtcNoon(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

/** Noon of a local day here, in milliseconds since the epoch: a moment that surely is on it. */
export function noonOf(day: string): number {
  return new Date(`${day}T12:00:00`).getTime();
}

/** Local days from one day to another, negative when it was before. Days of 23 or 25 hours are days. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

/** The local day `count` days after a day. */
export function dayAfter(day: string, count: number): string {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10);
}

/** How far back use counts for a debt, in local days. */
export const exposureDays = 30;
