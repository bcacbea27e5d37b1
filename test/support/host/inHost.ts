// Runs the in-host suites:
// `node test/support/host/inHost.ts [--electron] [--results=FILE] [--extension=FOLDER] [--minutes=LIMIT] [group ...]`.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Counts } from '../countingReporter.ts';
import { groups, type Group } from './groups.ts';
import { logOf, type HostRun } from './hostRun.ts';
import { runInElectron } from './inElectron.ts';
import { runInServer } from './inServer.ts';
import { fixtureWorkspaces, repository } from './paths.ts';
import { temporaryCopy, temporaryFolder } from './temporary.ts';

function emptyCounts(): Counts {
  return { passed: 0, failed: 0, skipped: 0, skippedTitles: [] };
}

function entryOf(group: Group): string {
  return join(repository, 'out', 'test', 'host', group.name, 'index.cjs');
}

async function readCounts(file: string): Promise<Counts | undefined> {
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Counts) : undefined;
}

type Start = (run: HostRun) => Promise<number>;

/** A window that ended badly counts as a failure even when none of its tests did. */
async function runGroup(group: Group, common: Pick<HostRun, 'extension' | 'timeoutMs'>, start: Start): Promise<Counts> {
  const scratch = await temporaryFolder('results');
  const resultsFile = join(scratch.path, 'counts.json');
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
  const written = await readCounts(resultsFile);
  await scratch.remove();
  await workspace?.remove();
  const counts = written ?? emptyCounts();
  if (written === undefined) problem ??= 'The window ended without a result.';
  else if (counts.passed + counts.failed + counts.skipped === 0 && process.env['WHETSTONE_TEST_GREP'] === undefined)
    problem ??= 'No test ran.';
  if (problem === undefined || counts.failed > 0) return counts;
  console.error(`${problem} See ${logOf(group)}`);
  return { ...counts, failed: 1 };
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      electron: { type: 'boolean', default: false },
      results: { type: 'string' },
      extension: { type: 'string', default: repository },
      minutes: { type: 'string', default: '9' },
    },
    allowPositionals: true,
  });
  const known = groups.map((group) => group.name);
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`No such group: ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  const chosen = groups.filter((group) => positionals.length === 0 || positionals.includes(group.name));
  const desktop = values.electron || process.env['VSCODE_EXECUTABLE'] !== undefined;
  const timeoutMs = Number(values.minutes) * 60_000;
  const total = emptyCounts();
  for (const group of chosen) {
    if (!existsSync(entryOf(group))) {
      console.log(`\nIn a window with ${group.what}: no suites are built (test/host/${group.name}).`);
      total.skipped += 1;
      total.skippedTitles.push(`in-host group ${group.name}: no suites`);
      continue;
    }
    const counts = await runGroup(group, { extension: values.extension, timeoutMs }, desktop ? runInElectron : runInServer);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
    total.skippedTitles.push(...counts.skippedTitles);
  }
  console.log(`\nIn-host: ${String(total.passed)} passed, ${String(total.failed)} failed, ${String(total.skipped)} skipped`);
  if (values.results !== undefined) await writeFile(values.results, JSON.stringify(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
}

await main();
