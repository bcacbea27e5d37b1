import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeAll, inWorkspace, removeFileOnDisk, writeFileOnDisk } from '../editing.ts';
import { skillPage } from '../pages.ts';
import { eventually, startAfresh, withAnswer } from '../whetstone.ts';

const folder = '.whetstone/packs/team';
const manifest = 'pack: team\ntitle: Team\nversion: 1.0.0\nlicense: MIT\nauthors: [Someone]\n';

function skill(id: string, title: string, rungs = '[use]'): string {
  return `  - id: ${id}\n    title: ${title}\n    area: Area\n    rungs: ${rungs}\n    signals: { languages: [python] }\n    prompt: Practise it\n`;
}

function exercise(id: string, of: string): string {
  const head = `  - kind: choice\n    id: ${id}\n    title: Title\n    skills: [${of}]\n    rung: use\n    minutes: 2\n    difficulty: 3\n`;
  const options =
    '    options:\n      - { id: a, text: This, correct: true, feedback: Right. }\n      - { id: b, text: That, feedback: Wrong. }\n';
  return `${head}    text: What now?\n    why: Because.\n${options}`;
}

function errorsIn(file: string): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(vscode.Uri.file(inWorkspace(`${folder}/${file}`)))
    .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
}

/** Changes a file, or makes it, as an author does: in the editor. */
async function saveInEditor(file: string, text: string): Promise<void> {
  const uri = vscode.Uri.file(inWorkspace(`${folder}/${file}`));
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { overwrite: true, contents: new TextEncoder().encode(text) });
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Whether a pack brought the skill: then Whetstone knows its title. */
async function knows(id: string, title: string): Promise<boolean> {
  const mute = (): Thenable<unknown> => vscode.commands.executeCommand('whetstone.muteSkill', id);
  return (await withAnswer('showInformationMessage', 'Undo', mute)).join() === `"${title}" is muted in this workspace.`;
}

describe("a workspace's own pack", () => {
  before(startAfresh);
  after(() => removeFileOnDisk('.whetstone'));

  it('is reported by file and line where it is broken, and the rest loads', async () => {
    await writeFileOnDisk(`${folder}/pack.yaml`, manifest);
    const both = exercise('team/first', 'team/sound') + exercise('team/second', 'team/broken');
    await writeFileOnDisk(`${folder}/exercises/both.yaml`, `exercises:\n${both}`);
    await writeFileOnDisk(
      `${folder}/skills.yaml`,
      `skills:\n${skill('team/sound', 'A sound skill')}${skill('team/broken', 'A broken skill', '[fly]')}`,
    );
    const errors = await eventually('the error', () => errorsIn('skills.yaml').length > 0 && errorsIn('skills.yaml'));
    // The rungs of the second skill.
    assert.deepEqual(
      errors.map(({ range }) => range.start.line + 1),
      [11],
    );
    assert.ok(await knows('team/sound', 'A sound skill'));
    assert.equal(await knows('team/broken', 'A broken skill'), false);
  });

  it('is clean again when it is mended', async () => {
    await saveInEditor('skills.yaml', `skills:\n${skill('team/sound', 'A sound skill')}${skill('team/broken', 'A mended skill')}`);
    await eventually('the error to go', () => errorsIn('skills.yaml').length === 0);
    assert.ok(await knows('team/broken', 'A mended skill'));
  });

  it('is reported when it is no YAML at all', async () => {
    await saveInEditor('exercises/one.yaml', 'exercises:\n  - kind: "choice\n');
    await eventually('the error', () => errorsIn('exercises/one.yaml').length > 0);
    assert.ok(await knows('team/sound', 'A sound skill'));
  });

  it('puts a skill of any pack on one’s own ladder, which its page shows', async () => {
    const ours = 'alignments:\n  - { skill: python/comprehensions, framework: Our ladder, level: 3, match: close }\n';
    await saveInEditor('alignments.yaml', ours);
    await eventually('the alignment on the page', async () => {
      await vscode.commands.executeCommand('whetstone.openSkill', 'python/comprehensions');
      const { alignments } = await skillPage('the page of the skill', ({ skill }) => skill.id === 'python/comprehensions');
      return alignments.some(({ title, uri }) => title === 'Our ladder, level 3 (close match)' && uri === null);
    });
    await vscode.commands.executeCommand('whetstone.openSkill', 'python/exceptions');
    const other = await skillPage('the page of another skill', ({ skill }) => skill.id === 'python/exceptions');
    assert.deepEqual(other.alignments, []);
    await closeAll();
  });

  it('goes with its folder', async () => {
    await removeFileOnDisk('.whetstone');
    await eventually('the skill to go', async () => !(await knows('team/sound', 'A sound skill')));
    assert.deepEqual(errorsIn('exercises/one.yaml'), []);
  });
});
