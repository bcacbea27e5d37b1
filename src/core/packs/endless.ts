/** Queries that took too long for some file are left out of the packs that brought them, until their authors change them. */
import type { Pack, PackProblem } from './schema.ts';

/** Where the query of a construct or idiom stands. */
export interface QueryPlace {
  id: string;
  query: string;
  file: string;
  /** One-based. */
  line: number | null;
}

export interface PacksWithQueries {
  packs: Pack[];
  problems: PackProblem[];
  queries: readonly QueryPlace[];
}

/** @param endless id of a construct or idiom -> its query, which took too long; with another query it is tried again */
export function withoutEndless(read: PacksWithQueries, endless: ReadonlyMap<string, string>): PacksWithQueries {
  const left = read.queries.filter(({ id, query }) => endless.get(id) === query);
  if (left.length === 0) return read;
  const ids = new Set(left.map(({ id }) => id));
  const sound = <T extends { id: string }>(items: readonly T[]): T[] => items.filter(({ id }) => !ids.has(id));
  return {
    ...read,
    packs: read.packs.map((pack) => ({ ...pack, constructs: sound(pack.constructs), idioms: sound(pack.idioms) })),
    problems: [
      ...read.problems,
      ...left.map(({ id, file, line }) => ({
        file,
        line,
        message: `'${id}': its query took too long for a file, so it is left out. Ask for less.`,
      })),
    ],
  };
}
