import * as z from 'zod/mini';
import { calendarDay } from '../calendarDay.ts';
import type { EvidenceNews, RecordStore } from '../record.ts';
import { evidenceKinds, type Evidence } from './evidence.ts';
import { freshnessModel } from './freshness.ts';
import { project, type Projection } from './projection.ts';

/**
 * Raise this whenever the same evidence gives other states, or a state has other fields: stored projections of another
 * version are computed anew. A test holds it to the results.
 */
export const modelVersion = '3';

/** What is known, and up to where the evidence is in it. */
interface Known {
  projection: Projection;
  mark: string;
  /** The last piece, in the order in which evidence arises. */
  last: { at: number; id: string } | null;
}

/**
 * The projection of all evidence, kept in step with it: only what is new is replayed. The result is saved in the record, so that five
 * years of evidence cost nothing at the next start either, and it can be thrown away at any time.
 */
export class Replay {
  #known: Known | null = null;

  projection(store: RecordStore): Projection {
    const before = (this.#known ??= stored(store.projection()));
    const news = store.evidenceAfter(before?.mark ?? null);
    if (before !== null && !news.whole && news.rows.length === 0) return before.projection;
    this.#known = next(before, news, store);
    store.saveProjection(asStored(this.#known));
    return this.#known.projection;
  }

  /** Everything anew, from the evidence alone. */
  forget(store: RecordStore): void {
    this.#known = null;
    store.saveProjection(null);
  }
}

function next(before: Known | null, news: EvidenceNews, store: RecordStore): Known {
  const [first] = news.rows;
  if (before === null || news.whole) return { projection: project(news.rows), mark: news.mark, last: lastOf(news.rows) };
  // What was imported may be older than what was replayed, and the order counts.
  const late = first !== undefined && before.last !== null && isBefore(first, before.last);
  if (late) {
    const all = store.evidence();
    return { projection: project(all), mark: news.mark, last: lastOf(all) };
  }
  return { projection: project(news.rows, before.projection), mark: news.mark, last: lastOf(news.rows) ?? before.last };
}

function lastOf(rows: readonly Evidence[]): Known['last'] {
  const last = rows.at(-1);
  return last === undefined ? null : { at: last.at, id: last.id };
}

function isBefore(a: { at: number; id: string }, b: { at: number; id: string }): boolean {
  return a.at < b.at || (a.at === b.at && a.id < b.id);
}

const estimate = { mean: z.number(), variance: z.number() };
const memory = { stability: z.number(), difficulty: z.number() };
const card = z.object({
  ...memory,
  day: calendarDay,
  reviews: z.number(),
  lapses: z.number(),
  before: z.nullable(z.object(memory)),
  daysBefore: z.number(),
  weight: z.number(),
  passed: z.number(),
  aided: z.boolean(),
  testedOut: z.number(),
});
const rungRecord = z.object({ kinds: z.array(z.enum(evidenceKinds)), first: calendarDay, last: calendarDay });
const skill = z.object({
  rating: z.object({ ...estimate, observations: z.number(), day: z.string() }),
  card: z.nullable(card),
  ladder: z.array(z.nullable(rungRecord)),
  paid: z.boolean(),
  lastAt: z.number(),
  practised: z.string(),
  applied: z.string(),
});
const saved = z.object({
  model: z.literal(modelVersion),
  freshness: z.object({ version: z.literal(freshnessModel.version), w: z.array(z.number()) }),
  mark: z.string(),
  last: z.nullable(z.object({ at: z.number(), id: z.string() })),
  skills: z.array(z.tuple([z.string(), skill])),
  exercises: z.array(z.tuple([z.string(), z.object(estimate)])),
  calibration: z.array(z.object({ count: z.number(), predicted: z.number(), passed: z.number() })),
});

/** @returns null for what another version of the model saved, or other parameters of FSRS gave, or nobody did */
function stored(value: unknown): Known | null {
  const parsed = saved.safeParse(value);
  if (!parsed.success) return null;
  const { freshness, skills, exercises, calibration, mark, last } = parsed.data;
  if (freshness.w.join() !== freshnessModel.w.join()) return null;
  return { projection: { skills: new Map(skills), exercises: new Map(exercises), calibration }, mark, last };
}

function asStored({ projection: { skills, exercises, calibration }, mark, last }: Known): unknown {
  return { model: modelVersion, freshness: freshnessModel, mark, last, skills: [...skills], exercises: [...exercises], calibration };
}
