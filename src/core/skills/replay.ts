import * as z from 'zod/mini';
import type { EvidenceNews, RecordStore } from '../record.ts';
import type { Evidence } from './evidence.ts';
import { project, type SkillState } from './projection.ts';

/**
 * Raise this whenever the same evidence gives other states, or a state has other fields: stored projections of another
 * version are computed anew. A test holds it to the results.
 */
export const modelVersion = '1';

/** The states, and up to where the evidence is in them. */
interface Known {
  states: ReadonlyMap<string, SkillState>;
  mark: string;
  /** The last piece, in the order in which evidence arises. */
  last: { at: number; id: string } | null;
}

/**
 * The states of all skills, kept in step with the evidence: only what is new is replayed. The result is saved in the record,
 * so that five years of evidence cost nothing at the next start either, and it can be thrown away at any time.
 */
export class Replay {
  #known: Known | null = null;

  states(store: RecordStore): ReadonlyMap<string, SkillState> {
    const before = (this.#known ??= stored(store.projection()));
    const news = store.evidenceAfter(before?.mark ?? null);
    if (before !== null && !news.whole && news.rows.length === 0) return before.states;
    this.#known = next(before, news, store);
    store.saveProjection(asStored(this.#known));
    return this.#known.states;
  }

  /** Everything anew, from the evidence alone. */
  forget(store: RecordStore): void {
    this.#known = null;
    store.saveProjection(null);
  }
}

function next(before: Known | null, news: EvidenceNews, store: RecordStore): Known {
  const [first] = news.rows;
  if (before === null || news.whole) return { states: project(news.rows), mark: news.mark, last: lastOf(news.rows) };
  // What was imported may be older than what was replayed, and the order counts.
  const late = first !== undefined && before.last !== null && isBefore(first, before.last);
  if (late) {
    const all = store.evidence();
    return { states: project(all), mark: news.mark, last: lastOf(all) };
  }
  return { states: project(news.rows, before.states), mark: news.mark, last: lastOf(news.rows) ?? before.last };
}

function lastOf(rows: readonly Evidence[]): Known['last'] {
  const last = rows.at(-1);
  return last === undefined ? null : { at: last.at, id: last.id };
}

function isBefore(a: { at: number; id: string }, b: { at: number; id: string }): boolean {
  return a.at < b.at || (a.at === b.at && a.id < b.id);
}

const moment = z.pipe(
  z.string(),
  z.transform((text) => new Date(text)),
);
const card = z.object({
  due: moment,
  stability: z.number(),
  difficulty: z.number(),
  elapsed_days: z.number(),
  scheduled_days: z.number(),
  learning_steps: z.number(),
  reps: z.number(),
  lapses: z.number(),
  state: z.number(),
  last_review: z.exactOptional(moment),
});
const rating = z.object({ rating: z.number(), information: z.number(), observations: z.number() });
const projection = z.object({
  model: z.literal(modelVersion),
  mark: z.string(),
  last: z.nullable(z.object({ at: z.number(), id: z.string() })),
  skills: z.array(z.tuple([z.string(), z.object({ rating, card: z.nullable(card) })])),
});

/** @returns null for what another version of the model saved, or nobody did */
function stored(value: unknown): Known | null {
  const parsed = projection.safeParse(value);
  if (!parsed.success) return null;
  return { states: new Map(parsed.data.skills), mark: parsed.data.mark, last: parsed.data.last };
}

function asStored({ states, mark, last }: Known): unknown {
  return { model: modelVersion, mark, last, skills: [...states] };
}
