// `npm test`: sets everything up on a machine that has Node 20 and the npm registry, and runs every stage.
// `node scripts/test.mjs unit ui` runs only those stages; `--grep=TEXT` narrows the suites, `--electron` runs the
// in-host suites in a desktop VS Code. The last line is always `N passed, N failed`, with `, N skipped` when there are.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureJest } from './jest.mjs';
import { ensurePackages, repository, run } from './setup.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number, skippedTitles: string[] }} Counts */

const minute = 60_000;
const results = join(repository, 'out', 'test-results');
const none = { passed: 0, failed: 0, skipped: 0, skippedTitles: [] };
const passed = { ...none, passed: 1 };
const failed = { ...none, failed: 1 };

/** @param {string} what @returns {Counts} */
const skipped = (what) => ({ ...none, skipped: 1, skippedTitles: [what] });

const { values: flags, positionals: named } = parseArgs({
  options: {
    electron: { type: 'boolean', default: false },
    grep: { type: 'string' },
    // Runs the named stages at the lowest priority, for a run of all stages that they go beside.
    beside: { type: 'string' },
  },
  allowPositionals: true,
});

/** Tools that Whetstone's own work calls, and that a machine may lack: the tests that need one skip without it. */
function tools() {
  const missing = [];
  for (const [tool, argument] of [
    ['git', '--version'],
    ['python3', '--version'],
    ['bash', '--version'],
    ['go', 'version'],
    ['rustc', '--version'],
    ['javac', '--version'],
  ]) {
    const answer = spawnSync(tool, [argument], { encoding: 'utf8' });
    const version = answer.status === 0 ? answer.stdout.split('\n', 1)[0] : undefined;
    console.log(`${tool}: ${version ?? 'MISSING, the tests that need it are skipped'}`);
    if (version === undefined) missing.push(`toolchain ${tool}`);
  }
  return { ...none, skipped: missing.length, skippedTitles: missing };
}

/** A step that must work for the rest to make sense; it is no test of its own. */
async function required(work) {
  return (await work()) ? none : failed;
}

/** @param {string} script @returns {Promise<Counts>} */
async function check(script) {
  return (await run('npm', ['run', '--silent', script], { limitMs: 15 * minute })) === 0 ? passed : failed;
}

