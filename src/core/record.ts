/** The record: what a workspace's store holds. Evidence and signal roll-ups are the truth; everything else is derived from them. */
import type { SignalDay, SignalKind, SignalRow } from './signals/signal.ts';
import type { Evidence } from './skills/evidence.ts';
import type { TrackedRange } from './provenance/ranges.ts';
import type { RangeVerdict, Validation } from './validation/validation.ts';
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

/** A table of a file, for the person to look at. */
export interface StoredTable {
  file: string;
  table: string;
  count: number;
  /** Rows whose day is none of the calendar: they are read by nobody. */
  impossibleDays: number;
  newest: Record<string, unknown>[];
}

/** Evidence that may have arisen in another workspace of the same person. */
export interface PlacedEvidence extends Evidence {
  /** Set when it did: an id of that workspace, which tells nothing about it. */
  workspace?: string;
}

/** A roll-up that may have come from another record of the same person. */
export interface OriginDay extends SignalDay {
  /** Set when it did, by an import or from a second window's file: that record's id. */
  origin?: string;
}

/** The record as it leaves the machine; `version` is the version of this shape. content/schema/export.schema.json documents it. */
export interface ExportV1 {
  version: 1;
  exportedAt: string;
  notice: string;
  /** Random id of the record: roll-ups that are imported twice count once. */
  record: string;
  /** Id of the workspace it belongs to, which tells nothing about it; '' without a folder. */
  workspace: string;
  signalDays: OriginDay[];
  signals: SignalRow[];
  evidence: PlacedEvidence[];
  attempts: Attempt[];
  ranges: TrackedRange[];
  validations: Validation[];
  reflections: Reflection[];
}

/** Evidence since a mark that an earlier call gave. */
export interface EvidenceNews {
  /** In the order in which it arose. */
  rows: Evidence[];
  mark: string;
  /** The rows are all there is: what was known before no longer holds. */
  whole: boolean;
}

export interface RecordStore {
  /** A sentence for the person when the record can be read but not written; null when it can be written. */
  readonly readOnly: string | null;
  /**
   * To be called when watching begins. Signals and ranges that were in hand when another window deleted everything are not
   * written: this window hears of the deletion a moment later, and until it watches anew what it holds is to be gone as well.
   */
  watchAnew(): void;
  /** Idempotent by id; roll-ups are raised in the same transaction and only for new rows. */
  addSignals(rows: readonly SignalRow[]): void;
  /** Roll-ups of the days from `day` on. */
  signalDays(fromDay: string): SignalDay[];
  /** Names of one kind in the roll-ups of the days from `fromDay` up to, but without, `untilDay`: each once, sorted. */
  signalNames(kind: SignalKind, fromDay: string, untilDay: string): string[];
  /** As `signalDays`, but of some names of one kind, and up to, but without, `untilDay`. */
  signalDaysOf(kind: SignalKind, names: readonly string[], fromDay: string, untilDay: string): SignalDay[];
  addEvidence(rows: readonly Evidence[]): void;
  /** In the order in which it arose: of this workspace and, unless the person keeps them apart, of their others; each once. */
  evidence(): Evidence[];
  /** What came since `mark`; all of it for null, and for a mark that no longer holds. */
  evidenceAfter(mark: string | null): EvidenceNews;
  /** What was last saved as the projection of the evidence; undefined when nothing was. */
  projection(): unknown;
  /** Can be computed again at any time: saving it is no change of the record. */
  saveProjection(value: unknown): void;
  addAttempt(attempt: Attempt): void;
  attempts(fromAt: number): Attempt[];
  /** Of each exercise the last attempt up to a moment and the last one that passed, in the order in which they were made. */
  latestAttempts(until: number): Attempt[];
  /** Inserts or replaces by id. */
  saveRanges(ranges: readonly TrackedRange[]): void;
  deleteRanges(ids: readonly string[]): void;
  /** A file has another name: its ranges move, and take the place of those that were stored under that name. */
  moveRanges(from: string, to: string): void;
  /** Files that have living ranges. */
  rangeFiles(): string[];
  /** Living ranges; of one workspace-relative file, or of all. */
  ranges(file?: string): TrackedRange[];
  /** Living ranges that an AI wrote, beyond a weak guess. */
  aiRanges(): TrackedRange[];
  addValidation(validation: Validation): void;
  validations(fromAt?: number): Validation[];
  /** The newest verdict, up to a moment, on each living range that an AI wrote. */
  latestVerdicts(until: number): RangeVerdict[];
  addReflection(reflection: Reflection): void;
  /** The newest first. */
  reflections(atMost?: number): Reflection[];
  /** Small settings of this record that belong to no table: muted skills, open exercises. */
  preference(key: string): unknown;
  setPreference(key: string, value: unknown): void;
  counts(): RecordCounts;
  export(at: number): ExportV1;
  /** Merges an export by id, all of it or nothing. @returns how many rows were new */
  import(data: ExportV1): RecordCounts;
  /** Deletes every row and every copy on this disk, and what the person's profile holds of this workspace. */
  deleteAll(): void;
  /** Changes when another window wrote to the same record. */
  version(): number;
  close(): void;
}

export interface StoreSettings {
  /** Days that raw signals are kept; 0: none is. */
  rawSignalDays: number;
  /** Months that roll-ups are kept; 0: for ever. */
  keepRollupsMonths: number;
  /** Evidence of this workspace counts in the person's others, and theirs here. */
  share: boolean;
  /** Folder of the profile; '' for global storage. */
  profileFolder: string;
}

/** What happened to the record's files that the person should know. */
export type StoreNotice =
  | { kind: 'damaged'; setAside: string; saved: number }
  | { kind: 'foreign'; setAside: string }
  /** A sentence: the record can only be read, or the profile cannot be used. `wayOut` is where the person can do something about it. */
  | { kind: 'problem'; message: string; wayOut: 'settings' | 'update' | 'log' };
