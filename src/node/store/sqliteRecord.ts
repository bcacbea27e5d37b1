import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Logger } from '../../core/ports.ts';
import type { Attempt } from '../../core/practice/attempt.ts';
import type { TrackedRange } from '../../core/provenance/ranges.ts';
import type { EvidenceNews, ExportV1, RecordCounts, RecordStore } from '../../core/record.ts';
import type { Reflection } from '../../core/reflection/reflection.ts';
import type { SignalDay, SignalKind, SignalRow } from '../../core/signals/signal.ts';
import type { Evidence } from '../../core/skills/evidence.ts';
import { explains, type RangeVerdict, type Validation } from '../../core/validation/validation.ts';
import { Connection } from './connection.ts';
import type { StoreError } from './errors.ts';
import { allEvidence, byTimeThenId, insertEvidence, newGeneration, type StoredEvidence } from './evidenceTable.ts';
import { news } from './evidenceNews.ts';
import { exportedDays, exportedEvidence, exportedSignals, importInto } from './exporting.ts';
import { Kept } from './kept.ts';
import { exportNotice } from './notice.ts';
import type { Profile } from './profile.ts';
import { jsonValueRow, textValueRow, verdictRow } from './rows.ts';
import { summedDays } from './summedDays.ts';
import { insertion, selection, tableNames, tables, valuesOf, type Table } from './tables.ts';

export interface RecordOptions {
  /** Id of the workspace; '' when the record is the person's profile itself. */
  workspace?: string;
  /** The person's profile, when this record is a workspace's. */
  profile?: Profile | null;
  /** Whether evidence is given to the profile and taken from it. */
  share?: boolean;
  readOnly?: StoreError | null;
  /** No raw signal is kept, only its roll-up. */
  keepsRawSignals?: boolean;
  now?: () => number;
  /** Numbers for `version()`, each once: of a record that was opened again none may be as of before. */
  nextVersion?: () => number;
  /** Deletes the files beside the record that hold copies of it. */
  forgetCopies?: () => void;
}

/** Row of meta: another value after each deletion of everything. */
const deletionKey = 'deletion';

const validationColumns = selection(tables.validation);

/** The record in SQLite: the only class that writes it. */
export class SqliteRecord implements RecordStore {
  readonly connection: Connection;
  readonly #log: Logger;
  readonly #options: RecordOptions;
  readonly #kept: Kept;
  #version = { seen: '', number: 0 };
  /** The last deletion of everything that is known here. */
  #deletion: string;

  constructor(database: DatabaseSync, log: Logger, options: RecordOptions = {}) {
    this.connection = new Connection(database, log, options.readOnly);
    this.#kept = new Kept(this.connection);
    this.#log = log;
    this.#options = options;
    this.#deletion = this.connection.meta(deletionKey);
  }

  get readOnly(): string | null {
    return this.connection.readOnly?.message ?? null;
  }

  watchAnew(): void {
    this.#deletion = this.connection.meta(deletionKey);
  }

