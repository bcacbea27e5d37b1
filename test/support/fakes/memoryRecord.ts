import { isCalendarDay } from '../../../src/core/calendarDay.ts';
import type { Attempt } from '../../../src/core/practice/attempt.ts';
import type { TrackedRange } from '../../../src/core/provenance/ranges.ts';
import type { EvidenceNews, ExportV1, RecordCounts, RecordStore } from '../../../src/core/record.ts';
import type { Reflection } from '../../../src/core/reflection/reflection.ts';
import type { SignalDay, SignalKind, SignalRow } from '../../../src/core/signals/signal.ts';
import type { Evidence } from '../../../src/core/skills/evidence.ts';
import { explains, type RangeVerdict, type Validation } from '../../../src/core/validation/validation.ts';

interface Identified {
  id: string;
  at: number;
}

const keyOf = ({ day, kind, name, project = '' }: SignalDay): string => `${day} ${kind} ${name} ${project}`;
const byTime = (a: Identified, b: Identified): number => a.at - b.at || (a.id < b.id ? -1 : 1);

/** The record without a disk. test/unit/node/store/recordContract.ts holds it and the SQLite record to the same behaviour. */
export class MemoryRecord implements RecordStore {
  readonly #signals = new Map<string, SignalRow>();
  readonly #days = new Map<string, SignalDay>();
  readonly #evidence = new Map<string, Evidence>();
  readonly #attempts = new Map<string, Attempt>();
  readonly #ranges = new Map<string, TrackedRange>();
  readonly #validations = new Map<string, Validation>();
  readonly #reflections = new Map<string, Reflection>();
  readonly #preferences = new Map<string, string>();
  readonly readOnly = null;
  #version = 0;
  #generation = 0;
  #projection: unknown = undefined;
  /** How often the evidence was read, to see what a cache saves. */
  reads = 0;

  watchAnew(): void {
    // One window alone: nobody else deletes.
  }

