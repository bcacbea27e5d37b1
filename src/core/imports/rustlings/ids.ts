import type { ImportedSet } from '../imported.ts';
import { hashOf, slug } from '../values.ts';

/** A name that its slug tells from all others: of small letters and digits, with single underscores. Nearly all names are. */
const plain = /^[a-z0-9]+(?:_[a-z0-9]+)*$/;

/**
 * Ids of the exercises of a set, one for each name, whatever other names there are: evidence hangs on them. `a__b`, `A_b` and `_` have
 * a hash in theirs, as their slugs are those of other names; an id that such a name was imported by alone stays.
 */
export class RustlingIds {
  readonly #set: string;
  readonly #earlier: ReadonlyMap<string, string>;
  readonly #taken = new Set<string>();

  constructor(set: string, earlier: ImportedSet | undefined) {
    this.#set = set;
    // Titles are names. Of two that shared an id it was the first one's.
    const named = (earlier?.exercises ?? []).map(({ exercise }) => [exercise.title, exercise.id] as const).reverse();
    const owners = new Map(named.map(([name, id]) => [id, name]));
    this.#earlier = new Map(named.filter(([name, id]) => owners.get(id) === name && !plain.test(name)));
  }

  of(name: string): string {
    const short = slug(name);
    const apart = [short, hashOf(name)].filter((part) => part !== '').join('-');
    const wanted = [this.#earlier.get(name) ?? [], plain.test(name) ? `${this.#set}/${short}` : []].flat();
    const id = wanted.find((one) => !this.#taken.has(one)) ?? `${this.#set}/${apart}`;
    this.#taken.add(id);
    return id;
  }
}
