// What a run of tests came to: a line for each test. All else that is said of a run is counted from these.

/**
 * @typedef {object} Line
 * @property {string} suite the outermost suite a test is in; empty where it is no test of a suite
 * @property {string} title
 * @property {'passed' | 'failed' | 'skipped'} state
 * @property {string} problem the first line of what went wrong, or ''
 * @property {string} [group] of the suites in VS Code: which window
 */

/** @param {string} title @param {Line['state']} state @param {string} [problem] @returns {Line} */
export function lineOf(title, state, problem = '') {
  return { suite: '', title, state, problem };
}

/** @param {Line[]} lines @param {Line['state']} state */
function inState(lines, state) {
  return lines.filter((line) => line.state === state);
}

/** @param {Line[]} lines */
export function failuresOf(lines) {
  return inState(lines, 'failed');
}

/** `N passed, N failed`, with `, N skipped` when there are. @param {Line[]} lines */
export function countsOf(lines) {
  const skipped = inState(lines, 'skipped').length;
  return `${inState(lines, 'passed').length} passed, ${failuresOf(lines).length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** @param {string} heading @param {Line[]} lines @returns {string[]} */
export function listOf(heading, lines) {
  if (lines.length === 0) return [];
  return [heading, ...lines.map(({ group, title, problem }) => `  ${[group, title, problem].filter(Boolean).join(': ')}`)];
}

/** @param {Line[]} lines @returns {string[]} */
export function report(lines) {
  return [...listOf('Skipped:', inState(lines, 'skipped')), ...listOf('Failed:', failuresOf(lines))];
}
