/** What cannot be judged by tests is judged by the person, against a rubric. */
import type { ExerciseFile, ExplainExercise } from '../packs/exerciseSchema.ts';

type Common = Pick<ExplainExercise, 'id' | 'title' | 'skills' | 'rung' | 'minutes' | 'difficulty' | 'text' | 'why' | 'hints'>;

const rubrics = {
  refactor: [
    'It names what makes the given code hard to read or to change.',
    'It says what you would change first, and how its parts are named then.',
    'It says how you know that it still does the same.',
  ],
  words: [
    'It says in which steps you would solve it.',
    'It names a case that is easily forgotten.',
    'It says how you would notice that it is wrong.',
  ],
} as const;

/**
 * @param given the code that is shown; null for none
 * @param solved a solution to compare with; '' for none
 */
export function inOwnWords(
  common: Common,
  isRefactoring: boolean,
  given: ExerciseFile | null,
  solved: string,
  language: string,
): ExplainExercise {
  const task = isRefactoring
    ? 'Say in your own words how you would rewrite this code, and why, before you compare.'
    : 'Say in your own words how you would solve this, before you compare.';
  const longestRun = Array.from(solved.matchAll(/`+/g), ([run]) => run.length).reduce((most, length) => Math.max(most, length), 2);
  const fence = '`'.repeat(longestRun + 1);
  return {
    ...common,
    kind: 'explain',
    text: `${common.text}\n\n**${task}**`,
    ...(given === null ? {} : { file: { name: given.name, content: given.content } }),
    rubric: [...rubrics[isRefactoring ? 'refactor' : 'words']],
    weak: [],
    model: solved === '' ? 'The set brings no solution to compare with.' : `${fence}${language}\n${solved.trimEnd()}\n${fence}`,
  };
}
