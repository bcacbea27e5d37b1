/** What a schema cannot see: references between items and packs. */
import { hasRule } from '../../core/packs/rules.ts';
import type { Exercise } from '../../core/packs/exerciseSchema.ts';
import type { Idiom } from '../../core/packs/idiomSchema.ts';
import type { Pack, PackProblem, Skill } from '../../core/packs/schema.ts';
import type { ItemKind, ItemPlace, ReadPack } from './readPack.ts';

class Index {
  private readonly places: readonly ItemPlace[];
  private readonly known: ReadonlySet<string>;
  readonly problems: PackProblem[] = [];

  constructor(places: readonly ItemPlace[], shipped: readonly Pack[]) {
    this.places = places;
    const loaded = shipped.flatMap((pack) => [
      ...pack.skills.map((skill) => `skill ${skill.id}`),
      ...pack.constructs.map((construct) => `construct ${construct.id}`),
    ]);
    this.known = new Set([...loaded, ...places.map((place) => `${place.kind} ${place.id}`)]);
  }

  has(kind: ItemKind, id: string): boolean {
    return this.known.has(`${kind} ${id}`);
  }

  report(kind: ItemKind, id: string, message: string, level?: 'warning'): void {
    const place = this.places.find((p) => p.kind === kind && p.id === id);
    // What is declared once is loaded, whatever it refers to.
    const problem = { file: place?.file ?? '', line: place?.line ?? null, message: `${kind} '${id}': ${message}`, loaded: true } as const;
    this.problems.push(level === undefined ? problem : { ...problem, level });
  }

  /** One id names one thing, in whichever pack; the second one is at fault. */
  reportDuplicates(): void {
    const first = new Map<string, ItemPlace>();
    for (const place of this.places) {
      const key = `${place.kind} ${place.id}`;
      const earlier = first.get(key);
      if (!earlier) first.set(key, place);
      else
        this.problems.push({
          file: place.file,
          line: place.line,
          message: `${place.kind} '${place.id}' is already declared in ${earlier.file}, line ${earlier.line}.`,
        });
    }
  }
}

function checkSkill(skill: Skill, trained: ReadonlySet<string>, index: Index): void {
  for (const id of skill.prerequisites) if (!index.has('skill', id)) index.report('skill', skill.id, `unknown prerequisite '${id}'.`);
  for (const id of skill.signals.constructs) if (!index.has('construct', id)) index.report('skill', skill.id, `unknown construct '${id}'.`);
  if (!hasRule(skill.signals)) index.report('skill', skill.id, 'has no signal rule, so no work ever counts for it.');
  for (const rung of Object.keys(skill.rungNotes)) {
    if (!skill.rungs.some((own) => own === rung))
      index.report('skill', skill.id, `has a note on '${rung}', which is not one of its rungs.`);
  }
  // A pack may name what is used before anybody wrote exercises for it.
  if (!trained.has(skill.id)) index.report('skill', skill.id, 'has no exercise yet, so its debt can only be paid elsewhere.', 'warning');
}

function checkIdiom(idiom: Idiom, index: Index): void {
  if (!index.has('skill', idiom.skill)) index.report('idiom', idiom.id, `unknown skill '${idiom.skill}'.`);
}

function checkExercise(exercise: Exercise, index: Index): void {
  for (const id of exercise.skills) if (!index.has('skill', id)) index.report('exercise', exercise.id, `unknown skill '${id}'.`);
}

/** @returns the skills of one cycle in order, or null. Skills already found sound are not walked again. */
function cycleFrom(start: string, edges: ReadonlyMap<string, readonly string[]>, sound: Set<string>): string[] | null {
  const path: string[] = [];
  const walk = (id: string): string[] | null => {
    if (sound.has(id)) return null;
    const at = path.indexOf(id);
    if (at >= 0) return path.slice(at);
    path.push(id);
    for (const next of edges.get(id) ?? []) {
      const cycle = walk(next);
      if (cycle) return cycle;
    }
    path.pop();
    sound.add(id);
    return null;
  };
  return walk(start);
}

function reportCycles(skills: readonly Skill[], index: Index): void {
  const edges = new Map(skills.map((skill) => [skill.id, skill.prerequisites]));
  const sound = new Set<string>();
  for (const skill of skills) {
    const cycle = cycleFrom(skill.id, edges, sound);
    const first = cycle?.[0];
    if (!cycle || first === undefined) continue;
    index.report('skill', first, `its prerequisites run in a circle: ${[...cycle, first].join(' -> ')}.`);
    for (const id of cycle) sound.add(id);
  }
}

/**
 * Cross checks over all packs that are loaded together.
 * @param shipped packs that were checked at build time: references into them are sound, and nothing is reported about them
 */
export function checkPacks(read: readonly ReadPack[], shipped: readonly Pack[] = []): PackProblem[] {
  const packs = read.map((r) => r.pack).filter((pack): pack is Pack => pack !== null);
  const index = new Index(
    read.flatMap((r) => r.places),
    shipped,
  );
  index.reportDuplicates();
  const skills = packs.flatMap((pack) => pack.skills);
  const exercises = packs.flatMap((pack) => pack.exercises);
  const trained = new Set([...exercises, ...shipped.flatMap((pack) => pack.exercises)].flatMap((exercise) => exercise.skills));
  for (const skill of skills) checkSkill(skill, trained, index);
  for (const { skill, framework } of packs.flatMap((pack) => pack.alignments)) {
    if (!index.has('skill', skill)) index.report('alignment', `${skill} ${framework}`, `unknown skill '${skill}'.`);
  }
  for (const exercise of exercises) checkExercise(exercise, index);
  for (const idiom of packs.flatMap((pack) => pack.idioms)) checkIdiom(idiom, index);
  reportCycles(skills, index);
  const names = new Set<string>();
  for (const { pack, manifestPlace } of read) {
    if (pack === null) continue;
    const name = pack.manifest.pack;
    if (names.has(name)) index.problems.push({ ...manifestPlace, message: `Two packs are called '${name}'.`, loaded: true });
    names.add(name);
  }
  return index.problems;
}