  addSignals(rows: readonly SignalRow[]): void {
    const sql = insertion(tables.signal);
    this.#writeWatched(() => {
      for (const row of rows) {
        if (this.connection.run(sql, ...valuesOf(tables.signal, row)) === 0) continue;
        this.connection.run(
          `INSERT INTO signal_day (day, kind, name, project, seconds, count) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET seconds = seconds + excluded.seconds, count = count + excluded.count`,
          ...[row.day, row.kind, row.name, row.project ?? '', row.seconds, row.count],
        );
        this.#kept.dayChanged(row.day);
      }
      if (this.#options.keepsRawSignals === false) this.connection.run('DELETE FROM signal');
    });
  }

  signalDays(fromDay: string): SignalDay[] {
    return this.#kept.days(fromDay, (from) => summedDays(this.connection, 'day >= ?', from));
  }

  signalNames(kind: SignalKind, fromDay: string, untilDay: string): string[] {
    const sql = 'SELECT DISTINCT name AS value FROM signal_day WHERE day >= ? AND day < ? AND kind = ? ORDER BY name';
    const read = (): { value: string }[] => this.connection.all(textValueRow, sql, fromDay, untilDay, kind);
    return this.#kept.before(untilDay, `names ${kind} ${fromDay}`, read).map(({ value }) => value);
  }

  signalDaysOf(kind: SignalKind, names: readonly string[], fromDay: string, untilDay: string): SignalDay[] {
    const which = 'day >= ? AND day < ? AND kind = ? AND name IN (SELECT value FROM json_each(?))';
    const wanted = JSON.stringify(names);
    const read = (): SignalDay[] => summedDays(this.connection, which, fromDay, untilDay, kind, wanted);
    return this.#kept.before(untilDay, `of ${kind} ${fromDay} ${wanted}`, read);
  }

  /** What arose in another workspace, and bears the same id, is not added once more. */
  addEvidence(rows: readonly Evidence[]): void {
    const profile = this.#sharing();
    const own = rows.filter(({ id }) => profile?.holdsFromElsewhere(id) !== true).map((row) => ({ ...row, workspace: '' }));
    this.connection.write(() => insertEvidence(this.connection, own));
    this.#share(own);
  }

  evidence(): Evidence[] {
    return this.#placedEvidence().map(({ workspace: _, ...row }) => row);
  }

  evidenceAfter(mark: string | null): EvidenceNews {
    return news(this.connection, this.#sharing(), mark);
  }

  projection(): unknown {
    return this.connection.all(jsonValueRow, "SELECT value FROM meta WHERE key = 'projection'")[0]?.value;
  }

  saveProjection(value: unknown): void {
    if (this.connection.readOnly !== null) return;
    try {
      this.connection.write(() => this.connection.setMeta('projection', JSON.stringify(value ?? null)), 'derived');
    } catch (error) {
      this.#log.warn(`The projection was not saved and will be computed again: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  addAttempt(attempt: Attempt): void {
    this.#insert(tables.attempt, attempt);
  }

  attempts(fromAt: number): Attempt[] {
    const sql = `SELECT ${selection(tables.attempt)} FROM attempt WHERE at >= ? ORDER BY at, id`;
    return this.connection.all(tables.attempt.shape, sql, fromAt);
  }

  latestAttempts(until: number): Attempt[] {
    // Steps from exercise to exercise through the index, instead of reading every attempt ever made.
    const last = (passed: string): string =>
      `(SELECT id FROM attempt WHERE exercise = name AND at <= ?1 ${passed} ORDER BY at DESC, id DESC LIMIT 1)`;
    const sql = `WITH RECURSIVE exercises(name) AS (
        SELECT min(exercise) FROM attempt
        UNION ALL SELECT (SELECT min(exercise) FROM attempt WHERE exercise > name) FROM exercises WHERE name IS NOT NULL),
      latest(id) AS (SELECT ${last('')} FROM exercises UNION SELECT ${last('AND passed = total AND total > 0')} FROM exercises)
      SELECT ${selection(tables.attempt)} FROM attempt WHERE id IN (SELECT id FROM latest) ORDER BY at, id`;
    return this.#kept.rows('attempt', `latest ${until}`, () => this.connection.all(tables.attempt.shape, sql, until));
  }

  saveRanges(ranges: readonly TrackedRange[]): void {
    const sql = insertion(tables.range, 'REPLACE');
    this.#writeWatched(() => {
      for (const range of ranges) this.connection.run(sql, ...valuesOf(tables.range, range));
    });
    this.#kept.changed('range');
  }

  deleteRanges(ids: readonly string[]): void {
    this.#writeInPassing(() => {
      for (const id of ids) this.connection.run('DELETE FROM range WHERE id = ?', id);
    });
    this.#kept.changed('range');
  }

  moveRanges(from: string, to: string): void {
    this.#writeInPassing(() => {
      this.connection.run('DELETE FROM range WHERE file = ?', to);
      this.connection.run('UPDATE range SET file = ? WHERE file = ?', to, from);
    });
    this.#kept.changed('range');
  }

  rangeFiles(): string[] {
    const rows = this.connection.all(textValueRow, 'SELECT DISTINCT file AS value FROM range ORDER BY file');
    return rows.map(({ value }) => value);
  }

  ranges(file?: string): TrackedRange[] {
    const sql = `SELECT ${selection(tables.range)} FROM range`;
    if (file === undefined) return this.connection.all(tables.range.shape, `${sql} ORDER BY at, id`);
    return this.connection.all(tables.range.shape, `${sql} WHERE file = ? ORDER BY start_line`, file);
  }

  aiRanges(): TrackedRange[] {
    const sql = `SELECT ${selection(tables.range)} FROM range WHERE origin = 'ai' AND strength <> 'weak' ORDER BY at, id`;
    return this.#kept.rows('range', 'ai', () => this.connection.all(tables.range.shape, sql));
  }

  addValidation(validation: Validation): void {
    this.#insert(tables.validation, validation);
    this.#kept.changed('range');
  }

  validations(fromAt = 0): Validation[] {
    return this.connection.all(
      tables.validation.shape,
      `SELECT ${validationColumns} FROM validation WHERE at >= ? ORDER BY at, id`,
      fromAt,
    );
  }

  latestVerdicts(until: number): RangeVerdict[] {
    // With max() the other columns are those of its row.
    const sql = `SELECT v.id, max(v.at) AS at, v.range, v.hash, v.verdict, v.answers FROM range CROSS JOIN validation v ON v.range = range.id
      WHERE range.origin = 'ai' AND v.at <= ? GROUP BY range.id`;
    return this.#kept.rows('range', `verdicts ${until}`, () =>
      this.connection.all(verdictRow, sql, until).map(({ answers, ...row }) => ({ ...row, explained: explains(answers) })),
    );
  }

  addReflection(reflection: Reflection): void {
    this.#insert(tables.reflection, reflection);
  }

  reflections(atMost = -1): Reflection[] {
    const sql = `SELECT ${selection(tables.reflection)} FROM reflection ORDER BY at DESC, id DESC LIMIT ?`;
    return this.#kept.rows('reflection', `${atMost}`, () => this.connection.all(tables.reflection.shape, sql, atMost));
  }

  preference(key: string): unknown {
    return this.connection.all(jsonValueRow, 'SELECT value FROM preference WHERE key = ?', key)[0]?.value;
  }

  setPreference(key: string, value: unknown): void {
    const row = { key, value: JSON.stringify(value ?? null) };
    this.#writeInPassing(() => this.connection.run(insertion(tables.preference, 'REPLACE'), ...valuesOf(tables.preference, row)));
  }

  counts(): RecordCounts {
    const of = (table: string): number => this.connection.number(`SELECT count(*) FROM ${table}`);
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
      record: this.connection.meta('record'),
      workspace: this.#options.workspace ?? '',
      signalDays: exportedDays(this.connection),
      signals: exportedSignals(this.connection),
      evidence: exportedEvidence(this.#placedEvidence()),
      attempts: this.attempts(0),
      ranges: this.ranges(),
      validations: this.validations(),
      reflections: this.reflections(),
    };
  }

  import(data: ExportV1): RecordCounts {
    const { added, evidence } = this.connection.write(() => importInto(this.connection, data, this.#options.workspace ?? ''));
    this.#kept.forget();
    this.#share(evidence);
    return added;
  }

  /** The connection was written to by others than this class: what was read before is read again. */
  readAgain(): void {
    this.#kept.forget();
  }

  /** Empties every table and gives the space back, so that nothing can be read from the file any more. */
  deleteAll(): void {
    const { workspace = '', profile, now = Date.now } = this.#options;
    this.connection.write(() => {
      for (const table of tableNames) this.connection.run(`DELETE FROM ${table}`);
      this.connection.run("DELETE FROM meta WHERE key = 'projection'");
      newGeneration(this.connection);
      this.#deletion = randomUUID();
      this.connection.setMeta(deletionKey, this.#deletion);
      // The profile itself: other machines' copies of it must not bring back what was deleted.
      if (workspace === '') this.connection.run("INSERT INTO forgotten VALUES ('*', ?)", now());
    });
    this.#kept.forget();
    this.connection.database.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
    profile?.forgetWorkspace(now());
    this.#options.forgetCopies?.();
  }

  version(): number {
    // data_version changes when another connection committed; `writes` when this one did.
    const others = this.connection.number('PRAGMA data_version');
    const seen = `${others} ${this.connection.writes} ${this.#sharing()?.dataVersion() ?? ''}`;
    const { nextVersion = () => this.#version.number + 1 } = this.#options;
    if (seen !== this.#version.seen) this.#version = { seen, number: nextVersion() };
    return this.#version.number;
  }

  close(): void {
    this.connection.close();
    this.#options.profile?.close();
  }

  #placedEvidence(): StoredEvidence[] {
    const own = allEvidence(this.connection);
    const profile = this.#sharing();
    if (profile === null) return own;
    const known = new Set(own.map((row) => row.id));
    return [...own, ...profile.elsewhere().filter((row) => !known.has(row.id))].sort(byTimeThenId);
  }

  #sharing(): Profile | null {
    return this.#options.share === false ? null : (this.#options.profile ?? null);
  }

  /** The record itself is what counts: a profile that cannot be written now gets its copy when it is opened next time. */
  #share(rows: readonly StoredEvidence[]): void {
    try {
      this.#sharing()?.share(rows);
    } catch (error) {
      this.#log.error('The profile could not be written; it is brought up to date at the next start', error);
    }
  }

  #insert<T>(t: Table<T>, row: T): void {
    this.connection.write(() => this.connection.run(insertion(t), ...valuesOf(t, row)));
    this.#kept.changed(t.name);
  }

  /** What another window watched before everything was deleted, and has still in hand, is deleted with the rest. */
  #writeWatched(work: () => unknown): void {
    this.#writeInPassing(() => {
      if (this.connection.meta(deletionKey) === this.#deletion) work();
    });
  }

  /** What is written while watching, not because the person asked: into a newer Whetstone's record it is simply not written. */
  #writeInPassing(work: () => unknown): void {
    if (this.connection.readOnly?.reason === 'newer') return;
    this.connection.write(work);
  }
}
