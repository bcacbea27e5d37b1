/** What the domain needs from the outside, named for the need. Adapters live in src/node and src/host, fakes in test/support. */
import type { Import, ImportedSet, ImportOptions } from './imports/imported.ts';
import type { RunnerName, StructureRule } from './packs/exerciseSchema.ts';
import type { PacksWithQueries } from './packs/endless.ts';
import type { Pack, PackProblem } from './packs/schema.ts';

/** Milliseconds since the epoch. The only source of time in core. */
export interface Clock {
  now(): number;
}

/** One-shot timers, so that core can debounce without knowing a runtime. */
export interface Timers {
  /** Runs `task` once after `ms` milliseconds; the returned function cancels it. */
  after(ms: number, task: () => void): () => void;
}

export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
}

/** The part of the platform's AbortSignal that core needs. */
export interface Cancellation {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
}

/** One construct found in a file. Lines are zero-based and inclusive. */
export interface ConstructHit {
  construct: string;
  startLine: number;
  endLine: number;
}

/** What a file's syntax tree tells: never any source text beyond package names. */
export interface FileAnalysis {
  constructs: ConstructHit[];
  /** Imported packages and where, without their ecosystem, e.g. {package: 'zod', line: 0}. Relative imports are left out. */
  imports: { package: string; line: number }[];
  /** True when the grammar could not read all of it: 'partly parsed', not 'broken'. */
  partlyParsed: boolean;
}

/** An idiom that has a newer way. Positions are zero-based, characters in UTF-16 units. */
export interface IdiomHit {
  idiom: string;
  start: { line: number; character: number };
  end: { line: number; character: number };
  /** What may take its place; null where that is the person's to decide. */
  replacement: string | null;
}

/** Finds constructs and imports in source text, off the main thread. */
export interface Analyser {
  /** @returns null for a language without a grammar, a file over 1 MB, or one that says it is generated. Rejects when the worker died, and while it rests after that. */
  analyse(file: string, language: string, text: string): Promise<FileAnalysis | null>;
  /** Idioms that touch the lines, zero-based and inclusive. None where `analyse` would give null. Rejects as `analyse` does. */
  idioms(file: string, language: string, text: string, fromLine: number, toLine: number): Promise<IdiomHit[]>;
  /** Frees what is kept of a file for the next look at it. To be called when the file is closed. */
  close(file: string): void;
  dispose(): void;
}

/** The outcome of running an exercise's tests. */
export interface TestRun {
  passed: number;
  failed: number;
  skipped: number;
  /** Tests the exercise's test file declares and the runner reported. */
  total: number;
  firstFailure: { test: string; message: string } | null;
  /** Names of all tests that failed, where the runner tells. */
  failures?: string[];
  /** Each test in the order in which it ended, where the runner tells; the message is of a failure. */
  tests?: { name: string; outcome: 'passed' | 'failed' | 'skipped'; message: string }[];
  /** Set when the run itself went wrong (missing interpreter, time limit, syntax error, no test ran): what happened and what to do. */
  problem: string | null;
  /** The interpreter and the limits that were really enforced, e.g. 'Node 24.21.0, permission model'. */
  ranWith: string;
}

export interface RunnerJob {
  runner: RunnerName;
  /** Absolute path; holds the exercise's files. */
  folder: string;
  testFile: string;
  /** Further files with tests, of an imported exercise. */
  moreTestFiles?: readonly string[];
  timeLimitMs: number;
  /** What the person's file must or must not be written with; reported as tests of their own, after the others. */
  structure?: { fileName: string; rules: readonly StructureRule[] };
}

/** Runs the tests of a code exercise in a child process. */
export interface ExerciseRunner {
  /** Never rejects for a fault of the learner's code. */
  run(job: RunnerJob, signal: Cancellation): Promise<TestRun>;
}

/** What a runner needs to be there, and whether it is. */
export interface Toolchain {
  runner: RunnerName;
  isThere: boolean;
  /** As the program says it; null when it is not there or was not asked. */
  version: string | null;
  /** What to do when it is not there; '' when it is. */
  advice: string;
}

/** Which toolchains are there. */
export interface Toolchains {
  /** Runners that cannot run here, as far as is known by now: empty until the first look is done. Starts no program. */
  missing(): ReadonlySet<RunnerName>;
  /** All of them with their versions; starts each program once and remembers. */
  all(): Promise<Toolchain[]>;
}

