import type { ImportedSet, Origin } from '../imports/imported.ts';
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
  /** Imported sets; their exercises come after those of packs, in the order of their set. */
  readonly imported: readonly ImportedSet[];
  readonly #skills: ReadonlyMap<string, Skill>;
  readonly #constructs: ReadonlyMap<string, Construct>;
  readonly #exercises: ReadonlyMap<string, Exercise>;
  readonly #shipped: ReadonlySet<string>;
  readonly #origins: ReadonlyMap<string, Origin>;
  readonly #alignments: readonly SkillAlignment[];

  /** @param shipped packs that came with Whetstone; only their exercises are run without asking */
  constructor(
    shipped: readonly Pack[],
    others: readonly Pack[] = [],
    problems: readonly PackProblem[] = [],
    imported: readonly ImportedSet[] = [],
  ) {
    const packs = [...shipped, ...others];
    const fromElsewhere = imported.flatMap((set) => set.exercises);
    this.imported = imported;
    this.#skills = byId([...packs, ...imported].flatMap((p) => p.skills));
    this.#exercises = byId([...packs.flatMap((p) => p.exercises), ...fromElsewhere.map(({ exercise }) => exercise)]);
    this.#origins = new Map(
      fromElsewhere
        .filter(({ exercise }) => this.#exercises.get(exercise.id) === exercise)
        .map(({ exercise, origin }) => [exercise.id, origin]),
    );
    this.#shipped = new Set(shipped.flatMap((p) => p.exercises.map((e) => e.id)));
    this.skills = [...this.#skills.values()];
    this.exercises = [...this.#exercises.values()];
    this.#constructs = byId(packs.flatMap((p) => p.constructs));
    this.constructs = [...this.#constructs.values()];
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

  /** As a sentence names it: by its id where no pack knows it any more. */
  titleOfConstruct(id: string): string {
    return this.#constructs.get(id)?.title ?? id;
  }

  exercise(id: string): Exercise | undefined {
    return this.#exercises.get(id);
  }

  /** Where an imported exercise comes from; null for those of packs. */
  originOf(exercise: string): Origin | null {
    return this.#origins.get(exercise) ?? null;
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
