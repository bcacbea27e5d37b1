import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import * as z from 'zod/mini';
import type { Logger } from '../../core/ports.ts';
import type { Attempt } from '../../core/practice/attempt.ts';
import type { TrackedRange } from '../../core/provenance/ranges.ts';
import type { ExportV1, RecordCounts, RecordStore } from '../../core/record.ts';
import type { Reflection } from '../../core/reflection/reflection.ts';
import type { SignalDay, SignalRow } from '../../core/signals/signal.ts';
import type { Evidence } from '../../core/skills/evidence.ts';
import type { Validation } from '../../core/validation/validation.ts';
import { attemptRow, evidenceRow, preferenceRow, rangeRow, reflectionRow, signalDayRow, signalRowShape, validationRow } from './rows.ts';
import { exportNotice } from './notice.ts';

const rangeColumns = 'id, file, language, start_line AS startLine, end_line AS endLine, origin, strength, evidence, at, hash';
const attemptColumns = 'id, at, exercise, passed, executed, total, hints, solution_shown AS solutionShown, confidence';
const tables = ['signal', 'signal_day', 'evidence', 'attempt', 'range', 'validation', 'reflection', 'preference'] as const;

/** The record in SQLite: the only class that writes it. */
export class SqliteRecord implements RecordStore {
  readonly #database: DatabaseSync;
  readonly #log: Logger;
  readonly #statements = new Map<string, StatementSync>();
  #writes = 0;

  constructor(database: DatabaseSync, log: Logger) {
    this.#database = database;
    this.#log = log;
  }

