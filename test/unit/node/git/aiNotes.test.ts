import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitAiNotes } from '../../../../src/node/git/aiNotes.ts';
import { needsTool } from '../../../support/tools.ts';

const now = Date.now();
const clock = { now: (): number => now };

let folder: string;
let warnings: string[];

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

function write(path: string, text: string): void {
  writeFileSync(join(folder, path), text);
}

function commit(message: string, email = 'me@example.com', date = new Date(now).toISOString()): void {
  git('add', '-A');
  const env = { ...process.env, GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: date };
  execFileSync('git', ['-c', `user.email=${email}`, 'commit', '-qm', message], { cwd: folder, env });
}

/** As git-ai does after a commit. */
function note(attestations: string, sessions: Record<string, unknown> = { s_0a1b2c3d4e5f60: { agent_id: { tool: 'claude' } } }): void {
  const text = `${attestations}---\n${JSON.stringify({ schema_version: 'authorship/3.0.0', sessions })}`;
  git('notes', '--ref=ai', 'add', '-f', '-m', text);
}

function notes(): GitAiNotes {
  const log = { debug: () => undefined, info: () => undefined, warn: (m: string) => void warnings.push(m), error: () => undefined };
  return new GitAiNotes({ log, clock });
}

/** e.g. 'Claude Code 1-2', zero-based. */
async function said(path: string, text: string): Promise<string[]> {
  const found = await notes().linesOf(join(folder, path), text);
  return found.map((l) => `${l.agent} ${l.startLine}-${l.endLine}`).sort();
}

const byAi = 's_0a1b2c3d4e5f60::t_11223344556677';
const six = 'one\ntwo\nthree\nfour\nfive\nsix\n';

describe('git-ai notes of a repository', () => {
  before(function () {
    needsTool(this, 'git');
  });

  beforeEach(() => {
    warnings = [];
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'whetstone-notes-')));
    git('init', '-q');
    for (const [key, value] of [
      ['user.email', 'Me@Example.com'],
      ['user.name', 'Me'],
      ['commit.gpgsign', 'false'],
    ] as const)
      git('config', key, value);
    mkdirSync(join(folder, 'src'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('name the lines of the commit that they belong to', async () => {
    write('src/a.ts', six);
    commit('one');
    note(`src/a.ts\n  ${byAi} 2-3,6\n  h_a0b1c2d3e4f506 1\n`);
    assert.deepEqual(await said('src/a.ts', six), ['Claude Code 1-2', 'Claude Code 5-5']);
  });

  it('are mapped to where the lines stand now: through later commits, and edits that are not saved', async () => {
    write('src/a.ts', six);
    commit('one');
    note(`src/a.ts\n  ${byAi} 2-4\n`);
    write('src/a.ts', `zero\n${six}`);
    commit('by hand');
    assert.deepEqual(await said('src/a.ts', `zero\n${six}`), ['Claude Code 2-4']);
    assert.deepEqual(await said('src/a.ts', `zero\nnew\n${six.replace('three', '3')}`), ['Claude Code 3-3', 'Claude Code 5-5']);
  });

  it('follow a file that was renamed', async () => {
    write('src/a.ts', six);
    commit('one');
    note(`src/a.ts\n  ${byAi} 2-3\n`);
    git('mv', 'src/a.ts', 'src/my file.ts');
    commit('renamed');
    assert.deepEqual(await said('src/my file.ts', six), ['Claude Code 1-2']);
  });

  it('count only beside the person’s own commits of the last 30 days', async () => {
    write('src/a.ts', six);
    commit('theirs', 'them@example.com');
    note(`src/a.ts\n  ${byAi} 1-6\n`);
    assert.deepEqual(await said('src/a.ts', six), []);
    write('src/b.ts', six);
    commit('old', 'me@example.com', new Date(now - 31 * 86_400_000).toISOString());
    note(`src/b.ts\n  ${byAi} 1-6\n`);
    assert.deepEqual(await said('src/b.ts', six), []);
  });

  it('that cannot be read are left out, with a reason in the log, and the others count', async () => {
    write('src/a.ts', six);
    commit('one');
    git('notes', '--ref=ai', 'add', '-m', 'no note of git-ai at all');
    write('src/a.ts', `${six}seven\n`);
    commit('two');
    note(`src/a.ts\n  ${byAi} 7\n`);
    assert.deepEqual(await said('src/a.ts', `${six}seven\n`), ['Claude Code 6-6']);
    assert.match(warnings.join(), /cannot be read and is left out\. The line "---"/);
  });

  it('larger than a megabyte are not read', async () => {
    write('src/a.ts', six);
    commit('one');
    const text = `src/a.ts\n  ${byAi} 1\n---\n${JSON.stringify({ schema_version: 'authorship/3.0.0', x: 'x'.repeat(1_000_000) })}`;
    execFileSync('git', ['notes', '--ref=ai', 'add', '-F', '-'], { cwd: folder, input: text });
    assert.deepEqual(await said('src/a.ts', six), []);
    assert.match(warnings.join(), /larger than 1000000 bytes/);
  });

  it('are none outside a repository, for a file that was never committed, and in a repository without notes', async () => {
    write('src/a.ts', six);
    assert.deepEqual(await said('src/a.ts', six), []);
    commit('one');
    assert.deepEqual(await said('src/a.ts', six), []);
    note(`src/a.ts\n  ${byAi} 1\n`);
    assert.deepEqual(await said('src/new.ts', six), []);
    rmSync(join(folder, '.git'), { recursive: true });
    assert.deepEqual(await said('src/a.ts', six), []);
  });

  it('are only read: the ref stays as it was', async () => {
    write('src/a.ts', six);
    commit('one');
    note(`src/a.ts\n  ${byAi} 1\n`);
    const before = git('for-each-ref');
    await said('src/a.ts', six);
    assert.equal(git('for-each-ref'), before);
    assert.equal(git('status', '--porcelain'), '');
  });
});
