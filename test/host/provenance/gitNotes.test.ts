import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { needsTool } from '../../support/tools.ts';
import { closeAll, closeFully, inWorkspace, open, openWith, removeFileOnDisk, select, writeFileOnDisk } from '../editing.ts';
import { eventually, pause, setSetting, startAfresh, stored } from '../whetstone.ts';

// No text of another suite: git takes a file with the text of one that went in the same commit for that file, renamed.
const six = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'].map((name, i) => `export const ${name} = measure(${i});\n`).join('');
const repository = 'noted';

function git(args: string[], input?: string): void {
  execFileSync('git', args, { cwd: inWorkspace(''), ...(input === undefined ? {} : { input }) });
}

function commit(): void {
  git(['add', '-A']);
  git(['-c', 'user.name=Me', '-c', 'commit.gpgsign=false', 'commit', '-qm', 'a commit']);
}

/** As git-ai does after a commit. */
function note(path: string, lines: string): void {
  const sessions = { s_0a1b2c3d4e5f60: { agent_id: { tool: 'claude', id: 'secret-id', model: 'm' }, human_author: 'me@example.com' } };
  const text = `${path}\n  s_0a1b2c3d4e5f60::t_11223344556677 ${lines}\n---\n${JSON.stringify({ schema_version: 'authorship/3.0.0', sessions })}`;
  git(['-c', 'user.name=Me', 'notes', '--ref=ai', 'add', '-f', '-F', '-'], text);
}

/** e.g. 'ai exact 3-4', one-based as a person sees them. */
async function said(file: string): Promise<string[]> {
  const ranges = (await stored()).ranges.filter((range) => range.file === file);
  return ranges.map((r) => `${r.origin} ${r.strength} ${r.startLine + 1}-${r.endLine + 1}`).sort();
}

describe('git-ai notes', () => {
  before(async function () {
    needsTool(this, 'git');
    await closeAll();
    await startAfresh();
    git(['init', '-q']);
    git(['config', 'user.email', 'me@example.com']);
  });
  after(async () => {
    await setSetting('whetstone.provenance.gitAiNotes', undefined);
    await closeAll();
    // The repository stays: VS Code's own Git extension goes on working in it.
    await removeFileOnDisk(repository);
  });

  it('mark the lines of a file that is opened, exactly, wherever they stand now', async () => {
    await writeFileOnDisk(`${repository}/opened.ts`, six);
    commit();
    note(`${repository}/opened.ts`, '2-3,5');
    await openWith(`${repository}/opened.ts`, `// on top\n${six}`);
    const file = `${repository}/opened.ts`;
    const expected = ['ai exact 3-4', 'ai exact 6-6'];
    await eventually('the noted lines', async () => (await said(file)).join() === expected.join()).catch(async () =>
      assert.deepEqual(await said(file), expected),
    );
    const range = (await stored()).ranges.find((r) => r.file === file);
    assert.equal(range?.evidence, 'noted by git-ai: Claude Code');
    assert.equal(JSON.stringify(await stored()).includes('secret-id'), false);
  });

  it('are looked at again when a commit brings one', async () => {
    const editor = await openWith(`${repository}/committed.ts`, six);
    await pause(2_000);
    assert.deepEqual(await said(`${repository}/committed.ts`), []);
    commit();
    note(`${repository}/committed.ts`, '1-2');
    await eventually('the note of the commit', async () => (await said(`${repository}/committed.ts`)).includes('ai exact 1-2'), 20_000);
    await closeFully(editor.document);
  });

  it('give way to the person’s word, which is kept when the file is opened again', async () => {
    const file = `${repository}/mine.ts`;
    await writeFileOnDisk(file, six);
    commit();
    note(file, '1-4');
    const editor = await open(vscode.Uri.file(inWorkspace(file)));
    await eventually('the noted lines', async () => (await said(file)).includes('ai exact 1-4'));
    await select(editor, 1, 2);
    await vscode.commands.executeCommand('whetstone.markAsMine');
    const corrected = ['ai exact 1-1', 'ai exact 4-4', 'typed exact 2-3'];
    assert.deepEqual(await said(file), corrected);
    await closeFully(editor.document);
    await open(editor.document.uri);
    await pause(3_500);
    assert.deepEqual(await said(file), corrected);
  });

  it('are not read when the setting is off', async () => {
    await setSetting('whetstone.provenance.gitAiNotes', false);
    const file = `${repository}/off.ts`;
    await writeFileOnDisk(file, six);
    commit();
    note(file, '1-4');
    await open(vscode.Uri.file(inWorkspace(file)));
    await pause(3_500);
    assert.deepEqual(await said(file), []);
    await setSetting('whetstone.provenance.gitAiNotes', undefined);
    await eventually('the note, once it is on', async () => (await said(file)).includes('ai exact 1-4'));
  });
});
