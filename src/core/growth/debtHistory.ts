import { dayAfter, exposureDays } from '../days.ts';
import { ledger, owedInTotal, type Debt } from '../debt/ledger.ts';
import { minutesText } from '../debt/words.ts';
import type { Skill } from '../packs/schema.ts';
import type { SignalDay } from '../signals/signal.ts';
import type { Evidence } from '../skills/evidence.ts';
import { exposures } from '../skills/exposure.ts';
import { nothing, project } from '../skills/projection.ts';

/** Weeks that the growth page looks back. */
export const weeksBack = 26;

export interface HistoryInput {
  skills: readonly Skill[];
  /** Roll-ups of `weeksBack` weeks and 30 days at least. */
  days: readonly SignalDay[];
  evidence: readonly Evidence[];
  today: string;
  /** Debts below are none, as in the ledger of today. */
  minMinutes: number;
  /** What is owed now, as the panel says it. */
  debts: readonly Debt[];
}

export interface DebtPoint {
  day: string;
  /** Minutes owed for use, as the record knows it now. */
  minutes: number;
}

/**
 * What was owed at the end of past weeks, the oldest first, the last one today: the ledger of then, from the evidence and the use up to
 * then. AI-written code is left out, today as well, because of it only the present is known; in past weeks so is what was snoozed or
 * forgiven. Weeks before the first signal are left out.
 */
export function debtOverTime({ skills, days, evidence, today, minMinutes, debts: now }: HistoryInput): DebtPoint[] {
  const first = days.reduce((least, row) => (row.day < least ? row.day : least), today);
  const ends = Array.from({ length: weeksBack + 1 }, (_, i) => dayAfter(today, -7 * (weeksBack - i))).filter((day) => day >= first);
  const inOrder = [...evidence].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  let known = nothing;
  let next = 0;
  return ends.map((end) => {
    if (end === today) return { day: end, minutes: withoutAi(now, minMinutes) };
    const until = inOrder.findIndex((row, i) => i >= next && row.day > end);
    const upTo = until < 0 ? inOrder.length : until;
    known = project(inOrder.slice(next, upTo), known);
    next = upTo;
    const from = dayAfter(end, 1 - exposureDays);
    const used = exposures(
      skills,
      days.filter((row) => row.day >= from && row.day <= end),
    );
    const debts = ledger({
      ...{ skills, constructs: [], exposures: used, states: known.skills, days: [], unexplainedAiLines: 0, today: end, minMinutes },
    });
    return { day: end, minutes: owedInTotal(debts) };
  });
}

function withoutAi(debts: readonly Debt[], minMinutes: number): number {
  const rests = debts.map(({ reasons }) => reasons.reduce((sum, { kind, minutes }) => sum + (kind === 'ai' ? 0 : minutes), 0));
  return rests.filter((rest) => rest >= minMinutes).reduce((sum, rest) => sum + rest, 0);
}

/** The line in words. @param points as `debtOverTime` gives them @param owed minutes owed today in all, AI-written code among them */
export function debtWords(points: readonly DebtPoint[], owed: number): string {
  const [first, last] = [points[0], points.at(-1)];
  const [now, all] = [minutesText(last?.minutes ?? 0), minutesText(owed)];
  const quiet = points.every((one) => one.minutes === 0);
  if (quiet && owed === 0) return 'No debt in the last weeks. What you use and cannot show yet will be drawn here.';
  const ai = `Without AI-written code, of which only the present is known${now === all ? '' : `: with it ${all} are owed today`}.`;
  if (quiet) return `No debt for use in the last weeks. ${ai}`;
  if (first === undefined || first === last) return `${now} owed today. The line begins here: each week adds a point. ${ai}`;
  return `${minutesText(first.minutes)} owed on ${first.day}, ${now} today. ${ai}`;
}
