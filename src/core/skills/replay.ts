import * as z from 'zod/mini';
import { calendarDay } from '../calendarDay.ts';
import { lastCountedDay } from '../heldBack.ts';
import type { EvidenceNews, RecordStore } from '../record.ts';
import { evidenceKinds, type Evidence } from './evidence.ts';
import { freshnessModel } from './freshness.ts';
import { project, type Projection } from './projection.ts';

/**
 * Raise this whenever the same evidence gives other states, or a state has other fields: stored projections of another
 * version are computed anew. A test holds it to the results.
 */
export const modelVersion = '7';

/** What is known, and up to where the evidence is in it. */
interface Known {
  projection: Projection;
  mark: string;
  /** The last piece, in the order in which evidence arises. */
  last: { at: number; id: string } | null;
  /** The latest local day that is in it; '' for none. */
  until: string;
  /** The earliest local day of what is held back because it is still to come; '' for none. */
  heldFrom: string;
}

/**
 * The projection of all evidence, kept in step with it: only what is new is replayed. The result is saved in the record, so that five
 * years of evidence cost nothing at the next start either, and it can be thrown away at any time.
 */
export class Replay {
  #known: Known | null = null;

  /** @param today local day: evidence of days that are still to come is held back until they come */
  projection(store: RecordStore, today: string): Projection {
    const last = lastCountedDay(today);
    const known = (this.#known ??= stored(store.projection()));
    const before = known === null || standsOn(known, last) ? known : null;
    const news = store.evidenceAfter(before?.mark ?? null);
    if (before !== null && !news.whole && news.rows.length === 0) return before.projection;
    this.#known = next(before, news, store, last);
    store.saveProjection(asStored(this.#known));
    return this.#known.projection;
  }

  /** Everything anew, from the evidence alone. */
  forget(store: RecordStore): void {
    this.#known = null;
    store.saveProjection(null);
  }
}

/** Whether nothing that is in it is still to come (the clock was wrong and is set right), and nothing that was held back has come. */
function standsOn({ until, heldFrom }: Known, last: string): boolean {
  return until <= last && (heldFrom === '' || heldFrom > last);
}

function next(before: Known | null, news: EvidenceNews, store: RecordStore, last: string): Known {
  if (before === null || news.whole) return added(null, news.rows, news.mark, last);
  // What was imported may be older than what was replayed, and the order counts.
  const first = news.rows.find((row) => row.day <= last);
  const late = first !== undefined && before.last !== null && isBefore(first, before.last);
  return late ? added(null, store.evidence(), news.mark, last) : added(before, news.rows, news.mark, last);
}

/** @param last local day up to which evidence counts */
function added(before: Known | null, rows: readonly Evidence[], mark: string, last: string): Known {
  const counts = rows.filter((row) => row.day <= last);
  const held = rows.filter((row) => row.day > last).map((row) => row.day);
  const newest = counts.at(-1);
  return {
    projection: project(counts, before?.projection),
    mark,
    last: newest === undefined ? (before?.last ?? null) : { at: newest.at, id: newest.id },
    until: counts.reduce((latest, { day }) => (day > latest ? day : latest), before?.until ?? ''),
    heldFrom: [before?.heldFrom ?? '', ...held].filter((day) => day !== '').sort()[0] ?? '',
  };
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
  asked: z.number(),
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
  until: z.string(),
  heldFrom: z.string(),
  skills: z.array(z.tuple([z.string(), skill])),
  exercises: z.array(z.tuple([z.string(), z.object(estimate)])),
  calibration: z.array(z.object({ count: z.number(), predicted: z.number(), passed: z.number() })),
});

/** @returns null for what another version of the model saved, or other parameters of FSRS gave, or nobody did */
function stored(value: unknown): Known | null {
  const parsed = saved.safeParse(value);
  if (!parsed.success) return null;
  const { freshness, skills, exercises, calibration, mark, last, until, heldFrom } = parsed.data;
  if (freshness.w.join() !== freshnessModel.w.join()) return null;
  return { projection: { skills: new Map(skills), exercises: new Map(exercises), calibration }, mark, last, until, heldFrom };
}

function asStored({ projection: { skills, exercises, calibration }, ...place }: Known): unknown {
  return { model: modelVersion, freshness: freshnessModel, ...place, skills: [...skills], exercises: [...exercises], calibration };
}
