/** Proves packs: what can be read off them first, then each exercise by running it. */
import type { Exercise } from '../../core/packs/exerciseSchema.ts';
import type { Pack, PackProblem } from '../../core/packs/schema.ts';
import { checkPacks } from '../packs/checkPacks.ts';
import type { ItemPlace, ReadPack } from '../packs/readPack.ts';
import { proveChoice, proveRubric } from './kinds/words.ts';
import { proveCode } from './kinds/code.ts';
import { proveMark } from './kinds/mark.ts';
import { proveOrder } from './kinds/order.ts';
import { provePredict } from './kinds/predict.ts';
import { Proof } from './proof.ts';
import { proveIdiom } from './idioms.ts';
import { proveConstruct } from './queries.ts';
import { isWithin, type Selection } from './selection.ts';
import { proveHints, proveOwnWords } from './texts.ts';
import type { Tools } from './tools.ts';

export interface Proving {
  read: readonly ReadPack[];
  shipped: readonly Pack[];
  selection: Selection;
  /** Only exercises whose id has this in it. */
  only: string;
  tools: Tools;
  /** Called as each exercise is done. */
  done: (proof: Proof, number: number, of: number) => void;
}

export interface Proven {
  proofs: Proof[];
  /** What is wrong beside the exercises, or keeps one from being read. */
  problems: PackProblem[];
}

/** How many exercises are run at a time. */
const jobs = 2;

export async function provePacks(proving: Proving): Promise<Proven> {
  const { read, shipped, selection, tools, only } = proving;
  const found = [...read.flatMap((one) => one.problems), ...checkPacks(read, shipped)];
  const all = read.flatMap(proofsOf);
  proveOwnWords(all);
  const chosen = all.filter((proof) => isWithin(proof.file, selection) && proof.exercise.id.includes(only));
  const here = found.filter(({ file }) => file === '' || isWithin(file, selection));
  const problems = only === '' ? here : ofChosen(here, only, chosen.length);
  if (only === '') problems.push(...(await queryProblems(read, selection, tools)), ...untaught(read, shipped, selection));
  let number = 0;
  const next = chosen.values();
  const work = async (): Promise<void> => {
    for (const proof of next) {
      if (tools.bench.cancelled) return;
      await proveOne(proof, tools);
      proving.done(proof, ++number, chosen.length);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return { proofs: chosen, problems };
}

/** What keeps a chosen exercise from being read; where none is left, all that is wrong, so that nothing proven is no good news. */
function ofChosen(problems: readonly PackProblem[], only: string, chosen: number): PackProblem[] {
  const own = problems.filter(({ message }) => /^exercise '([^']*)'/.exec(message)?.[1]?.includes(only) === true);
  if (chosen > 0 || own.length > 0) return own;
  return [...problems, { file: '', line: null, message: `There is no exercise whose id holds '${only}', so nothing was proved.` }];
}

function proofsOf({ pack, places }: ReadPack): Proof[] {
  const byId = new Map(places.filter(({ kind }) => kind === 'exercise').map((place) => [place.id, place]));
  return (pack?.exercises ?? []).flatMap((exercise) => {
    const place = byId.get(exercise.id);
    return place === undefined ? [] : [new Proof(exercise, place)];
  });
}

async function proveOne(proof: Proof, tools: Tools): Promise<void> {
  proveHints(proof.exercise, proof);
  try {
    await proveKind(proof.exercise, proof, tools);
  } catch (error) {
    proof.fault([], `could not be proved: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function proveKind(exercise: Exercise, proof: Proof, tools: Tools): Promise<void> {
  switch (exercise.kind) {
    case 'code':
    case 'fix':
      return proveCode(exercise, proof, tools);
    case 'predict':
      return provePredict(exercise, proof, tools);
    case 'order':
      return proveOrder(exercise, proof, tools);
    case 'mark':
      return proveMark(exercise, proof);
    case 'choice':
      return proveChoice(exercise, proof);
    case 'explain':
    case 'own-code':
      return proveRubric(exercise, proof, tools.constructs);
  }
}

async function queryProblems(read: readonly ReadPack[], selection: Selection, { syntax }: Tools): Promise<PackProblem[]> {
  const problems: PackProblem[] = [];
  for (const { pack, places } of read) {
    const proofs = [
      ...(pack?.constructs ?? []).map((one) => ({ kind: 'construct', id: one.id, prove: () => proveConstruct(one, syntax) })),
      ...(pack?.idioms ?? []).map((one) => ({ kind: 'idiom', id: one.id, prove: () => proveIdiom(one, syntax) })),
    ];
    for (const { kind, id, prove } of proofs) {
      const place = places.find((one) => one.kind === kind && one.id === id);
      if (place === undefined || !isWithin(place.file, selection)) continue;
      for (const { path, message } of await prove())
        problems.push({ file: place.file, line: place.lineAt(path), message: `${kind} '${id}': ${message}` });
    }
  }
  return problems;
}

/** Skills that are practised here although what they build on can be practised nowhere. */
function untaught(read: readonly ReadPack[], shipped: readonly Pack[], selection: Selection): PackProblem[] {
  const packs = [...read.flatMap(({ pack }) => pack ?? []), ...shipped];
  // What could not be read may be just what teaches it.
  const isWhole = read.every(({ pack, problems }) => pack !== null && problems.every(({ level }) => level === 'warning'));
  const trained = new Set(packs.flatMap((pack) => pack.exercises).flatMap((exercise) => exercise.skills));
  return packs
    .flatMap((pack) => pack.skills)
    .flatMap((skill) => {
      const place = placeOf(read, skill.id);
      if (place === undefined || !trained.has(skill.id) || !isWithin(place.file, selection)) return [];
      return skill.prerequisites
        .filter((id) => !trained.has(id))
        .map((id): PackProblem => {
          const message = `skill '${skill.id}': it builds on '${id}', which no exercise teaches.`;
          const problem = { file: place.file, line: place.lineAt(['prerequisites']), message };
          return isWhole ? problem : { ...problem, level: 'warning' };
        });
    });
}

function placeOf(read: readonly ReadPack[], skill: string): ItemPlace | undefined {
  return read.flatMap(({ places }) => places).find(({ kind, id }) => kind === 'skill' && id === skill);
}