/** Lines of a file blamed to the person, by the repository's own user.email. */
export interface Blame {
  /** @returns zero-based line numbers; empty outside a repository. */
  ownLines(file: string): Promise<ReadonlySet<number>>;
}

/** Lines of a file, as it stands now, that an agent wrote by the word of another tool. Zero-based. */
export interface NotedNow {
  startLine: number;
  endLine: number;
  agent: string;
  /** When they were committed, milliseconds since the epoch. */
  at: number;
}

/** What other tools noted beside the person's own commits about lines that an AI wrote. */
export interface AiNotes {
  /**
   * @param text the file's text as it is in the editor
   * @returns nothing for a file of which nothing is noted, outside a repository, and without git
   */
  linesOf(file: string, text: string): Promise<NotedNow[]>;
}

/** [line, lines taken away, lines written]; zero-based, from the top down, in the text as it is now. */
export type LineEdit = [line: number, removed: number, added: number];

/** What files were before, as far as git knows, and how two texts differ. */
export interface WorkTree {
  /** @returns absolute paths of files with changes that are not committed, new ones too; none outside a repository; null when it cannot be told */
  uncommitted(folder: string): Promise<string[] | null>;
  /** @returns the file's text in HEAD; null when it is not there */
  committed(file: string): Promise<string | null>;
  /** Compares texts by the hashes of their lines. @returns null when too much differs to tell */
  edits(before: readonly number[], after: readonly number[]): Promise<LineEdit[] | null>;
}

/** What was done in a repository, by the verbs that Git notes itself. */
export interface HeadLog {
  /** Tools such as 'git.rebase' that were used since the last call; none at the first one. Never rejects for a repository without such a log. */
  news(): Promise<string[]>;
}

/** One package a manifest names. */
export interface ManifestPackage {
  /** By ecosystem: 'npm/zod', 'pypi/requests', 'maven/org.slf4j:slf4j-api'. */
  name: string;
  /** Of the range's lower end; null where the manifest does not tell. */
  major: number | null;
  /** The project names itself: its imports need no dependency, and it is no tool that is used. */
  own: boolean;
}

/** The packages a manifest names. */
export interface ManifestReader {
  /** File names it understands, as a glob. */
  readonly glob: string;
  /** The ecosystem that a file of this name speaks of; null for a file it does not understand. */
  ecosystemOf(fileName: string): string | null;
  /** @throws Error with a sentence for the person, with the line where there is one, when the file is not what its name says */
  packages(fileName: string, text: string): Promise<ManifestPackage[]>;
  /** The names alone, the project's own among them. @throws as above */
  read(fileName: string, text: string): Promise<string[]>;
}

/** Reads packs that lie in a folder; each sub-folder with a pack.yaml is one. */
export interface PackSource {
  /**
   * @param shipped packs that came with Whetstone, which others may refer to; asked for only when there is a pack
   * @param unsaved texts of files as they stand in editors, by absolute path
   */
  read(folder: string, shipped: () => Pack[], unsaved?: ReadonlyMap<string, string>): Promise<PacksWithQueries>;
}

/** What the proof of a pack tells while it goes on. */
export type ProofNews =
  | {
      kind: 'exercise';
      id: string;
      outcome: 'proven' | 'failed' | 'not proven';
      lines: string[];
      problems: PackProblem[];
      number: number;
      of: number;
    }
  | { kind: 'problem'; problem: PackProblem };

/** Proves packs: their code runs in processes of its own. */
export interface PackProver {
  /**
   * @param path of a pack, of a folder of packs, or of a part of a pack
   * @returns one line that sums it up
   * @throws Error with a sentence for the person when it could not begin
   */
  prove(path: string, news: (news: ProofNews) => void, signal: Cancellation): Promise<string>;
}

/** Reads what others wrote into Whetstone's own shape. */
export interface Importer {
  /**
   * @param path absolute path of a folder, or of a tour
   * @throws NothingToImport, ImportCancelled, or Error when it is not there
   */
  read(path: string, options: ImportOptions): Promise<Import>;
  /** Whether a folder has a jest of its own. */
  hasJest(folder: string): boolean;
}

/** The sets that were imported on this machine. */
export interface ImportStore {
  /** What cannot be read is a problem with its file; the rest is read. */
  read(): Promise<{ sets: ImportedSet[]; problems: PackProblem[] }>;
  /** In place of the one with the same id, at once. */
  save(set: ImportedSet): Promise<void>;
  remove(id: string): Promise<void>;
  removeAll(): Promise<void>;
  /** Another one after every change, in whichever window. */
  stamp(): Promise<string>;
}
