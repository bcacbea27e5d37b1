/** Build step: the shipped packs, checked, as the one JSON file that the extension reads at run time. */
import type { Pack, PackProblem } from '../../core/packs/schema.ts';
import { isCode } from '../../core/packs/kinds.ts';
import { failingTests } from '../prove/ledger.ts';
import { checkPacks } from './checkPacks.ts';
import { readPack } from './readPack.ts';

/** @param ledger what the proofs found out, content/proofs.jsonl @returns an array of Pack as JSON. Any problem should fail the build; the JSON then lacks what was broken. */
export async function compilePacks(folders: readonly string[], ledger?: string): Promise<{ json: string; problems: PackProblem[] }> {
  const read = await Promise.all(folders.map((folder) => readPack(folder)));
  const packs = read.flatMap((r): Pack[] => (r.pack ? [r.pack] : []));
  const failing = await failingTests(ledger ?? '');
  return {
    json: `${JSON.stringify(packs.map((pack) => withFailing(withoutFixtures(pack), failing)))}\n`,
    problems: [...read.flatMap((r) => r.problems), ...checkPacks(read)],
  };
}

/** By the tests that fail, code of a person's own is told to have a mistake that is known. */
function withFailing<T extends Pick<Pack, 'exercises'>>(pack: T, failing: ReadonlyMap<string, string[][]>): T {
  const exercises = pack.exercises.map((exercise) => {
    const found = isCode(exercise) ? failing.get(exercise.id) : undefined;
    if (!isCode(exercise) || found === undefined) return exercise;
    const wrong = exercise.wrong.map((one, i) => ((found[i] ?? []).length > 0 ? { ...one, fails: found[i] } : one));
    return { ...exercise, wrong };
  });
  return { ...pack, exercises };
}

/** Fixtures are for the proof alone, which comes before. */
function withoutFixtures({ skills, constructs, idioms, ...pack }: Pack) {
  const plain = <T extends { fixtures?: unknown }>({ fixtures: _proof, ...rest }: T): Omit<T, 'fixtures'> => rest;
  return { ...pack, skills: skills.map(plain), constructs: constructs.map(plain), idioms: idioms.map(plain) };
}
