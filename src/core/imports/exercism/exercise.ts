/** One exercise of an Exercism track in Whetstone's own shape. */
import type { CodeExercise, Exercise, ExerciseFile } from '../../packs/exerciseSchema.ts';
import { CheckedFields } from '../checked.ts';
import type { ImportFolder } from '../folder.ts';
import type { ImportedExercise, Origin } from '../imported.ts';
import type { ImportSkills } from '../skills.ts';
import { inOwnWords } from '../ownWords.ts';
import { someOf } from '../values.ts';
import { idOf } from './earlierIds.ts';
import { hintsOfDocs, textOfDocs } from './docs.ts';
import { readTrackFiles, type TrackFiles } from './files.ts';
import type { TrackLanguage } from './languages.ts';
import type { Entry, Track } from './track.ts';

export interface TrackContext {
  folder: ImportFolder;
  track: Track;
  language: TrackLanguage;
  skills: ImportSkills;
  /** What all exercises of the track have in common. */
  origin: Omit<Origin, 'notes' | 'authors'>;
}

/** Tasks whose given code is right already and asks to be written better: their tests pass from the start, in every track. */
const refactorings = new Set(['ledger', 'markdown']);

export async function readExercise(
  context: TrackContext,
  entry: Entry,
): Promise<{ imported: ImportedExercise; code: CodeExercise | null }> {
  const { folder, track, language } = context;
  const base = `exercises/${entry.kind}/${entry.slug}`;
  const metaFile = `${base}/.meta/config.json`;
  const meta = await folder.data(metaFile);
  if (meta === null) folder.report(metaFile, null, 'Its files are those that the track names for all of them.', 'warning');
  const about = CheckedFields.of(folder, metaFile, meta);
  const files = await readTrackFiles(folder, track, entry, { meta, about });
  const id = idOf(entry);
  const common = {
    id,
    title: entry.name.slice(0, 80),
    skills: context.skills.of(entry.concepts),
    rung: 'use' as const,
    ...effortOf(entry),
    text: await textOfExercise(folder, base, entry),
    why: textOfDocs([await folder.text(`${base}/.approaches/introduction.md`)]),
  };
  const hints = hintsOfDocs(await folder.text(`${base}/.docs/hints.md`));
  const code = codeOf({ ...common, hints }, files, language);
  const reason = code === null ? missingWords(folder, base, entry) : refactorings.has(entry.slug) ? 'refactor' : null;
  const given = code?.starter ?? files.solution[0] ?? null;
  const solved = files.example[0]?.content ?? '';
  const exercise: Exercise =
    reason === null && code !== null ? code : inOwnWords({ ...common, hints }, reason === 'refactor', given, solved, language.language);
  const notes = [...notesOf(about), ...crates(files), ...recommended(track, entry), ...(reason === 'refactor' ? [refactorNote] : [])];
  const authors = [...about.texts('authors'), ...about.texts('contributors')];
  return { imported: { exercise, source: base, origin: { ...context.origin, authors, notes } }, code };
}

const refactorNote = 'The given code passes its tests already, so it is judged by what you say about it.';

function missingWords(folder: ImportFolder, base: string, { slug }: Entry): 'words' {
  folder.report(base, null, `'${slug}' has no tests that can be read, so it is answered in own words.`);
  return 'words';
}

/** Difficulty 1 to 10 becomes 1 to 5; the minutes are Whetstone's guess, as tracks give none. */
function effortOf({ difficulty, kind }: Entry): { difficulty: number; minutes: number } {
  const minutes = kind === 'concept' ? 15 : difficulty <= 3 ? 15 : difficulty <= 7 ? 30 : 45;
  return { difficulty: Math.ceil(difficulty / 2), minutes };
}

async function textOfExercise(folder: ImportFolder, base: string, { name }: Entry): Promise<string> {
  const names = ['introduction.md', 'introduction.append.md', 'instructions.md', 'instructions.append.md'];
  const text = textOfDocs(await Promise.all(names.map((one) => folder.text(`${base}/.docs/${one}`))));
  if (text === '') folder.report(`${base}/.docs/instructions.md`, null, `'${name}' has no instructions.`);
  return text || name;
}

type Common = Omit<CodeExercise, 'kind' | 'runner' | 'starter' | 'files' | 'solution' | 'tests' | 'structure' | 'wrong' | 'equivalent'>;

/** @returns null without a test that could be run */
function codeOf(common: Common, { solution, test, example, beside }: TrackFiles, language: TrackLanguage): CodeExercise | null {
  // Of Rust's two files the manifest is seldom the one to work on.
  const starter = solution.find(({ name }) => name !== 'Cargo.toml') ?? solution[0];
  const own = new Set(solution.map(({ name }) => name));
  // Tests are written anew with every check, so they are never the person's own file.
  const [tests, ...moreTests] = test
    .filter(({ name }) => !own.has(name))
    .map(({ name, content }): ExerciseFile => ({ name, content: language.enable(content), role: 'test' }));
  if (tests === undefined || starter === undefined) return null;
  const solved = solvedBy(example, solution, starter);
  const also = solution.filter((file) => file !== starter).map((file) => editedToo(file, solved.get(file.name), language));
  return {
    ...common,
    kind: 'code',
    runner: language.runner,
    starter,
    files: [...also, ...moreTests, ...beside],
    solution: language.atHome(solved.get(starter.name) ?? ''),
    tests,
    structure: [],
    wrong: [],
  };
}

function editedToo(file: ExerciseFile, solved: string | undefined, { atHome }: TrackLanguage): ExerciseFile {
  const edited: ExerciseFile = { ...file, role: 'edited' };
  return solved === undefined ? edited : { ...edited, solution: atHome(solved) };
}

/** Which example solves which of the person's files: that of the same name or `<name>-example`; what is left over solves the starter. */
function solvedBy(example: readonly ExerciseFile[], solution: readonly ExerciseFile[], starter: ExerciseFile): Map<string, string> {
  const solved = new Map<string, string>();
  const left = example.filter(({ name, content }) => {
    const base = baseOf(name).replace(/-example(?=\.\w+$)/, '');
    const same = solution.find((file) => baseOf(file.name) === base && !solved.has(file.name));
    if (same !== undefined) solved.set(same.name, content);
    return same === undefined;
  });
  const [first] = left;
  if (first !== undefined && !solved.has(starter.name)) solved.set(starter.name, first.content);
  return solved;
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function notesOf(about: CheckedFields): string[] {
  const source = about.text('source');
  const url = about.text('source_url');
  const isLink = /^https:\/\/[^\s)]+$/.test(url);
  if (source === '' && !isLink) return [];
  const name = (source || url).replace(/[[\]]/g, '');
  return [`Source: ${isLink ? `[${name}](${url})` : name}`];
}

/** Rust's exercises may need what only a network brings. */
function crates({ solution, example }: TrackFiles): string[] {
  const needs = solution.some(({ name, content }) => name === 'Cargo.toml' && /^\[dependencies\]\s+[\w-]+\s*=/m.test(content));
  if (needs) return ['Needs crates that have to be fetched once: its first check says how.'];
  return example.some(({ name }) => name.endsWith('Cargo-example.toml')) ? ['The reference solution uses crates; yours need not.'] : [];
}

/** What to do before, where something teaches it: a recommendation that locks nothing. */
function recommended({ concepts }: Track, { prerequisites, name }: Entry): string[] {
  const before = [...new Set(prerequisites.flatMap((slug) => concepts.get(slug)?.taughtBy ?? []))].filter((one) => one !== name);
  return before.length === 0 ? [] : [`Easier after: ${someOf(before)}.`];
}
