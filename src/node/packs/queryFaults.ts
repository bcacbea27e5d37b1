/** Queries of packs are compiled before anything uses them: in a worker, because even that may never end. */
import type { PackProblem } from '../../core/packs/schema.ts';
import { isCode } from '../../core/packs/kinds.ts';
import { askQueries, type QueryGrounds } from '../analysis/askWorker.ts';
import type { Asked, AskedQuery } from '../analysis/protocol.ts';
import { languageIdOf } from '../structure/syntax.ts';
import type { ItemKind, ReadPack } from './readPack.ts';

/** A query in one language, and where it stands in its item. */
interface PlacedQuery {
  kind: ItemKind;
  id: string;
  path: readonly PropertyKey[];
  /** Where its language is named. */
  languagePath: readonly PropertyKey[];
  asked: AskedQuery;
}

const keyOf = ({ language, query, capture = '' }: AskedQuery): string => [language, capture, query].join('\0');

/** Remembers what it found: a pack is read at every pause in typing. */
export class QueryFaults {
  readonly #grounds: QueryGrounds;
  #known = new Map<string, Asked>();

  constructor(grounds: QueryGrounds) {
    this.#grounds = grounds;
  }

  /** @returns the packs without the items whose queries cannot be used; each becomes a problem at its line */
  async without(read: readonly ReadPack[]): Promise<ReadPack[]> {
    const placed = read.map(queriesIn);
    await this.#compile(placed.flat().map(({ asked }) => asked));
    return read.map((one, i) => this.#sound(one, placed[i] ?? []));
  }

  async #compile(queries: readonly AskedQuery[]): Promise<void> {
    const all = new Map(queries.map((query) => [keyOf(query), query]));
    // What is no longer there is forgotten.
    this.#known = new Map([...this.#known].filter(([key]) => all.has(key)));
    const open = [...all].filter(([key]) => !this.#known.has(key));
    if (open.length === 0) return;
    const results = await askQueries(this.#grounds, { text: '', queries: open.map(([, query]) => query) });
    for (const [i, result] of results.entries()) {
      const key = open[i]?.[0];
      if (key !== undefined) this.#known.set(key, result);
    }
  }

  #sound(one: ReadPack, placed: readonly PlacedQuery[]): ReadPack {
    const { pack } = one;
    if (pack === null) return one;
    const faulty = new Set<string>();
    const problems: PackProblem[] = [];
    for (const { kind, id, path, languagePath, asked } of placed) {
      const result = this.#known.get(keyOf(asked));
      if (result === undefined || !('fault' in result)) continue;
      const at = result.fault.startsWith('there is no grammar') ? languagePath : path;
      const place = one.places.find((item) => item.kind === kind && item.id === id);
      const problem = {
        file: place?.file ?? '',
        line: place?.lineAt(at, result.row) ?? null,
        message: `${kind} '${id}': ${result.fault}.`,
      };
      if (!faulty.has(`${kind} ${id}`)) problems.push(problem);
      faulty.add(`${kind} ${id}`);
    }
    if (faulty.size === 0) return one;
    const left = <T extends { id: string }>(kind: ItemKind, items: T[]): T[] => items.filter(({ id }) => !faulty.has(`${kind} ${id}`));
    const { constructs, idioms, exercises } = pack;
    const sound = {
      constructs: left('construct', constructs),
      idioms: left('idiom', idioms),
      exercises: left('exercise', exercises),
    };
    return { ...one, pack: { ...pack, ...sound }, problems: [...one.problems, ...problems] };
  }
}

function queriesIn({ pack }: ReadPack): PlacedQuery[] {
  if (pack === null) return [];
  const found = (kind: 'construct' | 'idiom') =>
    pack[`${kind}s`].flatMap(({ id, languages, query }) =>
      languages.map((language, i): PlacedQuery => {
        return { kind, id, path: ['query'], languagePath: ['languages', i], asked: { language, query, capture: kind } };
      }),
    );
  const rules = pack.exercises.filter(isCode).flatMap(({ id, structure, starter }) =>
    structure.map(({ query }, i): PlacedQuery => {
      const asked = { language: languageIdOf(starter.name) ?? starter.name, query };
      return { kind: 'exercise', id, path: ['structure', i, 'query'], languagePath: ['starter', 'name'], asked };
    }),
  );
  return [...found('construct'), ...found('idiom'), ...rules];
}
