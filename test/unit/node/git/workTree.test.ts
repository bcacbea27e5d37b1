import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gitWorkTree } from '../../../../src/node/git/workTree.ts';
import { needsTool } from '../../../support/tools.ts';

let folder: string;

function git(...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=Me', '-c', 'user.email=me@example.com', '-c', 'commit.gpgsign=false', ...args], { cwd: folder });
}

describe('a work tree', () => {
  before(function () {
    needsTool(this, 'git');
  });

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'whetstone-tree-')));
    mkdirSync(join(folder, 'src'));
    for (const file of ['src/a.ts', 'src/b ü.ts', 'top.ts']) writeFileSync(join(folder, file), 'one\n');
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'start');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('names what is not committed, below the folder that is asked about', async () => {
    assert.deepEqual(await gitWorkTree.uncommitted(folder), []);
    for (const file of ['src/b ü.ts', 'src/new.ts', 'top.ts']) writeFileSync(join(folder, file), 'two\n');
    rmSync(join(folder, 'src/a.ts'));
    const names = ['src/a.ts', 'src/b ü.ts', 'src/new.ts'].map((file) => join(folder, file));
    assert.deepEqual((await gitWorkTree.uncommitted(join(folder, 'src')))?.sort(), names);
    assert.equal((await gitWorkTree.uncommitted(folder))?.length, 4);
  });

  it('tells what a file is in HEAD, and nothing of one that is not there, or lies elsewhere', async () => {
    writeFileSync(join(folder, 'src/b ü.ts'), 'two\n');
    assert.equal(await gitWorkTree.committed(join(folder, 'src/b ü.ts')), 'one\n');
    assert.equal(await gitWorkTree.committed(join(folder, 'src/new.ts')), null);
    writeFileSync(join(folder, 'big.bin'), 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n');
    git('add', '-A');
    git('commit', '-qm', 'a pointer');
    assert.equal(await gitWorkTree.committed(join(folder, 'big.bin')), null);
  });

  it('outside a repository has nothing that is not committed, and no HEAD', async () => {
    rmSync(join(folder, '.git'), { recursive: true });
    assert.deepEqual(await gitWorkTree.uncommitted(folder), []);
    assert.equal(await gitWorkTree.committed(join(folder, 'top.ts')), null);
  });
});
