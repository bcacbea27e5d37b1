/** A rustlings set: info.toml says which exercises there are and in which order. */
import type { CodeExercise, Exercise } from '../../packs/exerciseSchema.ts';
import { CheckedFields } from '../checked.ts';
import type { DataFile, ImportFolder } from '../folder.ts';
import type { ImportOptions, Origin, UnsealedImport, UnsealedSet } from '../imported.ts';
import { licenseOf } from '../license.ts';
import { inOwnWords } from '../ownWords.ts';
import { ImportSkills } from '../skills.ts';
import { fieldsOf, slug, textsOf } from '../values.ts';
import { textOfDocs } from '../exercism/docs.ts';
import { RustlingIds } from './ids.ts';
import { manifestFor } from './manifest.ts';

/** Where a set, and the official one, keeps it. */
export const infoFiles = ['info.toml', 'rustlings-macros/info.toml'] as const;

const named = /^[A-Za-z0-9_]{1,32}$/;

/** The official folders that are called otherwise than the skills of Rust. */
const concepts: Readonly<Record<string, string>> = {
  'move-semantics': 'ownership',
  'smart-pointers': 'ownership',
  'error-handling': 'errors',
  threads: 'shared-state',
  enums: 'patterns',
  structs: 'types',
  'primitive-types': 'types',
};

interface Entry {
  name: string;
  /** '' for a file right in exercises/. */
  dir: string;
  hint: string;
  /** Null where it cannot be told from the list: its file tells it then. */
  isTested: boolean | null;
  isStrict: boolean;
  /** Its author says that it is right as it is given. */
  passesAsGiven: boolean;
}

interface Context {
  folder: ImportFolder;
  id: string;
  manifest: string;
  skills: ImportSkills;
  origin: Omit<Origin, 'notes'>;
}

export async function importRustlings(folder: ImportFolder, options: ImportOptions, infoFile: string): Promise<UnsealedImport> {
  const info = await folder.data(infoFile);
  const isOfficial = infoFile !== infoFiles[0];
  const entries = await entriesOf(folder, info, infoFile);
  const manifestFile = isOfficial ? 'dev/Cargo.toml' : 'Cargo.toml';
  const manifest = await folder.text(manifestFile);
  if (manifest === null) folder.report(manifestFile, null, 'Without it exercises are checked with the edition of 2021.', 'warning');
  const id = `imports/rustlings/${isOfficial ? 'rustlings' : slug(folder.name) || folder.key}`;
  const title = isOfficial ? 'rustlings' : `rustlings: ${folder.name}`;
  const license = await licenseOf(folder);
  const skills = new ImportSkills(options.skills, 'rust', { id, title: 'Rust' });
  const origin = {
    set: id,
    from: isOfficial ? 'rustlings' : `the rustlings set ${folder.name}`,
    license,
    authors: await authorsOf(folder),
  };
  const context = { folder, id, manifest: manifest ?? '', skills, origin };
  const ids = new RustlingIds(
    id,
    options.earlier?.find((set) => set.id === id),
  );
  const exercises: UnsealedSet['exercises'] = [];
  const codes = new Map<string, CodeExercise>();
  for (const [index, entry] of entries.entries()) {
    options.progress(index, entries.length, entry.name);
    const read = await readFile(context, entry);
    if (read === null) continue;
    const code = await codeOf(context, read, ids.of(entry.name), index / entries.length);
    codes.set(code.id, code);
    const exercise: Exercise = entry.passesAsGiven ? inOwnWords(code, false, code.starter, code.solution, 'rust') : code;
    exercises.push({ exercise, origin: { ...origin, notes: notesOf(read.entry) } });
  }
  const set: UnsealedSet = { id, kind: 'rustlings', title, license, exercises, skills: skills.own, hidden: 0 };
  return { set, code: codes, findings: folder.findings };
}

function notesOf({ isTested, isStrict, passesAsGiven }: ToldEntry): string[] {
  if (passesAsGiven || isTested) return [];
  const checked = isStrict ? 'that it compiles and runs, and that clippy has no remarks' : 'that it compiles and runs';
  return [`This exercise has no tests. What is checked is ${checked}, which shows less.`];
}

async function entriesOf(folder: ImportFolder, info: DataFile | null, file: string): Promise<Entry[]> {
  const root = CheckedFields.of(folder, file, info);
  const version = root.number('format_version', 0, 255);
  if (version !== undefined && version !== 1)
    root.report(null, `This is version ${version} of the format; Whetstone knows version 1.`, 'warning');
  const known = new Set<string>();
  const listed = root.objects('exercises');
  if (info !== null && listed.length === 0) root.report(null, 'It lists no exercises; those that are in the folder are taken.');
  const entries = listed.flatMap(({ fields: one }): Entry[] => {
    const name = one.text('name');
    const dir = one.text('dir');
    const problem = problemOf(name, dir, known);
    if (problem !== null) one.report(null, problem);
    if (problem !== null) return [];
    known.add(name);
    const hint = one.text('hint').trim();
    if (hint === '') one.report(null, `The exercise '${name}' has no hint.`, 'warning');
    const isTested = one.flag('test') ?? (one.has('test') ? null : true);
    return [
      { name, dir, hint, isTested, isStrict: one.flag('strict_clippy') === true, passesAsGiven: one.flag('skip_check_unsolved') === true },
    ];
  });
  return [...entries, ...(await forgotten(folder, known))];
}

