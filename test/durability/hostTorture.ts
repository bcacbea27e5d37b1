/** Kills real extension hosts while they write, and looks after each kill whether anything that was acknowledged is missing. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod/mini';
import { fixtureWorkspaces, repository } from '../support/host/paths.ts';
import { isRunning } from '../support/host/processes.ts';
import { startServer, type TestServer } from '../support/host/server.ts';
import { temporaryCopy, temporaryFolder } from '../support/host/temporary.ts';
import { openWorkbench } from '../support/host/workbench.ts';
import { Ledger, parsed, type TortureResult } from './torture.ts';

interface Options {
  kills: number;
  /** Longest time in milliseconds between the first acknowledged row of a host and its death. */
  within: number;
  random: () => number;
}

const startedLine = z.object({ started: z.literal(true), pid: z.number() });
const startLimitMs = 90_000;

/** Windows on one folder, one after the other: each begins with the record that a killed one left. */
export async function hostTorture({ kills, within, random }: Options): Promise<TortureResult> {
  const workspace = await temporaryCopy(join(fixtureWorkspaces, 'basic'));
  const scratch = await temporaryFolder('killed');
  const said = join(scratch.path, 'acknowledged.jsonl');
  const server = await startServer({ env: { WHETSTONE_ACKNOWLEDGED: said } });
  const ledger = new Ledger();
  try {
    let heard = 0;
    for (let kill = 1; kill <= kills && ledger.problems.length === 0; kill += 1) {
      await writeAndDie(server, workspace.path, said, heard, random() * within);
      const lines = linesOf(said);
      for (const line of lines.slice(heard)) ledger.note(parsed(line) ?? {});
      heard = lines.length;
      look(server, ledger, `after kill ${kill} of a host`);
    }
  } finally {
    await server.stop();
    await workspace.remove();
    await scratch.remove();
  }
  return { kills, acknowledged: ledger.size, problems: ledger.problems };
}

/** Opens a window whose host writes, and kills the host a while after it has begun. */
async function writeAndDie(server: TestServer, folder: string, said: string, heard: number, afterMs: number): Promise<void> {
  const extensionTestsPath = join(repository, 'out', 'test', 'host', 'durability', 'index.cjs');
  const workbench = await openWorkbench(server, { folder, extensionDevelopmentPath: repository, extensionTestsPath });
  try {
    const ended = workbench.exit.then(
      (code) => Promise.reject(new Error(`The host ended by itself with code ${code}.\n${server.output.last(15)}`)),
      () => undefined,
    );
    const pid = await Promise.race([hostThatWrites(said, heard), ended]);
    if (pid === undefined) throw new Error('The window closed by itself.');
    await delay(afterMs);
    process.kill(pid, 'SIGKILL');
    // The server reaps it a moment later.
    while (isRunning(pid)) await delay(10);
  } finally {
    await workbench.close();
  }
}

async function hostThatWrites(said: string, heard: number): Promise<number> {
  const deadline = Date.now() + startLimitMs;
  while (Date.now() < deadline) {
    for (const line of linesOf(said).slice(heard)) {
      const started = startedLine.safeParse(parsed(line));
      if (started.success) return started.data.pid;
    }
    await delay(50);
  }
  throw new Error(`No host began to write within ${startLimitMs / 1000} s.`);
}

function linesOf(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}

/** The file as the dead host left it, with its WAL. */
function look(server: TestServer, ledger: Ledger, when: string): void {
  const storage = join(server.dataDir, 'data', 'User', 'workspaceStorage');
  const records = readdirSync(storage, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('whetstone.db'));
  const [record] = records;
  // The lock of the dead window makes VS Code hand the next one a storage folder that ends in -1: there must be no second record.
  if (record === undefined || records.length > 1)
    return void ledger.problems.push(`${when}: records at ${records.join(', ') || 'nowhere'}`);
  const beside = readdirSync(dirname(join(storage, record)));
  const damaged = beside.filter((name) => name.includes('.damaged-'));
  if (damaged.length > 0) ledger.problems.push(`${when}: ${damaged.join(', ')} was set aside`);
  ledger.verify(join(storage, record), when);
}

/** The suite that writes has to be built. */
export function buildForHosts(): void {
  const { status } = spawnSync(process.execPath, ['esbuild.mjs', '--tests'], { cwd: repository, stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed; the reason is above.');
}
