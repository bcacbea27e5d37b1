/**
 * Not a test by itself: works through the real extension until its host is killed, and notes after each flush what is stored
 * now. Started by test/durability/hostTorture.ts alone.
 */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Acknowledged } from '../../durability/torture.ts';
import { open, select, writeFileOnDisk } from '../editing.ts';
import { startWatching, stored } from '../whetstone.ts';

const exercise = 'typescript/async-errors/retry-payment';
/** Marks have a line between them, so that none grows into another. */
const lines = 4_000;
const marksARound = 5;

/** One line a flush. What the system has taken survives this process. */
function say(line: Acknowledged & { pid?: number }): void {
  const file = process.env['WHETSTONE_ACKNOWLEDGED'];
  if (file === undefined) throw new Error('WHETSTONE_ACKNOWLEDGED is not set.');
  appendFileSync(file, `${JSON.stringify(line)}\n`);
}

async function acknowledge(): Promise<void> {
  const { signals, evidence, attempts, reflections, ranges } = await stored();
  const ids = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id);
  // Typed ranges grow together while the person types on; what was marked by hand stays.
  const marked = ranges.filter(({ origin }) => origin === 'ai');
  say({
    signals: ids(signals),
    evidence: ids(evidence),
    attempts: ids(attempts),
    reflections: ids(reflections),
    ranges: ids(marked),
  });
}

/** A change in the editor, marks of one line each, and now and then a check: each writes to the record by a way of its own. */
async function work(round: number, run: string): Promise<void> {
  const typed = await open(vscode.Uri.file(join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', 'cart.ts')));
  await vscode.commands.executeCommand('type', { text: `const n${run}${round} = [1].map(String);\n` });
  await typed.document.save();
  const editor = await open(await writeFileOnDisk(`marked-${run}.ts`, 'export const a = 1;\n'.repeat(lines)));
  for (let mark = 0; mark < marksARound; mark += 1) {
    const line = ((round * marksARound + mark) * 2) % lines;
    await select(editor, line, line);
    await vscode.commands.executeCommand('whetstone.markAsAi');
    await acknowledge();
  }
  if (round % 4 !== 3) return;
  await vscode.commands.executeCommand('whetstone.openExercise', exercise);
  await vscode.commands.executeCommand('whetstone.check', exercise);
  await acknowledge();
}

describe('a host that is killed', () => {
  it('writes until then', async function () {
    this.timeout(0);
    await startWatching();
    const run = String(process.pid);
    await work(0, run);
    say({ started: true, pid: process.pid });
    for (let round = 1; ; round += 1) await work(round, run);
  });
});