function problemOf(name: string, dir: string, known: ReadonlySet<string>): string | null {
  if (!named.test(name)) return `'${name.slice(0, 60)}' is no name of an exercise: letters, digits and _, at most 32.`;
  if (dir !== '' && !named.test(dir)) return `'${dir.slice(0, 60)}' is no name of a folder: letters, digits and _, at most 32.`;
  return known.has(name) ? `The exercise '${name}' is listed twice; the first one counts.` : null;
}

/** No exercise is lost because the list could not be read to its end. */
async function forgotten(folder: ImportFolder, known: ReadonlySet<string>): Promise<Entry[]> {
  const found: Entry[] = [];
  const top = await folder.list('exercises');
  for (const dir of ['', ...top.filter((name) => name.endsWith('/')).map((name) => name.slice(0, -1))]) {
    for (const file of dir === '' ? top : await folder.list(`exercises/${dir}`)) {
      const name = file.replace(/\.rs$/, '');
      if (name === file || known.has(name) || !named.test(name) || (dir !== '' && !named.test(dir))) continue;
      folder.report(placeOf('exercises', dir, name), null, `The exercise '${name}' is not in the list; it comes last.`, 'warning');
      found.push({ name, dir, hint: '', isTested: null, isStrict: false, passesAsGiven: false });
    }
  }
  return found;
}

function placeOf(base: string, dir: string, name: string): string {
  return [base, ...(dir === '' ? [] : [dir]), `${name}.rs`].join('/');
}

function testsIn(text: string): number {
  return [...text.matchAll(/^[ \t]*#\[test\]/gm)].length;
}

type ToldEntry = Entry & { isTested: boolean };

/** Reads the file that is given. @returns null without it, which loses the exercise and is reported */
async function readFile({ folder }: Context, entry: Entry): Promise<{ entry: ToldEntry; given: string } | null> {
  const file = placeOf('exercises', entry.dir, entry.name);
  const given = await folder.text(file);
  if (given !== null) return { entry: { ...entry, isTested: entry.isTested ?? testsIn(given) > 0 }, given };
  folder.report(file, null, `The file of the exercise '${entry.name}' cannot be read; the exercise is left out.`);
  return null;
}

/** @param progress how far into the set it is, 0 to 1: later ones are taken for harder */
async function codeOf(
  { folder, manifest, skills }: Context,
  { entry, given }: { entry: ToldEntry; given: string },
  id: string,
  progress: number,
): Promise<CodeExercise> {
  const { name, dir, hint, isTested, isStrict } = entry;
  const solution = await folder.text(placeOf('solutions', dir, name));
  if (solution === null) folder.report(placeOf('solutions', dir, name), null, `'${name}' has no solution to look at.`, 'warning');
  const tests = isTested ? testsIn(given) : 0;
  const concept = slug(dir.replace(/^\d+_/, ''));
  const goal = isTested
    ? `it compiles and its tests pass`
    : isStrict
      ? 'it compiles, runs, and clippy has no remarks'
      : 'it compiles and runs';
  const notes = textOfDocs([await folder.text(['exercises', ...(dir === '' ? [] : [dir]), 'README.md'].join('/'))]);
  return {
    kind: 'fix',
    id,
    title: name,
    skills: skills.of([concepts[concept] ?? concept]),
    rung: 'use',
    minutes: 5,
    difficulty: 1 + Math.floor(progress * 4),
    text: `Change \`${name}.rs\` until ${goal}.${notes === '' ? '' : `\n\n${notes}`}`,
    why: '',
    runner: 'cargo',
    starter: { name: `${name}.rs`, content: given },
    files: [],
    solution: solution ?? '',
    tests: { name: 'Cargo.toml', content: manifestFor(manifest, { name, check: isTested ? 'tests' : 'runs', tests, clippy: isStrict }) },
    structure: [],
    wrong: [],
    hints: hint === '' ? [] : [hint],
  };
}

/** As the manifest says, without addresses. */
async function authorsOf(folder: ImportFolder): Promise<string[]> {
  const root = fieldsOf((await folder.data('Cargo.toml'))?.value);
  const own = textsOf(fieldsOf(root['package'])['authors']);
  const common = textsOf(fieldsOf(fieldsOf(root['workspace'])['package'])['authors']);
  return (own.length > 0 ? own : common).map((author) => author.replace(/\s*<[^>]*>/, ''));
}
