/** Exercises whose uuid cannot be read today keep the id that they were imported by: evidence hangs on it. */
import type { ImportedSet } from '../imported.ts';
import { slug as slugOf } from '../values.ts';
import type { Entry } from './track.ts';

export const idOf = ({ key }: Entry): string => `imports/exercism/${key}`;

/** @param earlier the same set as it is stored, if it was imported before */
export function withEarlierIds(entries: readonly Entry[], earlier: ImportedSet | undefined): Entry[] {
  if (earlier === undefined) return [...entries];
  const taken = new Set(entries.filter(({ isBySlug }) => !isBySlug).map(idOf));
  return entries.map((entry) => {
    // Sets of earlier versions do not say where in the folder an exercise was; its name is nearly always the slug in words.
    const before = earlier.exercises.find(({ source, exercise }) =>
      source === undefined ? slugOf(exercise.title) === slugOf(entry.slug) : source === `exercises/${entry.kind}/${entry.slug}`,
    )?.exercise;
    if (!entry.isBySlug || before === undefined || taken.has(before.id)) return entry;
    taken.add(before.id);
    const name = entry.name === entry.slug ? before.title : entry.name;
    return { ...entry, key: before.id.slice(idOf({ ...entry, key: '' }).length), name };
  });
}
