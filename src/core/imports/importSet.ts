/** What a folder holds is told by what is in it. */
import { importTrack } from './exercism/importTrack.ts';
import { importTours } from './codetour/importTours.ts';
import { toursIn } from './codetour/tours.ts';
import { importRustlings, infoFiles } from './rustlings/importRustlings.ts';
import type { ImportFolder } from './folder.ts';
import { NothingToImport, type Import, type ImportKind, type ImportOptions, type UnsealedImport, type UnsealedSet } from './imported.ts';
import { hashOf } from './values.ts';
import { isCode } from '../packs/kinds.ts';

/** @returns null for a folder that holds nothing of these */
export async function kindOf(folder: ImportFolder): Promise<ImportKind | null> {
  const names = new Set(await folder.list('.'));
  if (names.has('exercises/') && (await isTrack(folder, names))) return 'exercism';
  if (names.has('exercises/') && (await infoOf(folder)) !== null) return 'rustlings';
  return (await toursIn(folder)).length > 0 ? 'codetour' : null;
}

async function infoOf(folder: ImportFolder): Promise<string | null> {
  for (const file of infoFiles) {
    const name = file.split('/').at(-1) ?? '';
    if ((await folder.list(file.slice(0, -name.length - 1) || '.')).includes(name)) return file;
  }
  return null;
}

async function isTrack(folder: ImportFolder, names: ReadonlySet<string>): Promise<boolean> {
  if (!names.has('config.json')) return false;
  const inside = await folder.list('exercises');
  return inside.includes('practice/') || inside.includes('concept/');
}

/**
 * @param tour path of the one tour to import, when that is what was chosen
 * @throws NothingToImport with a sentence for the person
 */
export async function importSet(folder: ImportFolder, options: ImportOptions, tour?: string): Promise<Import> {
  const read = tour === undefined ? await readSet(folder, options) : await importTours(folder, options, tour);
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
    case 'rustlings':
      return importRustlings(folder, options, (await infoOf(folder)) ?? infoFiles[0]);
    case 'codetour':
      return importTours(folder, options);
    case null:
      throw new NothingToImport(
        `${folder.name} holds nothing that can be imported. Choose the folder of an Exercism track (config.json and exercises/), of a rustlings set (info.toml), or one with CodeTour tours (.tours/).`,
      );
  }
}
