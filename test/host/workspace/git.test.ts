import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
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
    const version = await run('git', ['--version']).catch(() => null);
    if (version === null) return this.skip();
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
    const file = vscode.Uri.joinPath(workspaceFolder(), 'blamed.ts');
    await open(file);
    await editByAnother(file, 0, '// changed\n');
    await vscode.workspace.saveAll();
    await pause(300);
    await repository.commit('by the Git extension', { all: true });
    const tool = await eventually('the commit', async () => (await stored()).signalDays.find((row) => row.kind === 'tool'));
    assert.deepEqual([tool.name, tool.count], ['git.commit', 1]);
  });
});
