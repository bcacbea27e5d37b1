import { dirname } from 'node:path';
import { StatementSync, type DatabaseSync, type SQLInputValue, type SQLOutputValue } from 'node:sqlite';
import * as z from 'zod/mini';
import type { Logger } from '../../core/ports.ts';
import { isDamage, storeError, type StoreError } from './errors.ts';
import { rowReader } from './rowReader.ts';
import { textValueRow } from './rows.ts';

/** Node 22, which older VS Codes run on, gives rows as objects alone. */
const givesArrays = 'setReturnArrays' in StatementSync.prototype && 'columns' in StatementSync.prototype;

/** Rows as arrays: their objects would be dictionaries, which are slow to make and to read. */
interface Answer {
  columns: string[];
  rows: SQLOutputValue[][];
}

/** One open database: prepared statements, transactions, and rows that are parsed before anybody sees them. */
export class Connection {
  readonly database: DatabaseSync;
  /** Why nothing can be written; null when it can. */
  readonly readOnly: StoreError | null;
  readonly #log: Logger;
  readonly #statements = new Map<string, StatementSync>();
  /** Damage showed while working: the file has to be opened again, which sets it aside. */
  damaged = false;
  /** Counts committed writes of what is true, not derived. */
  writes = 0;

  constructor(database: DatabaseSync, log: Logger, readOnly: StoreError | null = null) {
    this.database = database;
    this.#log = log;
    this.readOnly = readOnly;
  }

  get folder(): string {
    return dirname(this.database.location() ?? '');
  }

  /**
   * Runs `work` in a transaction of its own. What is derived from the record does not count as a change of it.
   * @throws StoreError when the file, the disk or another window is in the way
   */
  write<T>(work: () => T, what: 'truth' | 'derived' = 'truth'): T {
    if (this.readOnly !== null) throw this.readOnly;
    try {
      this.database.exec('BEGIN IMMEDIATE');
      const result = work();
      this.database.exec('COMMIT');
      if (what === 'truth') this.writes += 1;
      return result;
    } catch (error) {
      // SQLite has rolled back by itself when the disk is full or the file is damaged.
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      throw this.#inWords(error);
    }
  }

  /** @returns the number of rows that changed */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  /** Rows that do not parse are left out and logged; they stay in the file. */
  all<T extends z.ZodMiniType>(shape: T, sql: string, ...values: SQLInputValue[]): z.infer<T>[] {
    const found: z.infer<T>[] = [];
    const { columns, rows } = this.#read(sql, values);
    const parse = rowReader(shape, columns);
    for (const row of rows) {
      const parsed = parse(row);
      if (parsed.success) found.push(parsed.data);
      else this.#log.warn(`A stored row could not be read and was left out (${sql.slice(0, 60)}): ${z.prettifyError(parsed.error)}`);
    }
    return found;
  }

  /** The first column of the first row, 0 without one. */
  number(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#read(sql, values).rows[0]?.[0] ?? 0);
  }

  meta(key: string): string {
    return this.all(textValueRow, 'SELECT value FROM meta WHERE key = ?', key)[0]?.value ?? '';
  }

  /** Within a transaction of the caller. */
  setMeta(key: string, value: string): void {
    this.run('INSERT OR REPLACE INTO meta VALUES (?, ?)', key, value);
  }

  /**
   * Writes what is still in the log into the file that is open, and empties the log. For a file in whose place another one was put:
   * SQLite leaves such a log where it is, and the next who opens that other file would have these pages written into it.
   */
  emptyLog(): void {
    try {
      this.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch (error) {
      this.#log.warn(`The log of a file that was replaced could not be emptied: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  close(): void {
    if (!this.database.isOpen) return;
    this.#statements.clear();
    this.database.close();
  }

  #read(sql: string, values: readonly SQLInputValue[]): Answer {
    try {
      return answerOf(this.#statement(sql), values);
    } catch (error) {
      // A newer Whetstone may have renamed what is asked for, and an older one not have known it: what can be read is read.
      if (this.readOnly === null || isDamage(error)) throw this.#inWords(error);
      this.#log.warn(`The record, which is not of this version, has no answer to: ${sql.slice(0, 60)}`);
      return { columns: [], rows: [] };
    }
  }

  #inWords(error: unknown): unknown {
    this.damaged ||= isDamage(error);
    return storeError(error, this.folder);
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare(sql);
      if (givesArrays) statement.setReturnArrays(true);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

/** @param arrays the statement was told to give its rows as arrays */
export function answerOf(statement: StatementSync, values: readonly SQLInputValue[], arrays = givesArrays): Answer {
  const rows = statement.all(...values);
  if (arrays) return { columns: statement.columns().map(({ name }) => name), rows: rows as unknown as SQLOutputValue[][] };
  return { columns: Object.keys(rows[0] ?? {}), rows: rows.map((row) => Object.values(row)) };
}
