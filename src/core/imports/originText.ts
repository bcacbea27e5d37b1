import type { Exercise } from '../packs/exerciseSchema.ts';
import { isCode } from '../packs/kinds.ts';
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
    ...(isCode(exercise) ? [`Checked with ${exercise.runner}.`] : []),
  ];
  return [sentences.join(' '), ...notes].join('\n\n');
}