  addSignals(rows: readonly SignalRow[]): void {
    this.#write(() => {
      for (const r of rows) {
        const added = this.#run(
          'INSERT OR IGNORE INTO signal VALUES (?, ?, ?, ?, ?, ?, ?)',
          r.id,
          r.at,
          r.day,
          r.kind,
          r.name,
          r.seconds,
          r.count,
        );
        if (added === 0) continue;
        this.#run(
          `INSERT INTO signal_day VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
           SET seconds = seconds + excluded.seconds, count = count + excluded.count`,
          r.day,
          r.kind,
          r.name,
          r.seconds,
          r.count,
        );
      }
    });
  }

  signalDays(fromDay: string): SignalDay[] {
    return this.#all(signalDayRow, 'SELECT * FROM signal_day WHERE day >= ? ORDER BY day, kind, name', fromDay);
  }

  addEvidence(rows: readonly Evidence[]): void {
    this.#write(() => {
      for (const e of rows) {
        this.#run(
          'INSERT OR IGNORE INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
          e.id,
          e.at,
          e.skill,
          e.kind,
          e.outcome,
          e.weight,
          e.difficulty,
          e.assisted ? 1 : 0,
          e.source,
        );
      }
    });
  }

  evidence(): Evidence[] {
    return this.#all(evidenceRow, 'SELECT * FROM evidence ORDER BY at, id');
  }

  addAttempt(a: Attempt): void {
    this.#write(() =>
      this.#run(
        'INSERT OR IGNORE INTO attempt VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        a.id,
        a.at,
        a.exercise,
        a.passed,
        a.executed,
        a.total,
        a.hints,
        a.solutionShown ? 1 : 0,
        a.confidence,
      ),
    );
  }

  attempts(fromAt: number): Attempt[] {
    return this.#all(attemptRow, `SELECT ${attemptColumns} FROM attempt WHERE at >= ? ORDER BY at, id`, fromAt);
  }

  saveRanges(ranges: readonly TrackedRange[]): void {
    this.#write(() => {
      for (const r of ranges) {
        this.#run(
          'INSERT OR REPLACE INTO range VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
          r.id,
          r.file,
          r.language,
          r.startLine,
          r.endLine,
          r.origin,
          r.strength,
          r.evidence,
          r.at,
          r.hash,
        );
      }
    });
  }

  deleteRanges(ids: readonly string[]): void {
    this.#write(() => {
      for (const id of ids) this.#run('DELETE FROM range WHERE id = ?', id);
    });
  }

  ranges(file?: string): TrackedRange[] {
    if (file === undefined) return this.#all(rangeRow, `SELECT ${rangeColumns} FROM range ORDER BY at, id`);
    return this.#all(rangeRow, `SELECT ${rangeColumns} FROM range WHERE file = ? ORDER BY start_line`, file);
  }

  addValidation(v: Validation): void {
    this.#write(() =>
      this.#run(
        'INSERT OR IGNORE INTO validation VALUES (?, ?, ?, ?, ?, ?, ?)',
        v.id,
        v.at,
        v.range,
        v.hash,
        v.verdict,
        JSON.stringify(v.answers),
        JSON.stringify(v.checks),
      ),
    );
  }

  validations(): Validation[] {
    return this.#all(validationRow, 'SELECT * FROM validation ORDER BY at, id');
  }

  addReflection(r: Reflection): void {
    this.#write(() => this.#run('INSERT OR IGNORE INTO reflection VALUES (?, ?, ?, ?)', r.id, r.at, r.day, JSON.stringify(r.answers)));
  }

  reflections(): Reflection[] {
    return this.#all(reflectionRow, 'SELECT * FROM reflection ORDER BY at DESC, id DESC');
  }

  preference(key: string): unknown {
    return this.#all(preferenceRow, 'SELECT value FROM preference WHERE key = ?', key)[0]?.value;
  }

  setPreference(key: string, value: unknown): void {
    this.#write(() => this.#run('INSERT OR REPLACE INTO preference VALUES (?, ?)', key, JSON.stringify(value ?? null)));
  }

  counts(): RecordCounts {
    const of = (table: string): number => Number(this.#statement(`SELECT count(*) AS n FROM ${table}`).get()?.['n'] ?? 0);
    return {
      signals: of('signal'),
      signalDays: of('signal_day'),
      evidence: of('evidence'),
      attempts: of('attempt'),
      ranges: of('range'),
      validations: of('validation'),
      reflections: of('reflection'),
    };
  }

  export(at: number): ExportV1 {
    return {
      version: 1,
      exportedAt: new Date(at).toISOString(),
      notice: exportNotice,
      signalDays: this.signalDays(''),
      signals: this.#all(signalRowShape, 'SELECT * FROM signal ORDER BY at, id'),
      evidence: this.evidence(),
      attempts: this.attempts(0),
      ranges: this.ranges(),
      validations: this.validations(),
      reflections: this.reflections(),
    };
  }

  /** Empties every table and gives the space back, so that nothing can be read from the file any more. */
  deleteAll(): void {
    this.#write(() => {
      for (const table of tables) this.#database.exec(`DELETE FROM ${table}`);
    });
    this.#database.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
  }

  /** Forgets raw signals older than `at`; their roll-ups stay. */
  dropSignalsBefore(at: number): void {
    this.#write(() => this.#run('DELETE FROM signal WHERE at < ?', at));
  }

  version(): number {
    // data_version changes when another connection committed; #writes when this one did.
    const others = Number(this.#statement('PRAGMA data_version').get()?.['data_version'] ?? 0);
    return others * 1_000_000_000 + this.#writes;
  }

  close(): void {
    if (!this.#database.isOpen) return;
    this.#statements.clear();
    this.#database.close();
  }

  #write(work: () => unknown): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#database.exec('COMMIT');
    } catch (error) {
      // SQLite has rolled back by itself when the disk is full or the file is damaged.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
    this.#writes += 1;
  }

  #run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  /** Rows that do not parse are left out and logged; they stay in the file. */
  #all<T extends z.ZodMiniType>(shape: T, sql: string, ...values: SQLInputValue[]): z.infer<T>[] {
    const rows: z.infer<T>[] = [];
    for (const row of this.#statement(sql).all(...values)) {
      const parsed = parseRow(shape, row);
      if (parsed.success) rows.push(parsed.data);
      else this.#log.warn(`A stored row could not be read and was left out (${sql.slice(0, 60)}): ${z.prettifyError(parsed.error)}`);
    }
    return rows;
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

function parseRow<T extends z.ZodMiniType>(shape: T, row: unknown): z.core.util.SafeParseResult<z.infer<T>> {
  return shape.safeParse(row);
}
