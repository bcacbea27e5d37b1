/** Files of an exercise lie in one folder, and all but the person's own are laid out anew at each check: no name may stand for two. */
import type { Exercise } from '../../core/packs/exerciseSchema.ts';
import { isCode } from '../../core/packs/kinds.ts';
import { takenNames } from '../../core/practice/layout.ts';
import type { ItemFault } from './itemChecks.ts';

interface NamedFile {
  path: readonly PropertyKey[];
  name: string;
}

/** @returns a fault for each file that would take the place of another */
export function fileFaults(exercise: Exercise): ItemFault[] {
  const faults: ItemFault[] = [];
  const seen = new Map<string, string>();
  for (const { path, name } of filesOf(exercise)) {
    // Disks of macOS and Windows do not tell small letters from capital ones.
    const key = name.toLowerCase();
    const twin = seen.get(key);
    if (twin !== undefined) faults.push({ path, row: 0, message: `two of its files are called '${name}' and '${twin}'.` });
    else if (takenNames.includes(key))
      faults.push({ path, row: 0, message: `'${name}' is laid beside exercises by Whetstone; choose another name.` });
    seen.set(key, name);
  }
  return faults;
}

function filesOf(exercise: Exercise): NamedFile[] {
  if (!('tests' in exercise)) {
    const { file } = 'file' in exercise ? exercise : {};
    return file === undefined ? [] : [{ path: ['file', 'name'], name: file.name }];
  }
  const own = isCode(exercise)
    ? { path: ['starter', 'name'], name: exercise.starter.name }
    : { path: ['fileName'], name: exercise.fileName };
  const beside = exercise.files.map(({ name }, i): NamedFile => ({ path: ['files', i, 'name'], name }));
  return [own, { path: ['tests', 'name'], name: exercise.tests.name }, ...beside];
}
