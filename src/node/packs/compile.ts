/** Build step: the shipped packs, checked, as the one JSON file that the extension reads at run time. */
import type { Pack, PackProblem } from '../../core/packs/schema.ts';
import { checkPacks } from './checkPacks.ts';
import { readPack } from './readPack.ts';

/** @returns an array of Pack as JSON. Any problem should fail the build; the JSON then lacks what was broken. */
export async function compilePacks(folders: readonly string[]): Promise<{ json: string; problems: PackProblem[] }> {
  const read = await Promise.all(folders.map((folder) => readPack(folder)));
  const packs = read.flatMap((r): Pack[] => (r.pack ? [r.pack] : []));
  return { json: `${JSON.stringify(packs.map(withoutFixtures))}\n`, problems: [...read.flatMap((r) => r.problems), ...checkPacks(read)] };
}

/** Fixtures are for the proof alone, which comes before. */
function withoutFixtures({ skills, constructs, idioms, ...pack }: Pack) {
  const plain = <T extends { fixtures?: unknown }>({ fixtures: _proof, ...rest }: T): Omit<T, 'fixtures'> => rest;
  return { ...pack, skills: skills.map(plain), constructs: constructs.map(plain), idioms: idioms.map(plain) };
}
