import type { SignalDay } from '../../core/signals/signal.ts';
import type { Connection } from './connection.ts';

/**
 * Rows that were read and parsed, kept until something changed them: a panel asks for the same rows after every batch of
 * signals. Another window's commit may have changed anything, an own one only what it names.
 */
export class Kept {
  readonly #connection: Connection;
  readonly #rows = new Map<string, readonly object[]>();
  #others = -1;
  /** Those of `before` are of days before this one. */
  #untilDay = '';
  #days: { from: string; rows: SignalDay[]; changedFrom: string | null } | null = null;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The rows of a question about one table. */
  rows<T extends object>(table: string, question: string, read: () => T[]): T[] {
    this.#look();
    const key = `${table} ${question}`;
    const known = this.#rows.get(key) as T[] | undefined;
    if (known !== undefined) return [...known];
    const rows = read();
    this.#rows.set(key, rows);
    return [...rows];
  }

  /** Roll-ups from a day on: only the days that were written to since are read again. */
  days(from: string, read: (from: string) => SignalDay[]): SignalDay[] {
    this.#look();
    if (this.#days?.from !== from) this.#days = { from, rows: read(from), changedFrom: null };
    const { rows, changedFrom } = this.#days;
    if (changedFrom === null) return rows;
    const again = changedFrom > from ? changedFrom : from;
    this.#days = { from, rows: [...rows.filter((row) => row.day < again), ...read(again)], changedFrom: null };
    return this.#days.rows;
  }

  /** What roll-ups of the days before one say: nothing changes it but a late signal of such a day, or another beginning. */
  before<T extends object>(untilDay: string, question: string, read: () => T[]): T[] {
    if (untilDay !== this.#untilDay) this.changed('signal_day');
    this.#untilDay = untilDay;
    return this.rows('signal_day', question, read);
  }

  dayChanged(day: string): void {
    if (day < this.#untilDay) this.changed('signal_day');
    if (this.#days === null) return;
    const { changedFrom } = this.#days;
    if (changedFrom === null || day < changedFrom) this.#days.changedFrom = day;
  }

  changed(table: string): void {
    for (const key of [...this.#rows.keys()]) if (key.startsWith(`${table} `)) this.#rows.delete(key);
  }

  forget(): void {
    this.#rows.clear();
    this.#days = null;
  }

  #look(): void {
    const others = this.#connection.number('PRAGMA data_version');
    if (others !== this.#others) this.forget();
    this.#others = others;
  }
}
