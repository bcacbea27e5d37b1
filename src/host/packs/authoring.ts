import { newExercise, type NewExerciseDeps } from './newExercise.ts';
import { ListedProblems } from './listedProblems.ts';
import { provePack, type ProvePackDeps } from './provePack.ts';

/** The commands of a pack's author, and what they leave to be read. */
export function authoring(deps: Omit<ProvePackDeps, 'results'> & NewExerciseDeps) {
  const results = new ListedProblems('Prove a Pack', 'whetstone-proof');
  return {
    handlers: {
      'whetstone.provePack': (folder?: string) => provePack({ ...deps, results }, folder),
      'whetstone.newExercise': () => newExercise(deps),
    },
    dispose: () => results.dispose(),
  };
}
