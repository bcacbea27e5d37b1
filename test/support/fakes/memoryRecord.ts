import type { Attempt } from '../../../src/core/practice/attempt.ts';
import type { TrackedRange } from '../../../src/core/provenance/ranges.ts';
import type { ExportV1, RecordCounts, RecordStore } from '../../../src/core/record.ts';
import type { Reflection } from '../../../src/core/reflection/reflection.ts';
import type { SignalDay, SignalRow } from '../../../src/core/signals/signal.ts';
import type { Evidence } from '../../../src/core/skills/evidence.ts';
import type { Validation } from '../../../src/core/validation/validation.ts';

interface Identified {
  id: string;
  at: number;
}

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
  #version = 0;
  /** How often the evidence was read, to see what a cache saves. */
  reads = 0;

  addSignals(rows: readonly SignalRow[]): void {
    for (const row of rows) {
      if (!added(this.#signals, row)) continue;
      const key = `${row.day} ${row.kind} ${row.name}`;
      const before = this.#days.get(key);
      const { day, kind, name } = row;
      this.#days.set(key, { day, kind, name, seconds: (before?.seconds ?? 0) + row.seconds, count: (before?.count ?? 0) + row.count });
    }
    this.#version += 1;
  }

  signalDays(fromDay: string): SignalDay[] {
    const order = (d: SignalDay): string => `${d.day} ${d.kind} ${d.name}`;
    return [...this.#days.values()].filter((d) => d.day >= fromDay).sort((a, b) => (order(a) < order(b) ? -1 : 1));
  }

  addEvidence(rows: readonly Evidence[]): void {
    for (const row of rows) added(this.#evidence, row);
    this.#version += 1;
  }

  evidence(): Evidence[] {
    this.reads += 1;
    return [...this.#evidence.values()].sort(byTime);
  }

  addAttempt(attempt: Attempt): void {
    added(this.#attempts, attempt);
    this.#version += 1;
  }

  attempts(fromAt: number): Attempt[] {
    return [...this.#attempts.values()].filter((a) => a.at >= fromAt).sort(byTime);
  }

  saveRanges(ranges: readonly TrackedRange[]): void {
    for (const range of ranges) this.#ranges.set(range.id, range);
    this.#version += 1;
  }

  deleteRanges(ids: readonly string[]): void {
    for (const id of ids) this.#ranges.delete(id);
    this.#version += 1;
  }

  ranges(file?: string): TrackedRange[] {
    const all = [...this.#ranges.values()];
    if (file === undefined) return all.sort(byTime);
    return all.filter((r) => r.file === file).sort((a, b) => a.startLine - b.startLine);
  }

  addValidation(validation: Validation): void {
    added(this.#validations, validation);
    this.#version += 1;
  }

  validations(): Validation[] {
    return [...this.#validations.values()].sort(byTime);
  }

  addReflection(reflection: Reflection): void {
    added(this.#reflections, reflection);
    this.#version += 1;
  }

  reflections(): Reflection[] {
    return [...this.#reflections.values()].sort((a, b) => byTime(b, a));
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
      signalDays: this.signalDays(''),
      signals: [...this.#signals.values()].sort(byTime),
      evidence: this.evidence(),
      attempts: this.attempts(0),
      ranges: this.ranges(),
      validations: this.validations(),
      reflections: this.reflections(),
    };
  }

  deleteAll(): void {
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

function added<T extends Identified>(table: Map<string, T>, row: T): boolean {
  if (table.has(row.id)) return false;
  table.set(row.id, structuredClone(row));
  return true;
}
