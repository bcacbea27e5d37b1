/** The track's config.json: which exercises there are, in which order, and what they are about. */
import type { DataFile, ImportFolder } from '../folder.ts';
import { fieldsOf, listOf, slug as slugOf, textOf, textsOf } from '../values.ts';
import { trackLanguages, type TrackLanguage } from './languages.ts';

export interface Entry {
  /** Part of its id: the uuid, which never changes, else the slug. */
  key: string;
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
  const config = await folder.data(file);
  const root = fieldsOf(config?.value);
  const exercises = fieldsOf(root['exercises']);
  const found = new Entries(folder, config);
  for (const kind of ['concept', 'practice'] as const) {
    listOf(exercises[kind]).forEach((one, index) => found.add(kind, one, index));
  }
  for (const kind of ['concept', 'practice'] as const) found.addForgotten(kind, await folder.list(`exercises/${kind}`));
  const own = textOf(root['slug']) || textOf(root['language']).toLowerCase();
  const slug = trackLanguages.has(own) ? own : own === '' ? await guessed(folder, found.entries) : slugOf(own);
  const language = trackLanguages.get(slug) ?? null;
  const patterns = Object.entries(fieldsOf(root['files'])).map(([name, value]) => [name, textsOf(value)] as const);
  return {
    slug,
    title: textOf(root['language']) || slug,
    language,
    patterns: { ...language?.patterns, ...Object.fromEntries(patterns.filter(([, value]) => value.length > 0)) },
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
  readonly #config: DataFile | null;
  readonly #known = new Set<string>();

  constructor(folder: ImportFolder, config: DataFile | null) {
    this.#folder = folder;
    this.#config = config;
  }

  add(kind: Entry['kind'], value: unknown, index: number): void {
    const at = this.#config?.lineOf(['exercises', kind, index]) ?? null;
    const one = fieldsOf(value);
    const slug = textOf(one['slug']);
    if (!plainSlug.test(slug)) return this.#folder.report(file, at, `The slug '${slug.slice(0, 60)}' of an exercise is no plain name.`);
    if (this.#known.has(slug)) return this.#folder.report(file, at, `The exercise '${slug}' is listed twice; the first one counts.`);
    const id = textOf(one['uuid']).toLowerCase();
    const isOwn = uuid.test(id) && !this.#known.has(id);
    if (!isOwn)
      this.#folder.report(file, at, `The exercise '${slug}' has no uuid of its own; its slug tells it from the others.`, 'warning');
    this.#known.add(slug).add(id);
    const difficulty = Number(one['difficulty']);
    this.entries.push({
      key: isOwn ? id : slug.slice(0, 60),
      slug,
      name: textOf(one['name']) || slug,
      kind,
      isHidden: ['wip', 'deprecated'].includes(textOf(one['status'])),
      difficulty: difficulty >= 1 && difficulty <= 10 ? difficulty : 2,
      concepts: textsOf(one[kind === 'concept' ? 'concepts' : 'practices']),
      prerequisites: textsOf(one['prerequisites']),
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
      this.entries.push({ key: slug.slice(0, 60), slug, name: slug, kind, difficulty: 2, ...nothing });
    }
  }
}

function conceptsOf(root: Readonly<Record<string, unknown>>, entries: readonly Entry[]): Track['concepts'] {
  const concepts = new Map<string, { name: string; taughtBy: string | null }>();
  for (const one of listOf(root['concepts']).map(fieldsOf)) {
    const slug = textOf(one['slug']);
    if (slug !== '') concepts.set(slug, { name: textOf(one['name']) || slug, taughtBy: null });
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
