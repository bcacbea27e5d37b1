// How the tests of one kind are run: each resolves to a line for each of them.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { repository, run } from '../setup.mjs';
import { failuresOf, lineOf } from './lines.mjs';

/** @typedef {import('./lines.mjs').Line} Line */
/**
 * @typedef {object} Wanted all of a stage, where it says nothing
 * @property {string} [grep]
 * @property {string[]} [suites] these alone, by their whole names
 * @property {string[]} [groups] of the suites in VS Code: these windows alone
 */

const minute = 60_000;
export const resultsFolder = join(repository, 'out', 'test-results');

/** @param {string} name */
export function resultsFile(name) {
  const file = join(resultsFolder, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

/** @param {string} file @param {number} code what the run ended with @param {string | undefined} grep @returns {Line[]} */
function linesFrom(file, code, grep) {
  if (!existsSync(file)) return [lineOf('the suite', 'failed', `ended with code ${code} before it had a result.`)];
  return completed(JSON.parse(readFileSync(file, 'utf8')), code, grep);
}

/** @param {Line[]} lines @param {number} code @param {string | undefined} grep @returns {Line[]} */
function completed(lines, code, grep) {
  if (lines.length === 0 && grep === undefined) return [lineOf('the suite', 'failed', 'ran no test.')];
  // A run that fails although each of its tests passed has failed as well.
  return code !== 0 && failuresOf(lines).length === 0 ? [...lines, lineOf('the suite', 'failed', `ended with code ${code}.`)] : lines;
}

/** Tools that Whetstone's own work calls, and that a machine may lack: the tests that need one skip without it. @returns {Line[]} */
export function tools() {
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
    if (version === undefined) missing.push(lineOf(`toolchain ${tool}`, 'skipped'));
  }
  return missing;
}

/** A step that must work for the rest to make sense; it is no test of its own. @param {() => Promise<boolean>} work @returns {Promise<Line[]>} */
export async function required(work) {
  return (await work()) ? [] : [lineOf('a step that the rest needs', 'failed')];
}

/** @param {string} script @returns {Promise<Line[]>} */
export async function check(script) {
  const code = await run('npm', ['run', '--silent', script], { limitMs: 15 * minute });
  return [code === 0 ? lineOf(script, 'passed') : lineOf(script, 'failed', `ended with code ${code}.`)];
}

/** @param {string} text */
const literally = (text) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** @param {Wanted} wanted @returns {string | undefined} */
function patternOf({ grep, suites = [] }) {
  return suites.length === 0 ? grep : `^(${suites.map(literally).join('|')})`;
}

/**
 * @param {string} folder below test/
 * @param {string[]} options of mocha
 * @param {Wanted} wanted
 * @param {{ only?: string[], name?: string, env?: Record<string, string> }} [which]
 * @returns {Promise<Line[]>}
 */
export async function mocha(folder, options, wanted, { only = [`test/${folder}/**/*.test.ts`], name = folder, env = {} } = {}) {
  const grep = patternOf(wanted);
  const root = join(repository, 'test', folder);
  const files = existsSync(root) ? readdirSync(root, { recursive: true }).filter((file) => String(file).endsWith('.test.ts')) : [];
  if (files.length === 0) return [lineOf(`test/${folder}: no suites`, 'skipped')];
  const file = resultsFile(name);
  const always = ['--reporter', 'test/support/countingReporter.ts', ...(process.env.CI ? ['--forbid-only'] : [])];
  const args = [...always, ...options, ...(grep === undefined ? [] : ['--grep', grep]), ...only];
  return linesFrom(file, await run('mocha', args, { env: { ...env, WHETSTONE_TEST_RESULTS: file }, limitMs: 20 * minute }), grep);
}

const proofStates = { proven: 'passed', failed: 'failed', 'not proven': 'skipped' };

/** @param {string} json a line of a proof's output @returns {Line[]} */
function proofLine(json) {
  const { kind, id, outcome, lines, problem, text } = JSON.parse(json);
  if (kind === 'exercise') {
    if (lines.length > 0) console.log(lines.join('\n'));
    return [{ ...lineOf(id, proofStates[outcome], outcome === 'proven' ? '' : lines.slice(0, 2).join(' ')), suite: id }];
  }
  if (kind === 'summary') console.log(text);
  return kind === 'problem' && problem.level !== 'warning' ? [lineOf(`${problem.file}:${problem.line}`, 'failed', problem.message)] : [];
}

/** What changed solutions come to is in content/proofs.jsonl; only exercises that it does not know take long. @param {Wanted} wanted */
export async function prove({ grep, suites }) {
  if (suites === undefined) return proveOnly(grep);
  const lines = [];
  for (const id of suites) lines.push(...(await proveOnly(id)));
  return lines;
}

/** @param {string} [grep] @returns {Promise<Line[]>} */
async function proveOnly(grep) {
  /** @type {Buffer[]} */
  const output = [];
  const args = ['src/node/prove/cli.ts', '--frozen', '--json', ...(grep === undefined ? [] : ['--only', grep])];
  const code = await run('node', args, { output, limitMs: 20 * minute });
  const printed = Buffer.concat(output).toString('utf8').split('\n');
  const isJson = (line) => line.startsWith('{');
  console.log(printed.filter((line) => !isJson(line)).join('\n'));
  // 2 says that toolchains are missing and no more: their exercises are named among what was skipped.
  return completed(printed.filter(isJson).flatMap(proofLine), code === 2 ? 0 : code, grep);
}

/** @param {string} name @param {string[]} options @param {Wanted} wanted where `groups` are folders of test/host */
export async function host(name, options, wanted) {
  const grep = patternOf(wanted);
  const file = resultsFile(name);
  const args = ['test/support/host/inHost.ts', `--results=${file}`, ...options, ...(wanted.groups ?? [])];
  const env = grep === undefined ? {} : { WHETSTONE_TEST_GREP: grep };
  return linesFrom(file, await run('node', args, { env, limitMs: 30 * minute }), grep);
}
