import type { Exercise } from './exerciseSchema.ts';
import type { Idiom } from './idiomSchema.ts';
import type { Alignment, Construct, Pack, PackProblem, Skill, SkillAlignment } from './schema.ts';

/** All packs that are loaded, looked up by id. The first pack that brings an id keeps it. */
export class PackLibrary {
  readonly skills: readonly Skill[];
  readonly constructs: readonly Construct[];
  readonly idioms: readonly Idiom[];
  readonly exercises: readonly Exercise[];
  readonly problems: readonly PackProblem[];
  readonly #skills: ReadonlyMap<string, Skill>;
  readonly #exercises: ReadonlyMap<string, Exercise>;
  readonly #shipped: ReadonlySet<string>;
  readonly #alignments: readonly SkillAlignment[];

  /** @param shipped packs that came with Whetstone; only their exercises are run without asking */
  constructor(shipped: readonly Pack[], others: readonly Pack[] = [], problems: readonly PackProblem[] = []) {
    const packs = [...shipped, ...others];
    this.#skills = byId(packs.flatMap((p) => p.skills));
    this.#exercises = byId(packs.flatMap((p) => p.exercises));
    this.#shipped = new Set(shipped.flatMap((p) => p.exercises.map((e) => e.id)));
    this.skills = [...this.#skills.values()];
    this.exercises = [...this.#exercises.values()];
    this.constructs = [...byId(packs.flatMap((p) => p.constructs)).values()];
    this.idioms = [...byId(packs.flatMap((p) => p.idioms)).values()];
    this.problems = problems;
    this.#alignments = packs.flatMap((p) => p.alignments);
  }

  /** Those that the skill's own pack gives, and those of every other pack. */
  alignmentsOf({ id, alignments }: Skill): Alignment[] {
    return [...alignments, ...this.#alignments.filter(({ skill }) => skill === id)];
  }

  skill(id: string): Skill | undefined {
    return this.#skills.get(id);
  }

  exercise(id: string): Exercise | undefined {
    return this.#exercises.get(id);
  }

  isShipped(exercise: string): boolean {
    return this.#shipped.has(exercise);
  }
}

function byId<T extends { id: string }>(items: readonly T[]): Map<string, T> {
  const map = new Map<string, T>();
  for (const item of items) if (!map.has(item.id)) map.set(item.id, item);
  return map;
}
