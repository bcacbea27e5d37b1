/** The CodeTour tours of a folder: each step becomes a question. Nothing of a tour is ever run. */
import type { DataFile, ImportFolder } from '../folder.ts';
import {
  NothingToImport,
  type ImportedExercise,
  type ImportOptions,
  type Origin,
  type UnsealedImport,
  type UnsealedSet,
} from '../imported.ts';
import { licenseOf } from '../license.ts';
import type { Skill } from '../../packs/schema.ts';
import { ImportSkills } from '../skills.ts';
import { fieldsOf, hashOf, listOf, textOf } from '../values.ts';
import { anchorOf, type StepPlace } from './anchor.ts';
import { harmless, questionOf } from './step.ts';
import { toursIn } from './tours.ts';

const reading = 'review/reading';
const mostSteps = 500;

interface Tour {
  path: string;
  title: string;
  data: DataFile;
}

/** @param chosen the one tour to import, as a set of its own; without it all of the folder */
export async function importTours(folder: ImportFolder, options: ImportOptions, chosen?: string): Promise<UnsealedImport> {
  const paths = chosen === undefined ? await toursIn(folder) : [chosen];
  const tours = (await Promise.all(paths.map((path) => readTour(folder, path)))).flatMap((tour) => tour ?? []);
  if (tours.length === 0) throw new NothingToImport(nothingIn(folder, paths));
  tours.sort((a, b) => a.title.localeCompare(b.title, 'en', { numeric: true }));
  const id = `imports/codetour/${chosen === undefined ? folder.key : hashOf(`${folder.key} ${chosen}`)}`;
  const title = chosen === undefined ? `Tours: ${folder.name}` : `Tour: ${tours[0]?.title ?? ''}`;
  const license = await licenseOf(folder);
  const skills = readingSkills(options.skills, id);
  const exercises: ImportedExercise[] = [];
  for (const [index, tour] of tours.entries()) {
    options.progress(index, tours.length, tour.title);
    const notes = notesOf(folder, tour);
    const origin = { set: id, from: `the tour "${tour.title}" of ${folder.name}`, license, authors: [], notes };
    exercises.push(...(await questionsOf(folder, tour, skills, origin)));
  }
  const set: UnsealedSet = { id, kind: 'codetour', title, license, exercises, skills: skills.own, hidden: 0 };
  return { set, code: new Map(), findings: folder.findings };
}

function nothingIn(folder: ImportFolder, paths: readonly string[]): string {
  const [first] = folder.findings;
  const where = first === undefined ? '' : ` ${first.file}:${first.line ?? 1}: ${first.message}`;
  return `No tour could be read (${paths.join(', ')}).${where}`;
}

/** Whoever understands others' code shows that, in whatever language it is. */
function readingSkills(known: readonly Skill[], id: string): ImportSkills {
  const own = known.some((skill) => skill.id === reading) ? reading : id;
  return new ImportSkills([{ id: own, signals: { languages: ['code'] } } as Skill, ...known], 'code', { id, title: 'Reading code' });
}

/** One tour that is broken breaks no other. */
async function readTour(folder: ImportFolder, path: string): Promise<Tour | null> {
  const data = await folder.data(path);
  const root = fieldsOf(data?.value);
  if (data === null || !Array.isArray(root['steps'])) {
    folder.report(path, null, 'This is no tour that can be read: it has no list of steps.');
    return null;
  }
  const title = textOf(root['title']).trim();
  if (title === '') folder.report(path, 1, 'The tour has no title; the name of its file is used.', 'warning');
  return { path, title: title || (path.split('/').at(-1) ?? path), data };
}

function notesOf(folder: ImportFolder, { path, data }: Tour): string[] {
  const root = fieldsOf(data.value);
  if (root['when'] !== undefined)
    folder.report(path, data.lineOf(['when']), "The condition in 'when' is not looked at: the tour is imported anyway.", 'warning');
  const ref = textOf(root['ref']).trim();
  if (ref === '') return [];
  folder.report(
    path,
    data.lineOf(['ref']),
    `The tour was written for the revision '${ref.slice(0, 60)}'; its lines are looked up in the files as they are.`,
    'warning',
  );
  return [`Written for the revision ${ref.slice(0, 60)}; the code shown is that of the day of the import.`];
}

async function questionsOf(folder: ImportFolder, tour: Tour, skills: ImportSkills, origin: Origin): Promise<ImportedExercise[]> {
  const steps = listOf(fieldsOf(tour.data.value)['steps']);
  if (steps.length > mostSteps) folder.report(tour.path, null, `More than ${mostSteps} steps; the rest is left out.`);
  const found: ImportedExercise[] = [];
  const taken = new Set<string>();
  let before: string[] = [];
  for (const [index, value] of steps.slice(0, mostSteps).entries()) {
    const step = fieldsOf(value);
    const place = { folder, tour: tour.path, data: tour.data, index };
    if (step['commands'] !== undefined) leftOut(place, 'commands', 'Its commands are left out: nothing of a tour is run.');
    if (/\]\(command:/.test(textOf(step['description']))) leftOut(place, 'description', 'Links that run commands are shown as text.');
    const description = harmless(textOf(step['description']));
    const anchor = await anchorOf(place, step);
    // A step that only tells something belongs to the next one that shows code.
    if (anchor === null && index < steps.length - 1) {
      before.push(description);
      continue;
    }
    const about = textOf(step['title']).trim() || (anchor?.file ?? '');
    const id = stepId(folder, tour, `${textOf(step['file'])} ${textOf(step['title'])} ${textOf(step['description'])}`, taken);
    const title = `${tour.title}, step ${index + 1}${about === '' ? '' : `: ${about}`}`;
    const exercise = questionOf({ id, title, skills: skills.of([]), before: before.join('\n\n'), description, anchor });
    before = [];
    found.push({ exercise, origin });
  }
  return found;
}

/** The same as long as the step says the same, wherever in the tour it stands. */
function stepId(folder: ImportFolder, tour: Tour, text: string, taken: Set<string>): string {
  const base = `imports/codetour/${hashOf(`${folder.key} ${tour.path}`)}/${hashOf(text)}`;
  let id = base;
  for (let number = 2; taken.has(id); number++) id = `${base}-${number}`;
  taken.add(id);
  return id;
}

function leftOut({ folder, tour, data, index }: StepPlace, key: string, what: string): void {
  folder.report(tour, data.lineOf(['steps', index, key]), `Step ${index + 1}: ${what}`, 'warning');
}
