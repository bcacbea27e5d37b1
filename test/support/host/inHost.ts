// Runs the in-host suites:
// `node test/support/host/inHost.ts [--electron] [--results=FILE] [--extension=FOLDER] [--minutes=LIMIT] [--except=GROUP] [group ...]`.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { TestLine } from '../countingReporter.ts';
import { groups, type Group } from './groups.ts';
import { logOf, type HostRun } from './hostRun.ts';
import { runInElectron } from './inElectron.ts';
import { runInServer } from './inServer.ts';
import { fixtureWorkspaces, repository } from './paths.ts';
import { temporaryCopy, temporaryFolder } from './temporary.ts';

/** A test in one of the windows. */
interface HostLine extends TestLine {
  group: string;
}

function lineOf(group: Group, title: string, state: TestLine['state'], problem = ''): HostLine {
  return { group: group.name, suite: '', title, state, problem };
}

function entryOf(group: Group): string {
  return join(repository, 'out', 'test', 'host', group.name, 'index.cjs');
}

async function readLines(file: string): Promise<TestLine[] | undefined> {
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as TestLine[]) : undefined;
}

type Start = (run: HostRun) => Promise<number>;

/** A window that ended badly counts as a failure even when none of its tests did. */
async function runGroup(group: Group, common: Pick<HostRun, 'extension' | 'timeoutMs'>, start: Start): Promise<HostLine[]> {
  const scratch = await temporaryFolder('results');
  const resultsFile = join(scratch.path, 'lines.json');
  const workspace = group.workspace === undefined ? undefined : await temporaryCopy(join(fixtureWorkspaces, group.workspace));
  console.log(`\nIn a window with ${group.what}:`);
  let problem: string | undefined;
  try {
    const folder = workspace === undefined ? undefined : join(workspace.path, group.file ?? '');
    const run = { ...common, group, testsEntry: entryOf(group), folder, resultsFile };
    const code = await start(run);
    if (code !== 0) problem = `The window ended with code ${String(code)}.`;
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  const written = await readLines(resultsFile);
  await scratch.remove();
  await workspace?.remove();
  if (written === undefined) problem ??= 'The window ended without a result.';
  else if (written.length === 0 && process.env['WHETSTONE_TEST_GREP'] === undefined) problem ??= 'No test ran.';
  const lines = (written ?? []).map((line) => ({ ...line, group: group.name }));
  if (problem === undefined || lines.some(({ state }) => state === 'failed')) return lines;
  console.error(`${problem} See ${logOf(group)}`);
  return [...lines, lineOf(group, 'the window', 'failed', problem)];
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      electron: { type: 'boolean', default: false },
      results: { type: 'string' },
      extension: { type: 'string', default: repository },
      minutes: { type: 'string', default: '9' },
      except: { type: 'string', default: '' },
    },
    allowPositionals: true,
  });
  const known = groups.map((group) => group.name);
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`No such group: ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  const chosen = groups.filter(({ name }) => name !== values.except && (positionals.length === 0 || positionals.includes(name)));
  const desktop = values.electron || process.env['VSCODE_EXECUTABLE'] !== undefined;
  const timeoutMs = Number(values.minutes) * 60_000;
  const lines: HostLine[] = [];
  for (const group of chosen) {
    if (existsSync(entryOf(group)))
      lines.push(...(await runGroup(group, { extension: values.extension, timeoutMs }, desktop ? runInElectron : runInServer)));
    else lines.push(lineOf(group, `no suites are built (test/host/${group.name})`, 'skipped'));
  }
  const count = (state: TestLine['state']): string => `${String(lines.filter((line) => line.state === state).length)} ${state}`;
  console.log(`\nIn-host: ${count('passed')}, ${count('failed')}, ${count('skipped')}`);
  if (values.results !== undefined) await writeFile(values.results, JSON.stringify(lines));
  process.exitCode = lines.some(({ state }) => state === 'failed') ? 1 : 0;
}

await main();
