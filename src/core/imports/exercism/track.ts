/** The track's config.json: which exercises there are, in which order, and what they are about. */
import { CheckedFields } from '../checked.ts';
import type { ImportFolder } from '../folder.ts';
import { slug as slugOf } from '../values.ts';
import { trackLanguages, type TrackLanguage } from './languages.ts';

export interface Entry {
  /** Part of its id: the uuid, which never changes, else the slug. */
  key: string;
  /** Its list gave no uuid, or could not be read: the slug stands in for it. */
  isBySlug: boolean;
  slug: string;
  name: string;
  kind: 'concept' | 'practice';
  isHidden: boolean;
  /** 1 to 10. */
  difficulty: number;
  /** Concepts that it teaches or practises. */
  concepts: string[];
  prerequisites: string[];
}

export interface Track {
  slug: string;
  /** 'Python'. */
  title: string;
  language: TrackLanguage | null;
  /** By list: where files are when an exercise does not say. */
  patterns: Readonly<Record<string, readonly string[]>>;
  entries: Entry[];
  /** By the slug of a concept: its name, and the first live exercise that teaches it. */
  concepts: ReadonlyMap<string, { name: string; taughtBy: string | null }>;
}

const file = 'config.json';
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const plainSlug = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export async function readTrack(folder: ImportFolder): Promise<Track> {
  const root = CheckedFields.of(folder, file, await folder.data(file));
  const exercises = root.fields('exercises');
  const found = new Entries(folder);
  const there = { concept: await folder.list('exercises/concept'), practice: await folder.list('exercises/practice') };
  for (const kind of ['concept', 'practice'] as const) {
    for (const { fields } of exercises.objects(kind)) found.add(kind, fields, there[kind]);
  }
  for (const kind of ['concept', 'practice'] as const) found.addForgotten(kind, there[kind]);
  const named = root.text('language');
  const own = root.text('slug') || named.toLowerCase();
  const slug = trackLanguages.has(own) ? own : own === '' ? await guessed(folder, found.entries) : slugOf(own);
  const language = trackLanguages.get(slug) ?? null;
  const patterns = [...root.fields('files').lists()].filter(([, value]) => value.length > 0);
  return {
    slug,
    title: named || slug,
    language,
    patterns: { ...language?.patterns, ...Object.fromEntries(patterns) },
    entries: found.entries,
    concepts: conceptsOf(root, found.entries),
  };
}

/** A track whose config.json cannot be read is told by the files of its first exercise. */
async function guessed(folder: ImportFolder, entries: readonly Entry[]): Promise<string> {
  const [first] = entries;
  const names = first === undefined ? [] : await folder.list(`exercises/${first.kind}/${first.slug}`);
  if (names.some((name) => name.endsWith('.py'))) return 'python';
  if (names.includes('Cargo.toml')) return 'rust';
  return names.some((name) => name.endsWith('.js')) ? 'javascript' : '';
}

class Entries {
  readonly entries: Entry[] = [];
  readonly #folder: ImportFolder;
  readonly #known = new Set<string>();

  constructor(folder: ImportFolder) {
    this.#folder = folder;
  }

  add(kind: Entry['kind'], one: CheckedFields, there: readonly string[]): void {
    const slug = one.text('slug');
    if (!plainSlug.test(slug)) return one.report(null, `The slug '${slug.slice(0, 60)}' of an exercise is no plain name.`);
    if (this.#known.has(slug)) return one.report(null, `The exercise '${slug}' is listed twice; the first one counts.`);
    if (!there.includes(`${slug}/`)) return one.report(null, `The exercise '${slug}' has no folder; it is left out.`);
    const id = one.text('uuid').toLowerCase();
    const isOwn = uuid.test(id) && !this.#known.has(id);
    if (!isOwn) one.report(null, `The exercise '${slug}' has no uuid of its own; its slug tells it from the others.`, 'warning');
    this.#known.add(slug).add(id);
    this.entries.push({
      key: isOwn ? id : slug.slice(0, 60),
      isBySlug: !isOwn,
      slug,
      name: one.text('name') || slug,
      kind,
      isHidden: ['wip', 'deprecated'].includes(one.text('status')),
      difficulty: one.number('difficulty', 1, 10) ?? 2,
      concepts: one.texts(kind === 'concept' ? 'concepts' : 'practices'),
      prerequisites: one.texts('prerequisites'),
    });
  }

  /** No exercise is lost because its track's list could not be read to the end. */
  addForgotten(kind: Entry['kind'], names: readonly string[]): void {
    for (const name of names) {
      const slug = name.replace(/\/$/, '');
      if (slug === name || this.#known.has(slug) || !plainSlug.test(slug)) continue;
      this.#folder.report(file, null, `The exercise '${slug}' has a folder and is not in the list; it comes last.`, 'warning');
      this.#known.add(slug);
      const nothing = { concepts: [], prerequisites: [], isHidden: false };
      this.entries.push({ key: slug.slice(0, 60), isBySlug: true, slug, name: slug, kind, difficulty: 2, ...nothing });
    }
  }
}

function conceptsOf(root: CheckedFields, entries: readonly Entry[]): Track['concepts'] {
  const concepts = new Map<string, { name: string; taughtBy: string | null }>();
  for (const { fields: one } of root.objects('concepts')) {
    const slug = one.text('slug');
    if (slug !== '') concepts.set(slug, { name: one.text('name') || slug, taughtBy: null });
  }
  for (const { kind, isHidden, concepts: taught, name } of entries) {
    if (kind !== 'concept' || isHidden) continue;
    for (const slug of taught) {
      const known = concepts.get(slug);
      if (known?.taughtBy === null || known === undefined) concepts.set(slug, { name: known?.name ?? slug, taughtBy: name });
    }
  }
  return concepts;
}
