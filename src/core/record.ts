/** The record: what a workspace's store holds. Evidence and signal roll-ups are the truth; everything else is derived from them. */
import type { SignalDay, SignalRow } from './signals/signal.ts';
import type { Evidence } from './skills/evidence.ts';
import type { TrackedRange } from './provenance/ranges.ts';
import type { Validation } from './validation/validation.ts';
import type { Reflection } from './reflection/reflection.ts';
import type { Attempt } from './practice/attempt.ts';

export interface RecordCounts {
  signals: number;
  signalDays: number;
  evidence: number;
  attempts: number;
  ranges: number;
  validations: number;
  reflections: number;
}

/** The record as it leaves the machine; `version` is the version of this shape. */
export interface ExportV1 {
  version: 1;
  exportedAt: string;
  notice: string;
  signalDays: SignalDay[];
  signals: SignalRow[];
  evidence: Evidence[];
  attempts: Attempt[];
  ranges: TrackedRange[];
  validations: Validation[];
  reflections: Reflection[];
}

export interface RecordStore {
  /** Idempotent by id; roll-ups are raised in the same transaction and only for new rows. */
  addSignals(rows: readonly SignalRow[]): void;
  /** Roll-ups of the days from `day` on. */
  signalDays(fromDay: string): SignalDay[];
  addEvidence(rows: readonly Evidence[]): void;
  /** In the order in which it arose. */
  evidence(): Evidence[];
  addAttempt(attempt: Attempt): void;
  attempts(fromAt: number): Attempt[];
  /** Inserts or replaces by id. */
  saveRanges(ranges: readonly TrackedRange[]): void;
  deleteRanges(ids: readonly string[]): void;
  /** Living ranges; of one workspace-relative file, or of all. */
  ranges(file?: string): TrackedRange[];
  addValidation(validation: Validation): void;
  validations(): Validation[];
  addReflection(reflection: Reflection): void;
  reflections(): Reflection[];
  /** Small settings of this record that belong to no table: muted skills, open exercises. */
  preference(key: string): unknown;
  setPreference(key: string, value: unknown): void;
  counts(): RecordCounts;
  export(at: number): ExportV1;
  deleteAll(): void;
  /** Changes when another window wrote to the same record. */
  version(): number;
  close(): void;
}
