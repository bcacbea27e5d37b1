/** What the proof of one exercise came to. */
import type { Exercise } from '../../core/packs/exerciseSchema.ts';
import type { PackProblem } from '../../core/packs/schema.ts';
import type { ItemPlace } from '../packs/readPack.ts';

export type Outcome = 'proven' | 'failed' | 'not proven';

/** A change of the solution that no test noticed. */
export interface Survivor {
  /** One-based line of the solution. */
  line: number;
  /** e.g. `"<" -> "<="`. */
  change: string;
}

/** How many changed solutions were tried, and what became of them. */
export interface MutantCount {
  tried: number;
  killed: number;
  survivors: Survivor[];
  /** Numbers of excuses ('equivalent') that excused nothing. */
  idle: number[];
}

/** Below this share of mutants that fail, the tests do not look closely enough. */
export const leastKilled = 0.8;

export class Proof {
  readonly exercise: Exercise;
  readonly problems: PackProblem[] = [];
  /** The toolchain that is missing, e.g. 'go'; then nothing was found out by running. */
  missing: string | null = null;
  mutants: MutantCount | null = null;
  readonly #place: ItemPlace;

  constructor(exercise: Exercise, place: ItemPlace) {
    this.exercise = exercise;
    this.#place = place;
  }

  get file(): string {
    return this.#place.file;
  }

  get line(): number {
    return this.#place.line;
  }

  get outcome(): Outcome {
    if (this.problems.some(({ level }) => level !== 'warning')) return 'failed';
    return this.missing === null ? 'proven' : 'not proven';
  }

  /** @param path where in the exercise, e.g. ['wrong', 0]; @param row zero-based line of a text there */
  fault(path: readonly PropertyKey[], message: string, row?: number): void {
    this.problems.push(this.#problem(path, message, row));
  }

  warn(path: readonly PropertyKey[], message: string): void {
    this.problems.push({ ...this.#problem(path, message), level: 'warning' });
  }

  #problem(path: readonly PropertyKey[], message: string, row?: number): PackProblem {
    return { file: this.file, line: this.#place.lineAt(path, row), message: `exercise '${this.exercise.id}': ${message}` };
  }
}
