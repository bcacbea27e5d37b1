/** The model that every importer reads into. */
import type { CodeExercise, Exercise } from '../packs/exerciseSchema.ts';
import type { PackProblem, Skill } from '../packs/schema.ts';

export const importKinds = ['exercism', 'rustlings', 'codetour'] as const;
export type ImportKind = (typeof importKinds)[number];

/** Where an exercise comes from; shown on its page. */
export interface Origin {
  /** Id of its set. */
  set: string;
  /** e.g. 'Exercism, the Python track'. */
  from: string;
  /** As its files say; '' where they do not. */
  license: string;
  authors: string[];
  /** Sentences in Markdown: what to do before, how it is judged. */
  notes: string[];
}

export interface ImportedExercise {
  exercise: Exercise;
  origin: Origin;
  /** Its place in its set's folder, which tells which it was when the file that says its id cannot be read. Absent in older sets. */
  source?: string;
}

/** A set as it is stored: exercises in the order of the file that declares it. */
export interface ImportedSet {
  /** Stays the same from import to import: 'imports/exercism/python'. */
  id: string;
  kind: ImportKind;
  title: string;
  license: string;
  exercises: ImportedExercise[];
  /** Skills of its own, where Whetstone has none that fit. */
  skills: Skill[];
  /** Exercises that are left out because their authors withdrew them or have not finished them. */
  hidden: number;
  /** Of all that its exercises run: another one when any of it is another. */
  fingerprint: string;
}

/** A set without what follows from its exercises. */
export type UnsealedSet = Omit<ImportedSet, 'fingerprint'>;

/** What an import came to. */
export interface Import {
  set: ImportedSet;
  /** By exercise: as code with tests, also where the person is asked for something else. For trying a set out. */
  code: ReadonlyMap<string, CodeExercise>;
  findings: readonly PackProblem[];
}

export interface UnsealedImport extends Omit<Import, 'set'> {
  set: UnsealedSet;
}

export interface ImportOptions {
  /** Skills that imported exercises may count for. */
  skills: readonly Skill[];
  /** Also exercises that their authors withdrew or have not finished; default: not. */
  withHidden?: boolean;
  /** What was imported before: an exercise keeps its id, and with it its evidence, also when its set's list cannot be read. */
  earlier?: readonly ImportedSet[];
  /** Told as it goes on. @throws ImportCancelled to stop it */
  progress: (done: number, of: number, title: string) => void;
}

/** A folder holds nothing that can be imported; a sentence for the person. */
export class NothingToImport extends Error {}
