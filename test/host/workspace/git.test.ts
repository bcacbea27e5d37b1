import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { needsTool } from '../../support/tools.ts';
import { closeAll, editByAnother, open, removeFileOnDisk, workspaceFolder, writeFileOnDisk } from '../editing.ts';
import { lensesOf } from '../lenses.ts';
import { hasWorked } from '../record.ts';
import { eventually, pause, startAfresh, stored } from '../whetstone.ts';

const run = promisify(execFile);

interface Repository {
  commit(message: string, options?: { all: boolean }): Promise<void>;
}
interface Git {
  getAPI(version: 1): { openRepository(root: vscode.Uri): Promise<Repository | null> };
}

async function git(...args: string[]): Promise<void> {
  await run('git', args, { cwd: workspaceFolder().fsPath });
}

async function commitAs(email: string, message: string): Promise<void> {
  await git('-c', `user.email=${email}`, '-c', 'user.name=Somebody', 'commit', '--quiet', '--all', '--message', message);
}

async function openRepository(): Promise<Repository> {
  const extension = vscode.extensions.getExtension<Git>('vscode.git');
  const api = (await extension?.activate())?.getAPI(1);
  const repository = await api?.openRepository(workspaceFolder());
  if (repository === null || repository === undefined) throw new Error('The Git extension did not open the repository.');
  return repository;
}

const theirs = 'export async function theirs() {}\n';
const mine = 'export async function mine() {}\n';

describe('in a Git repository', () => {
  before(async function () {
    needsTool(this, 'git');
    await closeAll();
    await startAfresh();
    await hasWorked(60, 'construct', 'javascript/await-in-try');
    await git('init', '--quiet');
    await git('config', 'user.email', 'Me@Example.com');
    await git('config', 'user.name', 'Me');
    await writeFileOnDisk('blamed.ts', theirs);
    await writeFileOnDisk('theirs.ts', theirs);
    await git('add', '.');
    await commitAs('them@example.com', 'theirs');
    await writeFileOnDisk('blamed.ts', `${theirs}\n${mine}`);
    await commitAs('me@example.com', 'mine');
  });

  after(async () => {
    await closeAll();
    await removeFileOnDisk('.git');
  });

  async function lines(uri: vscode.Uri): Promise<number[]> {
    return (await lensesOf(uri)).map(({ line }) => line);
  }

  it("offers practice above the person's own lines, not above other people's", async () => {
    const { document } = await open(vscode.Uri.joinPath(workspaceFolder(), 'blamed.ts'));
    await eventually('a prompt', async () => (await lines(document.uri)).length > 0);
    assert.deepEqual(await lines(document.uri), [3]);
  });

  it("offers none in a file of somebody else's", async () => {
    const { document } = await open(vscode.Uri.joinPath(workspaceFolder(), 'theirs.ts'));
    await lines(document.uri);
    await pause(1500);
    assert.deepEqual(await lines(document.uri), []);
  });

  it('asks again who wrote a line when the file changed on disk', async () => {
    const { document } = await open(vscode.Uri.joinPath(workspaceFolder(), 'blamed.ts'));
    await eventually('a prompt', async () => (await lines(document.uri)).length > 0);
    await writeFileOnDisk('blamed.ts', `${mine}\n${theirs}`);
    await git('add', '.');
    await commitAs('them@example.com', 'turned over');
    await eventually('the new text', () => document.getText().startsWith(mine));
    await pause(2000);
    await eventually('the prompt to go or to move', async () => !(await lines(document.uri)).includes(3));
  });

  it('notes a commit as a tool that was used', async () => {
    const repository = await openRepository();
    await pause(3000);
    await startAfresh();
    const file = vscode.Uri.joinPath(workspaceFolder(), 'blamed.ts');
    await open(file);
    await editByAnother(file, 0, '// changed\n');
    await vscode.workspace.saveAll();
    await pause(300);
    await repository.commit('by the Git extension', { all: true });
    await eventually('the commit', async () => (await used('git.commit')) === 1);
    // The repository tells of it as well: it is one commit all the same.
    await pause(3000);
    assert.equal(await used('git.commit'), 1);
  });

  async function used(name: string): Promise<number> {
    return (await stored()).signalDays.filter((row) => row.kind === 'tool' && row.name === name).reduce((sum, row) => sum + row.count, 0);
  }

  it('notes what is done outside the editor: merge, rebase, stash, fetch and pull, each once and by its verb alone', async function () {
    this.timeout(60_000);
    await openRepository();
    await git('add', '.');
    await git('commit', '--quiet', '--allow-empty', '--message', 'clean');
    await pause(3000);
    await startAfresh();
    await pause(1500);
    const does = async (tool: string, ...args: string[]): Promise<void> => {
      await git(...args);
      await eventually(tool, async () => (await used(tool)) > 0);
    };
    const commit = async (name: string): Promise<void> => {
      await writeFileOnDisk(name, name);
      await git('add', '.');
      await git('commit', '--quiet', '--message', 'zebraMessage');
    };
    await git('branch', 'zebraSide');
    await commit('main.txt');
    await git('checkout', '--quiet', 'zebraSide');
    await commit('side.txt');
    await does('git.merge', 'merge', '--quiet', '--no-edit', '-');
    await git('checkout', '--quiet', '-b', 'zebraOther', 'HEAD~1');
    await commit('other.txt');
    await does('git.rebase', 'rebase', '--quiet', 'zebraSide');
    await writeFileOnDisk('other.txt', 'changed');
    await does('git.stash', 'stash', '--quiet');
    await does('git.fetch', 'fetch', '--quiet', '.', 'zebraSide');
    await git('checkout', '--quiet', 'zebraSide');
    await does('git.pull', 'pull', '--quiet', '--ff-only', '.', 'zebraOther');
    await pause(3000);
    const counts = await Promise.all(
      ['merge', 'rebase', 'stash', 'fetch', 'pull', 'reset', 'commit', 'checkout'].map((verb) => used(`git.${verb}`)),
    );
    assert.deepEqual(counts, [1, 1, 1, 1, 1, 0, 3, 3]);
    assert.doesNotMatch(JSON.stringify((await stored()).signalDays), /zebra/);
  });
});
