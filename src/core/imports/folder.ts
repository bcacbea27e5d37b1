/** What an importer may read: one folder, by paths within it. The adapter refuses whatever leads out of it. */
import type { PackProblem } from '../packs/schema.ts';

/** A file of JSON or TOML, as far as it could be read. */
export interface DataFile {
  value: unknown;
  /** One-based line of a value; null where it has none. */
  lineOf(path: readonly (string | number)[]): number | null;
}

/** Paths are relative, with '/'. What is there and cannot be read becomes a finding; what is not there is null and nothing else. */
export interface ImportFolder {
  /** The folder's own name. */
  readonly name: string;
  /** What tells it from other folders on this machine and stays the same: a hash of where it is. */
  readonly key: string;
  readonly findings: readonly PackProblem[];
  text(path: string): Promise<string | null>;
  /** Read as far as it goes: a mistake is a finding with its line, and null only when nothing of it can be used. */
  data(path: string): Promise<DataFile | null>;
  /** Names of what lies in a folder, sorted; sub-folders end with '/'. Empty when there is none. */
  list(path: string): Promise<string[]>;
  /** Zero-based line of the first match of a stranger's pattern; null for none; 'refused' for one that is none or takes too long. */
  find(pattern: string, text: string): number | null | 'refused';
  /** @param line one-based */
  report(path: string, line: number | null, message: string, level?: 'warning'): void;
}

/** What ends an import before it is done. */
export class ImportCancelled extends Error {}
