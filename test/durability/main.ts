/**
 * `npm run test:durability`: 200 kills at random moments, a fifth as many of processes that are busy migrating an old record,
 * and five of real extension hosts. Prints the seed, so that a failure can be had again:
 * `npm run test:durability -- --seed=7 --kills=50 --hosts=2`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Random } from '../support/fakes/random.ts';
import { buildForHosts, hostTorture } from './hostTorture.ts';
import { migrationTorture } from './migrationTorture.ts';
import { torture } from './torture.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, hosts: { type: 'string', default: '5' }, seed: { type: 'string' } },
});
const kills = Number(values.kills);
const hosts = Number(values.hosts);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const dice = new Random(seed);
const random = (): number => dice.next();
console.log(`Killing writers of one record at ${kills} random moments (seed ${seed}) ...`);

const folder = mkdtempSync(join(tmpdir(), 'whetstone-durability-'));
const started = Date.now();
const seconds = (): string => `${((Date.now() - started) / 1000).toFixed(0)} s`;
const killsPerRecord = 40;
const problems: string[] = [];
try {
  let [killed, acknowledged] = [0, 0];
  // A new record now and then: what was acknowledged is compared row by row after each kill.
  while (killed < kills && problems.length === 0) {
    const chapter = join(folder, String(killed));
    const workspaceStorage = join(chapter, 'workspaceStorage', '0'.repeat(32), 'whetstone.whetstone');
    const next = Math.min(killsPerRecord, kills - killed);
    const options = { workspaceStorage, globalStorage: join(chapter, 'globalStorage'), kills: next, within: 120, random };
    const result = await torture(join(workspaceStorage, 'whetstone.db'), options);
    problems.push(...result.problems);
    killed += next;
    acknowledged += result.acknowledged;
    console.log(`${killed} of ${kills} kills, ${acknowledged} acknowledged rows, ${seconds()}`);
    if (problems.length === 0) rmSync(chapter, { recursive: true, force: true });
  }
  const migrations = Math.ceil(kills / 5);
  problems.push(...(await migrationTorture(join(folder, 'migrations'), migrations, random)));
  console.log(`${migrations} kills of a process that opens a record of version 1, ${seconds()}`);
  if (hosts > 0 && problems.length === 0) problems.push(...(await killHosts()));
} finally {
  if (problems.length === 0) rmSync(folder, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) console.error(`The files are kept in ${folder}.`);
console.log(problems.length === 0 ? 'Nothing was lost and nothing is there twice.' : `${problems.length} problems.`);
process.exitCode = problems.length === 0 ? 0 : 1;

async function killHosts(): Promise<string[]> {
  if (process.platform === 'win32') {
    console.log('No extension host was killed: the test server does not run on Windows.');
    return [];
  }
  buildForHosts();
  const result = await hostTorture({ kills: hosts, within: 4_000, random });
  console.log(`${hosts} kills of an extension host, ${result.acknowledged} acknowledged rows, ${seconds()}`);
  return result.problems;
}
