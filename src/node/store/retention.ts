import { dayMs, localDay } from '../../core/days.ts';
import type { StoreSettings } from '../../core/record.ts';
import type { Connection } from './connection.ts';
import { signalRowShape } from './rows.ts';
import type { SignalRow } from '../../core/signals/signal.ts';
import { insertion, selection, tables, valuesOf } from './tables.ts';

const slotMs = 600_000;

/** Forgets what is older than the person wants, and writes the raw signals of finished days smaller. */
export function retain(
  connection: Connection,
  { rawSignalDays, keepRollupsMonths }: Pick<StoreSettings, 'rawSignalDays' | 'keepRollupsMonths'>,
  now: number,
): void {
  if (connection.readOnly !== null) return;
  connection.write(() => {
    if (rawSignalDays <= 0) connection.run('DELETE FROM signal');
    else connection.run('DELETE FROM signal WHERE at < ?', now - rawSignalDays * dayMs);
    if (keepRollupsMonths > 0) connection.run('DELETE FROM signal_day WHERE day < ?', monthsBefore(now, keepRollupsMonths));
    condense(connection, localDay(now));
  });
}

/**
 * A day's work is some ten thousand raw signals, a few seconds each. Those of finished days are added up in steps of ten
 * minutes, which keeps thirty days of them within a few megabytes. A step bears the first of its signals' ids.
 */
function condense(connection: Connection, today: string): void {
  const done = connection.meta('condensedUntil');
  const steps = connection.all(
    signalRowShape,
    `SELECT min(id) AS id, min(at) AS at, day, kind, name, project, sum(seconds) AS seconds, sum(count) AS count
     FROM signal WHERE day >= ? AND day < ? GROUP BY day, at / ${slotMs}, kind, name, project`,
    done,
    today,
  );
  if (steps.length > 0) {
    connection.run('DELETE FROM signal WHERE day >= ? AND day < ?', done, today);
    const sql = insertion(tables.signal);
    for (const step of steps) connection.run(sql, ...valuesOf(tables.signal, step));
  }
  if (today > done) connection.setMeta('condensedUntil', today);
}

type Step = Pick<SignalRow, 'at' | 'day' | 'kind' | 'name' | 'project'>;

/** Which steps are there already: a raw signal of before, imported again, is part of one. */
export function condensedSteps(connection: Connection): (signal: Step) => boolean {
  const until = connection.meta('condensedUntil');
  const key = (s: Step): string => `${s.day} ${Math.floor(s.at / slotMs)} ${s.kind} ${s.name} ${s.project ?? ''}`;
  const known = new Set(connection.all(signalRowShape, `SELECT ${selection(tables.signal)} FROM signal WHERE day < ?`, until).map(key));
  return (signal) => signal.day < until && known.has(key(signal));
}

function monthsBefore(now: number, months: number): string {
  const date = new Date(now);
  return localDay(new Date(date.getFullYear(), date.getMonth() - months, date.getDate(), 12).getTime());
}
