import type { ExportV1 } from '../core/record.ts';

/** What other extensions, and tests, may use: the value of `activate()`. */
export interface WhetstoneApi {
  version: 1;
  /** Everything that is stored for this workspace. */
  export(): Promise<ExportV1>;
  /** Writes what is pending. */
  flush(): Promise<void>;
  /** Only in ExtensionMode.Test. */
  test?: TestApi;
}

export interface TestApi {
  /** Moves Whetstone's clock by milliseconds, also backwards. */
  advanceClock(ms: number): void;
  /** What activate() took: until the record's code was there, and until everything listened. */
  activationMs: { loading: number; whole: number };
  /** What each call of a keystroke listener took. */
  timings: { listener: string; microseconds: number }[];
}
