// What runs beside other work on two cores can be too late: for a moment that a person's keys are told by, for a limit that an
// exercise has, for a window to open at all. Whatever failed is tried once more, whole suites at a time and with nothing beside
// them. What fails twice has failed; what passes then is named in the summary, so that nobody takes it for sound.
import { failuresOf, listOf } from './lines.mjs';

/** More than these fail for a reason that another try does not remove. */
const mostSuites = 6;

/** @typedef {import('./lines.mjs').Line} Line */
/** @typedef {{ suites: string[], groups: string[] }} Which no suite: all those of the windows named */

/** @param {Line} line */
const placeOf = ({ group = '', suite }) => `${group}\n${suite}`;

/** @param {Line[]} failures @returns {Which[]} none where another try makes no sense */
function triesFor(failures) {
  // A window that ended, or never began, names no suite: all of its suites are tried.
  const windows = new Set(failures.flatMap(({ suite, group }) => (suite === '' && group !== undefined ? [group] : [])));
  const others = failures.filter(({ group }) => group === undefined || !windows.has(group));
  const suites = [...new Set(others.map(({ suite }) => suite))];
  if (suites.includes('') || suites.length > mostSuites || windows.size > 1) return [];
  const groups = [...new Set(others.flatMap(({ group }) => (group === undefined ? [] : [group])))];
  const whole = [...windows].map((group) => ({ suites: [], groups: [group] }));
  return suites.length === 0 ? whole : [...whole, { suites, groups }];
}

/** @param {Line[]} first @param {Which} which @param {Line[]} second @returns {Line[]} what the second try did not see again */
function unseen(first, { suites }, second) {
  const placesOf = suites.length === 0 ? ({ group }) => String(group) : placeOf;
  const seen = new Set(second.map(placesOf));
  return first.filter((line) => !seen.has(placesOf(line)));
}

/**
 * @param {Line[]} first
 * @param {(which: Which) => Promise<Line[]>} run
 * @returns {Promise<{ lines: Line[], notes: string[] }>} the lines of both tries, where each suite has those of its last
 */
export async function secondTry(first, run) {
  const failures = failuresOf(first);
  let lines = first;
  for (const which of triesFor(failures)) {
    const second = await run(which);
    lines = [...unseen(lines, which, second), ...second];
  }
  const left = failuresOf(lines);
  const bad = new Set(left.map(placeOf));
  const badWindows = new Set(left.map(({ group }) => group));
  const mended = failures.filter((line) => !bad.has(placeOf(line)) && (line.suite !== '' || !badWindows.has(line.group)));
  return { lines, notes: listOf('Passed at the second try only:', mended) };
}
