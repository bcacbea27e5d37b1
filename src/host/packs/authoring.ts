import { newExercise, type NewExerciseDeps } from './newExercise.ts';
import { ProofResults } from './proofResults.ts';
import { provePack, type ProvePackDeps } from './provePack.ts';

/** The commands of a pack's author, and what they leave to be read. */
export function authoring(deps: Omit<ProvePackDeps, 'results'> & NewExerciseDeps) {
  const results = new ProofResults();
  return {
    handlers: {
      'whetstone.provePack': (folder?: string) => provePack({ ...deps, results }, folder),
      'whetstone.newExercise': () => newExercise(deps),
    },
    dispose: () => results.dispose(),
  };
}
