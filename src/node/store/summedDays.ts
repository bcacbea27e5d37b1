import type { SQLInputValue } from 'node:sqlite';
import type { SignalDay } from '../../core/signals/signal.ts';
import type { Connection } from './connection.ts';
import { withoutEmptyProject } from './exporting.ts';
import { signalDayRow } from './rows.ts';

/**
 * Roll-ups by day, kind, name and project, those that came from elsewhere added to the own ones. There are none of these in most
 * records, and a sum in the query would cost all rows as much as reading them.
 */
export function summedDays(from: Connection, which: string, ...values: SQLInputValue[]): SignalDay[] {
  const sql = `SELECT day, kind, name, project, seconds, count FROM signal_day WHERE ${which} ORDER BY day, kind, name, project, origin`;
  const days: SignalDay[] = [];
  for (const row of from.all(signalDayRow, sql, ...values)) {
    const last = days.at(-1);
    if (last === undefined || !isSame(last, row)) days.push(row);
    else days[days.length - 1] = { ...row, seconds: last.seconds + row.seconds, count: last.count + row.count };
  }
  return days.map(withoutEmptyProject);
}

function isSame(a: SignalDay, b: SignalDay): boolean {
  return a.name === b.name && a.kind === b.kind && a.day === b.day && a.project === b.project;
}
