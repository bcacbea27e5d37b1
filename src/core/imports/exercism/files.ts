/** The files of one Exercism exercise, as its own config.json names them or as the track's patterns say. */
import type { ExerciseFile } from '../../packs/exerciseSchema.ts';
import type { CheckedFields } from '../checked.ts';
import type { DataFile, ImportFolder } from '../folder.ts';
import { isInside } from '../values.ts';
import { fileOf } from './languages.ts';
import type { Entry, Track } from './track.ts';

export interface TrackFiles {
  solution: ExerciseFile[];
  test: ExerciseFile[];
  example: ExerciseFile[];
  /** Lie beside the others and stay as they are. */
  beside: ExerciseFile[];
}

/** Reads what an exercise needs. What is missing or leads out of its folder is reported, and the track's own patterns come in. */
export async function readTrackFiles(
  folder: ImportFolder,
  track: Track,
  entry: Entry,
  { meta, about }: { meta: DataFile | null; about: CheckedFields },
): Promise<TrackFiles> {
  const base = `exercises/${entry.kind}/${entry.slug}`;
  if (meta !== null && !about.has('files'))
    about.report(null, 'It names no files; those that the track names for all of them are used.', 'warning');
  const reader = new ListReader(folder, base, meta, about.fields('files'));
  const expected = (list: string): string[] => (track.patterns[list] ?? []).map((pattern) => fileOf(pattern, entry.slug));
  const solved = entry.kind === 'concept' ? 'exemplar' : 'example';
  const solution = await reader.list('solution', expected('solution'));
  const test = await reader.list('test', expected('test'));
  const example = await reader.list(solved, expected(solved));
  const editor = await reader.list('editor', []);
  const taken = new Set([...solution, ...test, ...editor].map(({ name }) => name));
  return { solution, test, example, beside: [...editor, ...(await unnamed(folder, base, taken))] };
}

/** For a repository's own checks, and not for whoever solves the exercise; and what tools leave behind. */
const notForPeople = /^(?:\.|LICENSE|README|eslint\.config\.|node_modules\/|target\/|__pycache__\/)/i;
const mostBeside = 100;
const mostFolders = 50;

/** Some exercises have helpers and data that no list names, and settings of their tools. */
async function unnamed(folder: ImportFolder, base: string, taken: ReadonlySet<string>): Promise<ExerciseFile[]> {
  const found: ExerciseFile[] = [];
  const open = [''];
  let left = 0;
  for (let looked = 0; open.length > 0 && looked < mostFolders; looked++) {
    const within = open.shift() ?? '';
    for (const name of (await folder.list(`${base}/${within}`)).filter((one) => !notForPeople.test(one))) {
      const path = `${within}${name}`;
      if (name.endsWith('/')) open.push(path);
      else if (taken.has(path)) continue;
      else if (!isInside(path)) folder.report(`${base}/${path}`, null, 'A file of this name is not laid beside the exercise.', 'warning');
      else if (found.length === mostBeside) left += 1;
      else found.push(...(await fileAt(folder, base, path)));
    }
  }
  if (left > 0) folder.report(base, null, `More than ${mostBeside} files lie beside the exercise; ${left} of them are left out.`);
  if (open.length > 0) folder.report(base, null, `More than ${mostFolders} folders lie in the exercise's; files of the rest are left out.`);
  return found;
}

async function fileAt(folder: ImportFolder, base: string, name: string): Promise<ExerciseFile[]> {
  const content = await folder.text(`${base}/${name}`);
  return content === null ? [] : [{ name, content }];
}

class ListReader {
  readonly #folder: ImportFolder;
  readonly #base: string;
  readonly #meta: DataFile | null;
  readonly #files: CheckedFields;

  constructor(folder: ImportFolder, base: string, meta: DataFile | null, files: CheckedFields) {
    [this.#folder, this.#base, this.#meta, this.#files] = [folder, base, meta, files];
  }

  async list(list: string, expected: readonly string[]): Promise<ExerciseFile[]> {
    const named = this.#files.texts(list);
    const read: ExerciseFile[] = [];
    for (const [index, name] of named.entries()) {
      const file = await this.#read(list, name, index);
      if (file !== null) read.push(file);
    }
    if (read.length > 0 || expected.length === 0) return read;
    const usual = await Promise.all(expected.map(async (name) => ({ name, content: await this.#folder.text(`${this.#base}/${name}`) })));
    return usual.flatMap(({ name, content }) => (content === null ? [] : [{ name, content }]));
  }

  async #read(list: string, name: string, index: number): Promise<ExerciseFile | null> {
    const line = this.#meta?.lineOf(['files', list, index]) ?? null;
    const meta = `${this.#base}/.meta/config.json`;
    if (!isInside(name)) {
      this.#folder.report(meta, line, `'${name.slice(0, 80)}' is no file within the exercise's own folder; it is not read.`);
      return null;
    }
    const content = await this.#folder.text(`${this.#base}/${name}`);
    if (content === null) this.#folder.report(meta, line, `The file '${name}' in '${list}' cannot be read.`);
    return content === null ? null : { name, content };
  }
}
