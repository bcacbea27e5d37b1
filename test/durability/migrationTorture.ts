/** Kills processes while they bring a record of version 1 to the newest version. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { migrations } from '../../src/node/store/migrations.ts';

const rows = 20_000;

/** @returns what should not be */
export async function migrationTorture(folder: string, kills: number, random: () => number): Promise<string[]> {
  const problems: string[] = [];
  mkdirSync(folder, { recursive: true });
  const original = join(folder, 'original.db');
  writeOld(original);
  for (let kill = 1; kill <= kills; kill += 1) {
    const storage = join(folder, String(kill), '0'.repeat(32), 'whetstone.whetstone');
    mkdirSync(storage, { recursive: true });
    const file = join(storage, 'whetstone.db');
    copyFileSync(original, file);
    // Two windows open it at once, and both die.
    const windows = [0, 1].map(() => openAndDie(storage, join(folder, String(kill), 'global'), random));
    await Promise.all(windows);
    problems.push(...look(file, kill));
    rmSync(join(folder, String(kill)), { recursive: true, force: true });
  }
  return problems;
}

async function openAndDie(storage: string, globalStorage: string, random: () => number): Promise<void> {
  const args = ['--no-warnings', join(import.meta.dirname, 'writer.ts'), storage, globalStorage, 'migrating'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  // It says that it has started right before it opens the file.
  await Promise.race([once(child.stdout, 'data'), closed]);
  child.stdout.resume();
  await new Promise((resolve) => setTimeout(resolve, random() * 200));
  child.kill('SIGKILL');
  await closed;
}

/** Either version is right, as long as it is whole. */
function look(file: string, kill: number): string[] {
  const database = new DatabaseSync(file, { timeout: 10_000 });
  try {
    const one = (sql: string): unknown => Object.values(database.prepare(sql).get() ?? {})[0];
    const version = Number(one('PRAGMA user_version'));
    const found = { sound: one('PRAGMA integrity_check'), evidence: one("SELECT count(*) FROM evidence WHERE source = 'old'") };
    const problems: string[] = [];
    if (version !== 1 && version !== migrations.length) problems.push(`migration ${kill}: version ${version}`);
    if (found.sound !== 'ok' || found.evidence !== rows) problems.push(`migration ${kill}: ${JSON.stringify(found)}`);
    return problems;
  } finally {
    database.close();
  }
}

function writeOld(file: string): void {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = WAL; ${migrations[0] ?? ''}; PRAGMA user_version = 1; BEGIN`);
  const insert = database.prepare("INSERT INTO evidence VALUES (?, ?, 'skill', 'attempt', 1, 1, 3, 0, 'old')");
  for (let i = 0; i < rows; i += 1) insert.run(`old-${String(i).padStart(6, '0')}`, i);
  database.exec('COMMIT');
  database.close();
}
