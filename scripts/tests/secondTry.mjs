// Suites that drive a real window share two cores with what runs beside them, and can be too late for a moment that a
// person's keys are told by. Whatever failed there is tried once more, whole suites at a time and with nothing beside them.
// What fails twice has failed; what passes then is named in the summary, so that nobody takes it for sound.
import { failuresOf, listOf } from './lines.mjs';

/** More than these fail for a reason that another try does not remove. */
const mostSuites = 6;

/** @param {import('./lines.mjs').Line} line */
const placeOf = ({ group = '', suite }) => `${group}\n${suite}`;

/** @param {string} text */
const literally = (text) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/**
 * @param {import('./lines.mjs').Line[]} first
 * @param {(grep: string, groups: string[]) => Promise<import('./lines.mjs').Line[]>} run
 * @returns {Promise<{ lines: import('./lines.mjs').Line[], notes: string[] }>} the lines of both tries, where each suite has those of its last
 */
export async function secondTry(first, run) {
  const failures = failuresOf(first);
  const suites = [...new Set(failures.map(({ suite }) => suite))];
  // A window that ended, or never began, names no suite.
  if (failures.length === 0 || suites.includes('') || suites.length > mostSuites) return { lines: first, notes: [] };
  const groups = [...new Set(failures.flatMap(({ group }) => (group === undefined ? [] : [group])))];
  const second = await run(`^(${suites.map(literally).join('|')})`, groups);
  const tried = new Set(second.map(placeOf));
  const lines = [...first.filter((line) => !tried.has(placeOf(line))), ...second];
  const bad = new Set(failuresOf(lines).map(placeOf));
  const mended = failures.filter((line) => !bad.has(placeOf(line)));
  return { lines, notes: listOf('Passed at the second try only:', mended) };
}
