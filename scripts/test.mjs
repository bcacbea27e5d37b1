// `npm test`: sets everything up on a machine that has Node 20 and the npm registry, and runs every stage.
// `node scripts/test.mjs unit ui` runs only those stages; `--grep=TEXT` narrows the suites, `--electron` runs the
// in-host suites in a desktop VS Code. The last line is always `N passed, N failed`, with `, N skipped` when there are.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from './setup.mjs';
import { countsOf, failuresOf, lineOf, report } from './tests/lines.mjs';
import { secondTry } from './tests/secondTry.mjs';
import { stagesFor } from './tests/stages.mjs';
import { resultsFile, resultsFolder } from './tests/work.mjs';

/** @typedef {import('./tests/lines.mjs').Line} Line */
/** @typedef {{ lines: Line[], summary: string[] }} Result */

const { values: flags, positionals: named } = parseArgs({
  options: {
    electron: { type: 'boolean', default: false },
    grep: { type: 'string' },
    // Runs the named stages at the lowest priority, for a run of all stages that they go beside.
    beside: { type: 'string' },
  },
  allowPositionals: true,
});
const stages = stagesFor(flags);

/**
 * Suites in VS Code mostly wait. Beside them run other windows, and stages that need no clock: in a process of its own,
 * the latter at the lowest priority, whose output is shown in one piece when it is done. What starts programs runs beside those
 * that are driven through a browser: keys that follow each other closely are told apart by time in the others.
 * @param {string[]} names @returns {Promise<Result & { name: string }>}
 */
async function runBeside(names) {
  const lane = names.join('-');
  const file = resultsFile(`beside-${lane}`);
  const output = [];
  await run('node', ['scripts/test.mjs', `--beside=${lane}`, ...names], { limitMs: 25 * 60_000, output });
  console.log(`\n=== beside: ${names.join(', ')}\n${Buffer.concat(output).toString('utf8')}`);
  if (existsSync(file)) return { name: lane, ...JSON.parse(readFileSync(file, 'utf8')) };
  return { name: lane, lines: [lineOf(lane, 'failed', 'had no result.')], summary: [`${lane}: had no result.`] };
}

/** @param {string} name @param {string} place @param {() => Line[] | Promise<Line[]>} work @returns {Promise<Result>} */
async function runStage(name, place, work) {
  console.log(`\n=== ${place} ${name}: ${stages[name].what}`);
  const start = Date.now();
  const lines = await Promise.resolve()
    .then(work)
    .catch((error) => [lineOf(name, 'failed', error instanceof Error ? error.message : String(error))]);
  const line = `${name}: ${countsOf(lines)} (${((Date.now() - start) / 1000).toFixed(1)} s)`;
  console.log([...report(lines), line].join('\n'));
  return { lines, summary: [line] };
}

/** One after the other in one process, but for those that have a process of their own. @param {string[]} names @returns {string[][]} */
function lanes(names) {
  const together = names.filter((name) => stages[name].alone !== true);
  return [...(together.length > 0 ? [together] : []), ...names.filter((name) => stages[name].alone === true).map((name) => [name])];
}

/** @param {string} name @param {Result} result @returns {Promise<Result>} */
async function tryAgain(name, { lines, summary }) {
  const again = (which) => runStage(name, 'again', () => stages[name].work(which)).then((second) => second.lines);
  const tried = await secondTry(lines, again);
  return { lines: tried.lines, summary: [...summary, ...tried.notes] };
}

/** @param {string[]} names @param {string[]} aside run while those of the others do that they name @returns {Promise<Result>} */
async function runStages(names, aside) {
  /** @type {Map<string, Result>} */
  const results = new Map();
  const beside = [];
  for (const [index, name] of names.entries()) {
    for (const others of lanes(aside.filter((other) => stages[other].beside === name))) beside.push(runBeside(others));
    const result = await runStage(name, `${index + 1}/${names.length}`, () => stages[name].work({ grep: flags.grep }));
    results.set(name, result);
    if (stages[name].stops && failuresOf(result.lines).length > 0) {
      result.summary.push(`${name} failed: the stages after it did not run.`);
      break;
    }
  }
  for (const { name, ...other } of await Promise.all(beside)) results.set(name, other);
  // In a process beside others it would have something beside it.
  if (flags.beside === undefined)
    for (const [name, result] of results) if (stages[name]?.again === true) results.set(name, await tryAgain(name, result));
  return { lines: [...results.values()].flatMap((one) => one.lines), summary: [...results.values()].flatMap((one) => one.summary) };
}

/** @returns {Promise<Line[]>} */
async function main() {
  const unknown = named.filter((name) => stages[name] === undefined);
  if (unknown.length > 0) throw new Error(`No such stage: ${unknown.join(', ')}. There are: ${Object.keys(stages).join(', ')}.`);
  mkdirSync(resultsFolder, { recursive: true });
  if (flags.beside !== undefined) {
    if (named.every((name) => stages[name].hurried !== true)) setPriority(constants.priority.PRIORITY_LOW);
    const result = await runStages(named, []);
    writeFileSync(join(resultsFolder, `beside-${flags.beside}.json`), JSON.stringify(result));
    return [];
  }
  const all = named.length === 0;
  const chosen = Object.keys(stages).filter((name) => all || name === 'install' || named.includes(name));
  const aside = all ? chosen.filter((name) => stages[name].beside !== undefined) : [];
  const { lines, summary } = await runStages(
    chosen.filter((name) => !aside.includes(name)),
    aside,
  );
  console.log(`\n=== summary\n${[...summary, ...report(lines)].join('\n')}`);
  return lines;
}

const lines = await main().catch((error) => [
  lineOf('the run', 'failed', error instanceof Error ? (error.stack ?? error.message) : String(error)),
]);
process.exitCode = failuresOf(lines).length > 0 ? 1 : 0;
if (flags.beside === undefined) console.log(countsOf(lines));
