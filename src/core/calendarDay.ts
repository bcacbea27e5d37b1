import * as z from 'zod/mini';

/**
 * A person's local day as it is parsed anywhere: 'YYYY-MM-DD', and in the calendar. 2026-02-29 has the right shape and would become
 * NaN, or another day, wherever days are counted.
 */
export const calendarDay = z.iso.date({ error: ({ input }) => `${JSON.stringify(input)} is no day of the calendar` });

/** The same in a fifth of the time, for thousands of stored rows. */
export function isCalendarDay(value: unknown): value is string {
  return typeof value === 'string' && pattern.test(value);
}

const pattern = calendarDay._zod.def.pattern ?? /^$/;
