import { ListedProblems } from '../packs/listedProblems.ts';
import { importExercises, type ImportDeps } from './importExercises.ts';
import { removeImported } from './removeImported.ts';

/** The commands of imports, and what they leave to be read. */
export function importing(deps: Omit<ImportDeps, 'findings'>) {
  const findings = new ListedProblems('Import Exercises', 'whetstone-import');
  const all = { ...deps, findings };
  return {
    handlers: {
      'whetstone.importExercises': (path?: string) => importExercises(all, path),
      'whetstone.removeImportedExercises': (id?: string) => removeImported(all, id),
    },
    dispose: () => findings.dispose(),
  };
}
