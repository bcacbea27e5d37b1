/** An Exercism track as a set of exercises. */
import type { CodeExercise } from '../../packs/exerciseSchema.ts';
import type { ImportFolder } from '../folder.ts';
import { NothingToImport, type ImportedSet, type ImportOptions, type UnsealedImport, type UnsealedSet } from '../imported.ts';
import { licenseOf } from '../license.ts';
import { ImportSkills } from '../skills.ts';
import { someOf } from '../values.ts';
import { withEarlierIds } from './earlierIds.ts';
import { readExercise } from './exercise.ts';
import { trackLanguages } from './languages.ts';
import { readTrack, type Track } from './track.ts';

export async function importTrack(
  folder: ImportFolder,
  { skills: known, progress, withHidden = false, earlier = [] }: ImportOptions,
): Promise<UnsealedImport> {
  const read = await readTrack(folder);
  const { language } = read;
  if (language === null) throw new NothingToImport(cannotCheck(read));
  const id = `imports/exercism/${read.slug}`;
  const before = earlier.find((set) => set.id === id);
  const track = { ...read, entries: withEarlierIds(read.entries, before) };
  const title = `Exercism: ${track.title}`;
  const license = await licenseOf(folder);
  const skills = new ImportSkills(known, language.language, { id, title: track.title });
  const origin = { set: id, from: `Exercism, the ${track.title} track`, license };
  const live = track.entries.filter((entry) => withHidden || !entry.isHidden);
  reportUnreachable(folder, track);
  const exercises: ImportedSet['exercises'] = [];
  const codes = new Map<string, CodeExercise>();
  for (const [index, entry] of live.entries()) {
    progress(index, live.length, entry.name);
    const { imported, code } = await readExercise({ folder, track, language, skills, origin }, entry);
    exercises.push(imported);
    if (code !== null) codes.set(code.id, code);
  }
  const hidden = track.entries.length - live.length;
  const set: UnsealedSet = { id, kind: 'exercism', title, license, exercises, skills: skills.own, hidden };
  return { set, code: codes, findings: folder.findings };
}

function cannotCheck({ title, slug }: Track): string {
  const known = Array.from(trackLanguages.keys()).join(', ');
  const name = title === '' ? 'of a language that cannot be told' : `for ${title}`;
  return `This is an Exercism track ${name} (${slug || 'no slug'}). Whetstone can check these tracks: ${known}.`;
}

/** Concepts that are asked for and that no live exercise teaches: nobody is held up by them. */
function reportUnreachable(folder: ImportFolder, { entries, concepts }: Track): void {
  const asked = new Set(entries.filter(({ isHidden }) => !isHidden).flatMap(({ prerequisites }) => prerequisites));
  const unreachable = [...asked].filter((slug) => (concepts.get(slug)?.taughtBy ?? null) === null).sort();
  if (unreachable.length === 0) return;
  const message = `Prerequisites that no exercise teaches are ignored: ${someOf(unreachable, 60)}.`;
  folder.report('config.json', null, message, 'warning');
}