/** @param {string} file @param {number} code @returns {Counts} */
function countsFrom(file, code) {
  if (!existsSync(file)) {
    console.error(`The suite ended with code ${code} before it had a result.`);
    return failed;
  }
  const counts = JSON.parse(readFileSync(file, 'utf8'));
  if (counts.passed + counts.failed + counts.skipped === 0 && flags.grep === undefined) {
    console.error('The suite ran no test.');
    return failed;
  }
  // A run that fails although each of its tests passed has failed as well.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** @param {string} name */
function resultsFile(name) {
  const file = join(results, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

/** @param {string} folder below test/ @param {string[]} options @returns {Promise<Counts>} */
async function mocha(folder, options, only = [`test/${folder}/**/*.test.ts`], name = folder, env = {}) {
  const root = join(repository, 'test', folder);
  const files = existsSync(root) ? readdirSync(root, { recursive: true }).filter((file) => String(file).endsWith('.test.ts')) : [];
  if (files.length === 0) {
    console.log(`test/${folder} has no suites.`);
    return skipped(`test/${folder}: no suites`);
  }
  const file = resultsFile(name);
  const always = ['--reporter', 'test/support/countingReporter.ts', ...(process.env.CI ? ['--forbid-only'] : [])];
  const grep = flags.grep === undefined ? [] : ['--grep', flags.grep];
  const args = [...always, ...options, ...grep, ...only];
  return countsFrom(file, await run('mocha', args, { env: { ...env, WHETSTONE_TEST_RESULTS: file }, limitMs: 20 * minute }));
}

/** What changed solutions come to is in content/proofs.jsonl; only exercises that it does not know take long. @returns {Promise<Counts>} */
async function prove() {
  const file = resultsFile('prove');
  const args = ['src/node/prove/cli.ts', '--frozen', ...(flags.grep === undefined ? [] : ['--only', flags.grep])];
  return countsFrom(file, await run('node', args, { env: { WHETSTONE_TEST_RESULTS: file }, limitMs: 20 * minute }));
}

/** @returns {Promise<Counts>} */
async function host() {
  const file = resultsFile('host');
  const args = ['test/support/host/inHost.ts', `--results=${file}`, ...(flags.electron ? ['--electron'] : [])];
  const env = flags.grep === undefined ? {} : { WHETSTONE_TEST_GREP: flags.grep };
  return countsFrom(file, await run('node', args, { env, limitMs: 30 * minute }));
}

/** Suites on Node whose work is to start real programs: they take as long as those do, so unit tests are quick without them. */
const programs = [
  'test/unit/node/runners/**/*.test.ts',
  'test/unit/node/git/**/*.test.ts',
  'test/unit/node/agents/hooks.test.ts',
  'test/unit/node/store/kills.test.ts',
  'test/unit/node/store/windowsAndRemains.test.ts',
  'test/unit/node/prove/**/*.test.ts',
];
/** Suites on Node whose work takes long, but is in no hurry: what holds them up changes nothing in what they see. */
const patient = ['test/unit/support/bundle.test.ts', 'test/unit/content/types.test.ts'];
/** No file of the unit tests needs another: each is read by one of some processes that take them in turn. */
const sideBySide = ['--parallel', '--jobs', String(Math.min(4, availableParallelism()))];
const notPrograms = [...programs, ...patient].flatMap((pattern) => ['--ignore', pattern]);

/** @returns {Promise<Counts>} */
async function runPrograms() {
  return mocha('unit', ['--timeout', '20000'], programs, 'programs', { WHETSTONE_JEST_FOLDER: await ensureJest() });
}

const stages = {
  tools: { what: 'which tools are there', work: tools },
  install: { what: 'packages', work: () => required(ensurePackages), stops: true },
  build: {
    what: 'extension, pages, packs and in-host suites',
    work: () => required(async () => (await run('node', ['esbuild.mjs', '--tests'], { limitMs: 10 * minute })) === 0),
    stops: true,
  },
  types: { what: 'TypeScript', work: () => check('check-types'), beside: 'host' },
  lint: { what: 'ESLint', work: () => check('lint'), beside: 'host' },
  format: { what: 'Prettier', work: () => check('format:check'), beside: 'host' },
  unit: { what: 'suites on Node', work: () => mocha('unit', ['--timeout', '10000', ...sideBySide, ...notPrograms]) },
  programs: { what: 'suites on Node that start real programs', work: runPrograms },
  mistakes: {
    what: 'deliberate mistakes, which lint and tsc must catch',
    work: () => mocha('mistakes', ['--timeout', '60000']),
    beside: 'host',
  },
  pages: {
    what: 'each page by itself, in a browser',
    work: () => mocha('pages', ['--timeout', '600000', '--exit']),
    beside: 'ui',
    alone: true,
  },
  patient: {
    what: 'suites on Node that check the types of exercises and weigh bundles',
    work: () => mocha('unit', ['--timeout', '120000'], patient, 'patient'),
    beside: 'host',
  },
  prove: { what: 'exercises that prove themselves', work: prove, beside: 'ui' },
  host: { what: 'suites inside VS Code', work: host },
  ui: { what: 'the workbench in a browser, driven as a person would', work: () => mocha('ui', ['--timeout', '60000', '--exit']) },
  package: { what: 'the packaged extension', work: () => mocha('package', ['--timeout', '120000', '--exit']) },
};

/**
 * Stages that need no clock run beside the suites in VS Code, which mostly wait: in a process of its own
 * at the lowest priority, whose output is shown in one piece when it is done. What starts programs runs beside those that are
 * driven through a browser: keys that follow each other closely are told apart by time in the others.
 * @param {string[]} names @returns {Promise<{ counts: Counts, lines: string[] }>}
 */
async function runBeside(names) {
  const lane = names.join('-');
  const file = resultsFile(`beside-${lane}`);
  const output = [];
  await run('node', ['scripts/test.mjs', `--beside=${lane}`, ...names], { limitMs: 25 * minute, output });
  console.log(`\n=== beside: ${names.join(', ')}\n${Buffer.concat(output).toString('utf8')}`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { counts: failed, lines: ['The stages beside it had no result.'] };
}

/** @param {string} name @param {string} place @returns {Promise<{ counts: Counts, line: string }>} */
async function runStage(name, place) {
  const { what, work } = stages[name];
  console.log(`\n=== ${place} ${name}: ${what}`);
  const start = Date.now();
  const counts = await Promise.resolve()
    .then(work)
    .catch((error) => {
      console.error(error instanceof Error ? error.message : error);
      return failed;
    });
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  const line = `${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${seconds} s)`;
  console.log(line);
  return { counts, line };
}

/** @param {Counts} total @param {Counts} counts */
function add(total, counts) {
  for (const key of ['passed', 'failed', 'skipped']) total[key] += counts[key];
  total.skippedTitles.push(...counts.skippedTitles);
}

/** One after the other in one process, but for those that have a process of their own. @param {string[]} names @returns {string[][]} */
function lanes(names) {
  const together = names.filter((name) => stages[name].alone !== true);
  return [...(together.length > 0 ? [together] : []), ...names.filter((name) => stages[name].alone === true).map((name) => [name])];
}

/** @param {string[]} names @param {string[]} aside run while those of the others do that they name */
async function runStages(names, aside) {
  const total = { ...none, skippedTitles: [] };
  const lines = [];
  const beside = [];
  for (const [index, name] of names.entries()) {
    for (const others of lanes(aside.filter((other) => stages[other].beside === name))) beside.push(runBeside(others));
    const { counts, line } = await runStage(name, `${index + 1}/${names.length}`);
    lines.push(line);
    add(total, counts);
    if (stages[name].stops && counts.failed > 0) {
      lines.push(`${name} failed: the stages after it did not run.`);
      break;
    }
  }
  for (const other of await Promise.all(beside)) {
    add(total, other.counts);
    lines.push(...other.lines);
  }
  return { counts: total, lines };
}

async function main() {
  const unknown = named.filter((name) => stages[name] === undefined);
  if (unknown.length > 0) throw new Error(`No such stage: ${unknown.join(', ')}. There are: ${Object.keys(stages).join(', ')}.`);
  mkdirSync(results, { recursive: true });
  if (flags.beside !== undefined) {
    setPriority(constants.priority.PRIORITY_LOW);
    const result = await runStages(named, []);
    writeFileSync(join(results, `beside-${flags.beside}.json`), JSON.stringify(result));
    return none;
  }
  const all = named.length === 0;
  const chosen = Object.keys(stages).filter((name) => all || name === 'install' || named.includes(name));
  const aside = all ? chosen.filter((name) => stages[name].beside !== undefined) : [];
  const { counts, lines } = await runStages(
    chosen.filter((name) => !aside.includes(name)),
    aside,
  );
  console.log(`\n=== summary\n${lines.join('\n')}`);
  if (counts.skippedTitles.length > 0) console.log(`Skipped:\n${counts.skippedTitles.map((title) => `  ${title}`).join('\n')}`);
  return counts;
}

const total = await main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  return failed;
});
process.exitCode = total.failed > 0 ? 1 : 0;
if (flags.beside === undefined)
  console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
