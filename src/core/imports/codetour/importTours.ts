/** The CodeTour tours of a folder: each step becomes a question. Nothing of a tour is ever run. */
import { CheckedFields } from '../checked.ts';
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
import { fieldsOf, hashOf, textOf } from '../values.ts';
import { anchorOf, type StepPlace } from './anchor.ts';
import { harmless, questionOf } from './step.ts';
import { toursIn } from './tours.ts';

const reading = 'review/reading';
const mostSteps = 500;

interface Tour {
  path: string;
  title: string;
  data: DataFile;
  root: CheckedFields;
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
  const steps = fieldsOf(data?.value)['steps'];
  if (data === null || !Array.isArray(steps)) {
    folder.report(path, data?.lineOf(['steps']) ?? null, 'This is no tour that can be read: it has no list of steps.');
    return null;
  }
  if (steps.length === 0) {
    folder.report(path, data.lineOf(['steps']), 'The tour has no steps, so there is nothing to ask.');
    return null;
  }
  const root = CheckedFields.of(folder, path, data);
  const title = root.text('title').trim();
  if (title === '') folder.report(path, 1, 'The tour has no title; the name of its file is used.', 'warning');
  return { path, title: title || (path.split('/').at(-1) ?? path), data, root };
}

function notesOf(folder: ImportFolder, { path, data, root }: Tour): string[] {
  if (root.has('when'))
    folder.report(path, data.lineOf(['when']), "The condition in 'when' is not looked at: the tour is imported anyway.", 'warning');
  const ref = root.text('ref').trim();
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
  const steps = tour.root.objects('steps');
  if (steps.length > mostSteps) folder.report(tour.path, null, `More than ${mostSteps} steps; the rest is left out.`);
  const found: ImportedExercise[] = [];
  const taken = new Set<string>();
  const marker = markerOf(tour);
  let before: string[] = [];
  for (const [number, { fields: step, index, value }] of steps.slice(0, mostSteps).entries()) {
    const place = { folder, tour: tour.path, data: tour.data, index, step, marker };
    if (step.has('commands')) leftOut(place, 'commands', 'Its commands are left out: nothing of a tour is run.');
    const said = step.text('description');
    if (said.trim() === '' && value['description'] === undefined) leftOut(place, 'description', 'It has no description.');
    if (/\]\(command:/.test(said)) leftOut(place, 'description', 'Links that run commands are shown as text.');
    const description = harmless(said);
    const anchor = await anchorOf(place);
    // A step that only tells something belongs to the next one that shows code.
    if (anchor === null && number < steps.length - 1) {
      before.push(description);
      continue;
    }
    const called = step.text('title');
    const about = called.trim() || (anchor?.file ?? '');
    const id = stepId(folder, tour, `${textOf(value['file'])} ${called} ${said}`, taken);
    const title = `${tour.title}, step ${index + 1}${about === '' ? '' : `: ${about}`}`;
    const exercise = questionOf({ id, title, skills: skills.of([]), before: before.join('\n\n'), description, anchor });
    before = [];
    found.push({ exercise, origin });
  }
  return found;
}

/** What the player looks for in files: the tour's own marker, or 'CT' and the number that its title begins with. */
function markerOf({ root, title }: Tour): string {
  const number = /^#?(\d+)\s+-/.exec(title)?.[1];
  return root.text('stepMarker').trim() || (number === undefined ? '' : `CT${number}`);
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
  const line = data.lineOf(['steps', index, key]) ?? data.lineOf(['steps', index]);
  folder.report(tour, line, `Step ${index + 1}: ${what}`, 'warning');
}
