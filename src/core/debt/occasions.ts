import type { Skill } from '../packs/schema.ts';
import { languageTitle } from '../signals/languageTitles.ts';
import { packageName } from '../signals/packageNames.ts';
import type { SignalDay } from '../signals/signal.ts';

/** So many of each kind are told, the newest first: a reason is read, a list is not. */
export const occasionsTold = 2;

export interface Occasions {
  /** What is new in the stack. */
  shifts: string[];
  /** Moments of need. */
  needs: string[];
}

/**
 * What happened lately that makes a skill matter now: something new in the stack, a moment of need. Only what the skill's own rules
 * speak of.
 * @param rows roll-ups of the days that count; other kinds than 'shift' and 'friction' are passed over
 * @param titles of constructs by id
 * @returns sentences with their day, e.g. 'zod is a new dependency since 2026-03-12.'
 */
export function occasions(skill: Skill, rows: readonly SignalDay[], titles: ReadonlyMap<string, string>): Occasions {
  const newestFirst = rows.filter(({ kind }) => kind === 'shift' || kind === 'friction').sort((a, b) => (a.day < b.day ? 1 : -1));
  const told = (kind: SignalDay['kind'], words: (row: SignalDay) => string | null): string[] => {
    const sentences = newestFirst.filter((row) => row.kind === kind).map(words);
    return [...new Set(sentences.filter((sentence) => sentence !== null))].slice(0, occasionsTold);
  };
  return {
    shifts: told('shift', (row) => shiftSentence(skill, row)),
    needs: told('friction', (row) => frictionSentence(skill, row, titles)),
  };
}

/** Names as `shiftName` gives them. */
function shiftSentence({ signals }: Skill, { name, day }: SignalDay): string | null {
  const [kind, what = '', from = '', to = ''] = name.split(' ');
  const isOurs = (list: readonly string[]): boolean => list.map(packageName).includes(packageName(what));
  const plain = what.slice(what.indexOf('/') + 1);
  switch (kind) {
    case 'dependency':
      return isOurs(signals.packages) ? `${plain} is a new dependency since ${day}.` : null;
    case 'major':
      return isOurs(signals.packages) ? `${plain} went from version ${from} to ${to} on ${day}.` : null;
    case 'language':
      return signals.languages.includes(what) ? `${languageTitle(what)} is new in your work since ${day}.` : null;
    case 'ci':
      return signals.tools.includes(what) ? `${what} is new in this project since ${day}.` : null;
    default:
      return null;
  }
}

/** Names as `Friction` and `FirstUses` give them. */
function frictionSentence({ signals }: Skill, { name, day }: SignalDay, titles: ReadonlyMap<string, string>): string | null {
  const space = name.indexOf(' ');
  const what = name.slice(space + 1);
  switch (name.slice(0, space)) {
    case 'first-use':
      if (signals.constructs.includes(what)) return `You first used this on ${day}: ${titles.get(what) ?? what}.`;
      return signals.packages.map(packageName).includes(what) ? `You first used ${what.slice(what.indexOf('/') + 1)} on ${day}.` : null;
    case 'command':
      return signals.tools.includes(what) ? `${what.replace('.', ' ')} failed twice in a row on ${day}.` : null;
    case 'reverted':
      return signals.languages.includes(what) ? `You took back a change in ${languageTitle(what)} on ${day}.` : null;
    default:
      return null;
  }
}
