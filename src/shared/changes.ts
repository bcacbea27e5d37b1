/**
 * What changed between two things to show, and how to put it on the older one. Of plain JSON; small for rows that have names.
 * Light and without a parser, since the panel's start waits for it.
 */

export type Change =
  /** Another value. */
  | { to: unknown }
  /** Fields of an object, or places of a list, that changed. */
  | { in: [string, Change][] }
  | RowsChange;

/** Rows of a list that the text in their field `by` tells apart. */
interface RowsChange {
  by: string;
  /** Rows that changed, and new ones, which stand behind the others. */
  rows: [string, Change][];
  gone: string[];
  /** Which of them stands at each place, counted from 0 in the order so far; null when that stays. */
  order: number[] | null;
}

type Row = Readonly<Record<string, unknown>>;

/** The first that tells all rows of a list apart is their name. */
const names = ['id', 'skill', 'range', 'day', 'name', 'kind', 'title'];

/** @returns null when they are the same */
export function changeBetween(before: unknown, now: unknown): Change | null {
  if (Object.is(before, now)) return null;
  if (Array.isArray(before) && Array.isArray(now)) return listChange(before, now);
  if (isObject(before) && isObject(now) && haveSameFields(before, now)) return fieldsChange(before, now, Object.keys(now));
  return { to: now };
}

function listChange(before: readonly unknown[], now: readonly unknown[]): Change | null {
  const by = names.find((name) => areNamed(before, name) && areNamed(now, name));
  if (by !== undefined && areRows(before) && areRows(now) && before.length > 0) return rowsChange(before, now, by);
  if (before.length !== now.length) return { to: now };
  const places = now.flatMap((value, at) => pair(String(at), changeBetween(before[at], value)));
  return places.length === 0 ? null : { in: places };
}

function rowsChange(before: readonly Row[], now: readonly Row[], by: string): RowsChange | null {
  const was = new Map(before.map((row) => [row[by], row]));
  const stays = new Set(now.map((row) => row[by]));
  const rows = now.flatMap((row) => {
    const old = was.get(row[by]);
    return pair(String(row[by]), old === undefined ? { to: row } : changeBetween(old, row));
  });
  const gone = before.map((row) => String(row[by])).filter((name) => !stays.has(name));
  const places = new Map(
    [...before.filter((row) => stays.has(row[by])), ...now.filter((row) => !was.has(row[by]))].map(({ [by]: name }, at) => [name, at]),
  );
  const order = now.map((row) => places.get(row[by]) ?? 0);
  const moved = order.some((place, at) => place !== at);
  return rows.length + gone.length === 0 && !moved ? null : { by, rows, gone, order: moved ? order : null };
}

function fieldsChange(before: Row, now: Row, fields: readonly string[]): Change | null {
  const changed = fields.flatMap((field) => pair(field, changeBetween(before[field], now[field])));
  return changed.length === 0 ? null : { in: changed };
}

function pair(name: string, change: Change | null): [string, Change][] {
  return change === null ? [] : [[name, change]];
}

/**
 * The newer thing. What is given stays as it was.
 * @throws Error when the change does not fit what is shown: it was made from something else
 */
export function applied(shown: unknown, change: Change): unknown {
  if ('to' in change) return change.to;
  if ('rows' in change) return areRows(shown) ? rowsApplied(shown, change) : misfit('rows of what is no list');
  if (Array.isArray(shown)) return placesApplied(shown, change.in);
  if (!isObject(shown)) return misfit('fields of what has none');
  const fields = new Map(Object.entries(shown));
  for (const [name, one] of change.in) fields.set(name, applied(known(fields, name), one));
  return Object.fromEntries(fields);
}

function placesApplied(shown: readonly unknown[], changes: readonly [string, Change][]): unknown[] {
  const places = new Map(shown.map((value, at) => [String(at), value]));
  for (const [at, one] of changes) places.set(at, applied(known(places, at), one));
  return [...places.values()];
}

function rowsApplied(shown: readonly Row[], { by, rows, gone, order }: RowsChange): unknown[] {
  if (!areNamed(shown, by)) return misfit(`rows without "${by}"`);
  const named = new Map<unknown, unknown>(shown.map((row) => [row[by], row]));
  for (const name of gone) if (!named.delete(name)) misfit(name);
  for (const [name, one] of rows) named.set(name, 'to' in one ? one.to : applied(known(named, name), one));
  const all = [...named.values()];
  if (order === null) return all;
  const isOrder = order.length === all.length && new Set(order).size === all.length && order.every((place) => place in all);
  return isOrder ? order.map((place) => all[place]) : misfit('order');
}

function known<K>(values: ReadonlyMap<K, unknown>, name: K): unknown {
  return values.has(name) ? values.get(name) : misfit(String(name));
}

function misfit(what: string): never {
  throw new Error(`A change does not fit what is shown: ${what}`);
}

function areNamed(list: readonly unknown[], field: string): boolean {
  const found = new Set(list.map((row) => (isObject(row) && typeof row[field] === 'string' ? row[field] : undefined)));
  return !found.has(undefined) && found.size === list.length;
}

function areRows(value: unknown): value is readonly Row[] {
  return Array.isArray(value) && value.every(isObject);
}

function isObject(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function haveSameFields(one: Row, other: Row): boolean {
  const fields = Object.keys(one);
  return fields.length === Object.keys(other).length && fields.every((field) => Object.hasOwn(other, field));
}
