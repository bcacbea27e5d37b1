import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { needsTool } from '../../support/tools.ts';
import { closeAll, closeFully, inWorkspace, needsKeys, openWith, removeFileOnDisk, select, typeKeys, writeFileOnDisk } from '../editing.ts';
import { eventually, pause, setSetting, startAfresh, stored } from '../whetstone.ts';
import { programWrites, terminal } from './doing.ts';

const five = 'export const one = 1;\nexport const two = 2;\nexport const three = 3;\nexport const four = 4;\nexport const five = 5;\n';
const folder = 'unseen';

function git(...args: string[]): void {
  const me = ['-c', 'user.name=Me', '-c', 'user.email=me@example.com', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...me, ...args], { cwd: inWorkspace('') });
}

/** e.g. 'ai strong 3-4', one-based as a person sees them. */
async function said(file: string): Promise<string[]> {
  const ranges = (await stored()).ranges.filter((range) => range.file === file);
  return ranges.map((r) => `${r.origin} ${r.strength} ${r.startLine + 1}-${r.endLine + 1}`).sort();
}

async function becomes(file: string, expected: readonly string[]): Promise<void> {
  await eventually(`${file}: ${expected.join(', ')}`, async () => (await said(file)).join() === expected.join()).catch(async () =>
    assert.deepEqual(await said(file), expected),
  );
}

/** A program called `claude`, which runs in a terminal until it is told to end. */
class Agent {
  #folder = '';
  #terminal: vscode.Terminal | undefined;

  async start(): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), 'whetstone-agent-'));
    const program = join(this.#folder, 'claude');
    await writeFile(program, '#!/bin/bash\nwhile [ ! -e "$1/end" ]; do sleep 0.1; done\n');
    await chmod(program, 0o755);
    this.#terminal = await terminal('agent');
    this.#terminal.shellIntegration?.executeCommand(`${program} ${this.#folder}`);
    await pause(2_500);
  }

  async end(): Promise<void> {
    await writeFile(join(this.#folder, 'end'), '');
    await pause(4_000);
    this.#terminal?.dispose();
  }
}

describe('files that nobody has open', () => {
  const agent = new Agent();
  before(async function () {
    if (process.platform === 'win32') return this.skip();
    needsTool(this, 'git');
    this.timeout(60_000);
    await closeAll();
    await startAfresh();
    await setSetting('whetstone.provenance.agentTerminals', true);
    for (const file of ['clean', 'dirty', 'marked', 'alone', 'later']) await writeFileOnDisk(`${folder}/${file}.ts`, five);
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'start');
    await writeFileOnDisk(`${folder}/dirty.ts`, `// by hand, not committed\n${five}`);
    const editor = await openWith(`${folder}/marked.ts`, five);
    await select(editor, 4, 4);
    await vscode.commands.executeCommand('whetstone.markAsMine');
    await closeFully(editor.document);
    await programWrites(`${folder}/alone.ts`, '// by a program\n', true);
    await agent.start();
  });
  after(async () => {
    await setSetting('whetstone.provenance.agentTerminals', undefined);
    await closeAll();
    // The repository stays: VS Code's own Git extension goes on working in it.
    await removeFileOnDisk(folder);
  });

  it('have the lines that an agent wrote marked, against what git has of them', async () => {
    await programWrites(`${folder}/clean.ts`, five.replace('export const three', '// new\n// lines\nexport const three'));
    await becomes(`${folder}/clean.ts`, ['ai strong 3-4']);
    const [range] = (await stored()).ranges.filter((r) => r.file === `${folder}/clean.ts`);
    assert.equal(range?.evidence, 'guessed: written to disk while Claude Code was at work');
  });

  it('keep what the person had not committed: only what came since is the agent’s', async () => {
    await pause(1_200);
    await programWrites(`${folder}/dirty.ts`, `// by hand, not committed\n${five}// by the agent\n`);
    await becomes(`${folder}/dirty.ts`, ['ai strong 7-7']);
  });

  it('move the person’s own lines along', async () => {
    await pause(1_200);
    await programWrites(`${folder}/marked.ts`, `// one\n// two\n${five}`);
    await becomes(`${folder}/marked.ts`, ['ai strong 1-2', 'typed exact 7-7']);
  });

  it('are all the agent’s when they are new', async () => {
    await pause(1_200);
    await programWrites(`${folder}/made.ts`, five);
    await becomes(`${folder}/made.ts`, ['ai strong 1-5']);
  });

  it('are written again and again: each time only what is new is marked', async () => {
    await pause(1_200);
    await programWrites(`${folder}/made.ts`, `// more\n${five}`);
    await becomes(`${folder}/made.ts`, ['ai strong 1-1', 'ai strong 2-6']);
  });

  it('were in the editor until a moment ago: what the person typed stays theirs', async function () {
    needsKeys(this);
    const editor = await openWith(`${folder}/later.ts`, five);
    await typeKeys(editor, 'const mine = 6;');
    await editor.document.save();
    await closeFully(editor.document);
    await pause(1_500);
    await programWrites(`${folder}/later.ts`, `// by the agent\n${five}const mine = 6;`);
    await becomes(`${folder}/later.ts`, ['ai strong 1-1', 'typed strong 7-7']);
  });

  it('written when no agent is at work are nobody’s', async function () {
    this.timeout(40_000);
    await agent.end();
    await programWrites(`${folder}/alone.ts`, '// more by a program\n', true);
    await pause(4_500);
    assert.deepEqual(await said(`${folder}/alone.ts`), []);
  });
});
