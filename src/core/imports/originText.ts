import type { CodeExercise, Exercise } from '../packs/exerciseSchema.ts';
import { editedFiles, isCode } from '../packs/kinds.ts';
import type { Origin } from './imported.ts';
import { someOf } from './values.ts';

/** Names of strangers are no markup. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>~|#]/g, '\\$&');
}

/** In Markdown: 'From Exercism, the Python track. By A and B. Licence: MIT. Checked with pytest.' and the notes, a paragraph each. */
export function originText({ from, authors, license, notes }: Origin, exercise: Exercise): string {
  const sentences = [
    `From ${plain(from)}.`,
    ...(authors.length === 0 ? [] : [`By ${plain(someOf(authors, 8))}.`]),
    license === '' ? 'It came without a licence.' : `Licence: ${plain(license)}.`,
    ...(isCode(exercise) ? [...yours(exercise), `Checked with ${exercise.runner}.`] : []),
  ];
  return [sentences.join(' '), ...notes].join('\n\n');
}

/** Only one of several files is opened, so the others are named. */
function yours(exercise: CodeExercise): string[] {
  const names = editedFiles(exercise).map(({ name }) => plain(name));
  return names.length < 2 ? [] : [`Yours to edit: ${someOf(names, 8)}.`];
}
