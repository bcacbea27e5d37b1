/** What a folder holds is told by what is in it. */
import { importTrack } from './exercism/importTrack.ts';
import type { ImportFolder } from './folder.ts';
import { NothingToImport, type Import, type ImportKind, type ImportOptions, type UnsealedImport, type UnsealedSet } from './imported.ts';
import { hashOf } from './values.ts';
import { isCode } from '../packs/kinds.ts';

/** @returns null for a folder that holds nothing of these */
export async function kindOf(folder: ImportFolder): Promise<ImportKind | null> {
  const names = new Set(await folder.list('.'));
  if (names.has('exercises/') && (await isTrack(folder, names))) return 'exercism';
  return null;
}

async function isTrack(folder: ImportFolder, names: ReadonlySet<string>): Promise<boolean> {
  if (!names.has('config.json')) return false;
  const inside = await folder.list('exercises');
  return inside.includes('practice/') || inside.includes('concept/');
}

/** @throws NothingToImport with a sentence for the person */
export async function importSet(folder: ImportFolder, options: ImportOptions): Promise<Import> {
  const read = await readSet(folder, options);
  return { ...read, set: { ...read.set, fingerprint: fingerprintOf(read.set) } };
}

/** Whoever agreed to run some tests did not agree to others. */
function fingerprintOf({ exercises }: UnsealedSet): string {
  const parts = exercises.map(({ exercise }) => (isCode(exercise) ? [exercise.id, exercise.runner, exercise.tests, exercise.files] : []));
  return hashOf(JSON.stringify(parts));
}

async function readSet(folder: ImportFolder, options: ImportOptions): Promise<UnsealedImport> {
  const kind = await kindOf(folder);
  switch (kind) {
    case 'exercism':
      return importTrack(folder, options);
    default:
      throw new NothingToImport(
        `${folder.name} holds nothing that can be imported. Choose the folder of an Exercism track (config.json and exercises/), of a rustlings set (info.toml), or one with CodeTour tours (.tours/).`,
      );
  }
}
