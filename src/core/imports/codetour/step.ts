/** A step of a tour as a question: what is this code for? First one's own words, then those of the tour's author. */
import type { ExplainExercise } from '../../packs/exerciseSchema.ts';
import type { Anchor } from './anchor.ts';

/** Lines shown before and after the one that a step is about. */
const around = 15;
const longestModel = 8000;

/** A tour's text as nothing but text: no command runs by it, and only links to the web are links. */
export function harmless(description: string): string {
  return description
    .slice(0, longestModel)
    .replace(/^>> ?(.*)$/gm, (_, command: string) => `In a terminal: \`${command.replaceAll('`', "'").trim()}\``)
    .replace(/!?\[([^\]\n]{0,200})\]\((?!https:\/\/)[^)\n]{0,500}\)/g, '$1')
    .trim();
}

export interface Question {
  id: string;
  title: string;
  skills: string[];
  /** What the steps before it said that have no code. */
  before: string;
  description: string;
  anchor: Anchor | null;
}

export function questionOf({ id, title, skills, before, description, anchor }: Question): ExplainExercise {
  const intro = before === '' ? '' : `From the tour:\n\n${before}\n\n---\n\n`;
  const shown = anchor === null ? null : excerpt(anchor);
  const ask = anchor === null ? (intro === '' ? 'What do you expect to learn here?' : 'Say it again in your own words.') : asking(anchor);
  return {
    kind: 'explain',
    id,
    title: title.slice(0, 80),
    skills,
    rung: 'explain',
    minutes: 3,
    difficulty: 2,
    text: `${intro}${ask}`,
    why: '',
    ...(shown === null ? {} : { file: shown }),
    rubric:
      anchor === null
        ? ['It says what this is about.', 'It says why that matters here.', 'It agrees with what the author of the tour says.']
        : [
            'It says what this code does.',
            'It says what it is for, or who relies on it.',
            'It agrees with what the author of the tour says.',
          ],
    weak: [],
    model: description || 'The author says nothing here.',
    hints: [],
  };
}

function asking({ file, text, line }: Anchor): string {
  const task =
    'What does it do, and what would go wrong without it? Write down what you think before you compare with what the author of the tour says.';
  if (line === null) return `Look at \`${file}\`.\n\n**${task}**`;
  const at = (text.split('\n')[line] ?? '').trim();
  const quoted = at === '' ? '' : `\n\n    ${at.slice(0, 200)}`;
  return `The tour stops at line ${line + 1} of \`${file}\`:${quoted}\n\n**${task}**`;
}

function excerpt({ file, text, line }: Anchor): { name: string; content: string } {
  const lines = text.split('\n');
  const from = line === null ? 0 : Math.max(0, line - around);
  const to = Math.min(lines.length, line === null ? 2 * around : line + around + 1);
  const name = from === 0 && to === lines.length ? file : `${file}, lines ${from + 1} to ${to}`;
  return { name, content: lines.slice(from, to).join('\n') };
}