  addSignals(rows: readonly SignalRow[]): void {
    for (const row of rows) {
      if (!added(this.#signals, row)) continue;
      const key = keyOf(row);
      const before = this.#days.get(key);
      const { id: _, at: __, ...day } = row;
      this.#days.set(key, { ...day, seconds: (before?.seconds ?? 0) + row.seconds, count: (before?.count ?? 0) + row.count });
    }
    this.#version += 1;
  }

  signalDays(fromDay: string): SignalDay[] {
    return readable(this.#days)
      .filter((d) => d.day >= fromDay)
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  signalNames(kind: SignalKind, fromDay: string, untilDay: string): string[] {
    const rows = this.signalDays(fromDay).filter((row) => row.kind === kind && row.day < untilDay);
    return [...new Set(rows.map(({ name }) => name))].sort();
  }

  signalDaysOf(kind: SignalKind, names: readonly string[], fromDay: string, untilDay: string): SignalDay[] {
    return this.signalDays(fromDay).filter((row) => row.kind === kind && names.includes(row.name) && row.day < untilDay);
  }

  addEvidence(rows: readonly Evidence[]): void {
    for (const row of rows) added(this.#evidence, row);
    this.#version += 1;
  }

  evidence(): Evidence[] {
    this.reads += 1;
    return readable(this.#evidence).sort(byTime);
  }

  evidenceAfter(mark: string | null): EvidenceNews {
    this.reads += 1;
    const all = [...this.#evidence.values()];
    const [generation, known] = (mark ?? '-1 0').split(' ').map(Number);
    const whole = generation !== this.#generation;
    return {
      rows: all
        .slice(whole ? 0 : known)
        .filter(isReadable)
        .sort(byTime),
      mark: `${this.#generation} ${all.length}`,
      whole,
    };
  }

  projection(): unknown {
    return structuredClone(this.#projection);
  }

  saveProjection(value: unknown): void {
    this.#projection = JSON.parse(JSON.stringify(value ?? null)) as unknown;
  }

  addAttempt(attempt: Attempt): void {
    added(this.#attempts, attempt);
    this.#version += 1;
  }

  attempts(fromAt: number): Attempt[] {
    return [...this.#attempts.values()].filter((a) => a.at >= fromAt).sort(byTime);
  }

  latestAttempts(until: number): Attempt[] {
    const latest = new Map<string, Attempt>();
    for (const attempt of this.attempts(0).filter(({ at }) => at <= until)) {
      latest.set(attempt.exercise, attempt);
      if (attempt.passed === attempt.total && attempt.total > 0) latest.set(`${attempt.exercise} passed`, attempt);
    }
    return [...new Set(latest.values())].sort(byTime);
  }

  saveRanges(ranges: readonly TrackedRange[]): void {
    for (const range of ranges) this.#ranges.set(range.id, range);
    this.#version += 1;
  }

  deleteRanges(ids: readonly string[]): void {
    for (const id of ids) this.#ranges.delete(id);
    this.#version += 1;
  }

  moveRanges(from: string, to: string): void {
    this.deleteRanges(this.ranges(to).map((range) => range.id));
    this.saveRanges(this.ranges(from).map((range) => ({ ...range, file: to })));
  }

  rangeFiles(): string[] {
    return [...new Set(this.ranges().map((range) => range.file))].sort();
  }

  ranges(file?: string): TrackedRange[] {
    const all = [...this.#ranges.values()];
    if (file === undefined) return all.sort(byTime);
    return all.filter((r) => r.file === file).sort((a, b) => a.startLine - b.startLine);
  }

  aiRanges(): TrackedRange[] {
    return this.ranges().filter((r) => r.origin === 'ai' && r.strength !== 'weak');
  }

  addValidation(validation: Validation): void {
    added(this.#validations, validation);
    this.#version += 1;
  }

  validations(fromAt = 0): Validation[] {
    return [...this.#validations.values()].filter((v) => v.at >= fromAt).sort(byTime);
  }

  latestVerdicts(until: number): RangeVerdict[] {
    const made = this.validations().filter(({ at }) => at <= until);
    const latest = new Map(made.map((v) => [v.range, v]));
    const living = [...latest.values()].filter((v) => this.#ranges.get(v.range)?.origin === 'ai').sort(byTime);
    return living.map(({ id, at, range, hash, verdict, answers }) => ({ id, at, range, hash, verdict, explained: explains(answers) }));
  }

  addReflection(reflection: Reflection): void {
    added(this.#reflections, reflection);
    this.#version += 1;
  }

  reflections(atMost = -1): Reflection[] {
    const all = readable(this.#reflections).sort((a, b) => byTime(b, a));
    return atMost < 0 ? all : all.slice(0, atMost);
  }

  preference(key: string): unknown {
    const text = this.#preferences.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  }

  setPreference(key: string, value: unknown): void {
    this.#preferences.set(key, JSON.stringify(value ?? null));
    this.#version += 1;
  }

  counts(): RecordCounts {
    return {
      signals: this.#signals.size,
      signalDays: this.#days.size,
      evidence: this.#evidence.size,
      attempts: this.#attempts.size,
      ranges: this.#ranges.size,
      validations: this.#validations.size,
      reflections: this.#reflections.size,
    };
  }

  export(at: number): ExportV1 {
    return {
      version: 1,
      exportedAt: new Date(at).toISOString(),
      notice: 'memory',
      record: 'memory',
      workspace: '',
      signalDays: this.signalDays(''),
      signals: readable(this.#signals).sort(byTime),
      evidence: this.evidence(),
      attempts: this.attempts(0),
      ranges: this.ranges(),
      validations: this.validations(),
      reflections: this.reflections(),
    };
  }

  import(data: ExportV1): RecordCounts {
    const before = this.counts();
    for (const row of data.signals) added(this.#signals, row);
    for (const row of data.signalDays) {
      const key = keyOf(row);
      const { origin: _, ...day } = row;
      if (!this.#days.has(key)) this.#days.set(key, day);
    }
    for (const { workspace: _, ...row } of data.evidence) added(this.#evidence, row);
    for (const row of data.attempts) added(this.#attempts, row);
    for (const row of data.ranges) added(this.#ranges, row);
    for (const row of data.validations) added(this.#validations, row);
    for (const row of data.reflections) added(this.#reflections, row);
    this.#version += 1;
    const after = Object.entries(this.counts()) as [keyof RecordCounts, number][];
    return Object.fromEntries(after.map(([what, count]) => [what, count - before[what]])) as unknown as RecordCounts;
  }

  deleteAll(): void {
    this.#generation += 1;
    this.#projection = undefined;
    for (const table of [this.#signals, this.#days, this.#evidence, this.#attempts, this.#ranges, this.#validations, this.#reflections])
      table.clear();
    this.#preferences.clear();
    this.#version += 1;
  }

  version(): number {
    return this.#version;
  }

  close(): void {
    // There is nothing to close.
  }
}

/** Rows that do not parse stay where they are, and are not given back. */
function readable<T extends { day: string }>(table: ReadonlyMap<string, T>): T[] {
  return [...table.values()].filter(isReadable);
}

function isReadable({ day }: { day: string }): boolean {
  return isCalendarDay(day);
}

function added<T extends Identified>(table: Map<string, T>, row: T): boolean {
  if (table.has(row.id)) return false;
  table.set(row.id, structuredClone(row));
  return true;
}
