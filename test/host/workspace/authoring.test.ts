import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { closeAll, inWorkspace, open, removeFileOnDisk, writeFileOnDisk } from '../editing.ts';
import { eventually, startAfresh, withAnswer } from '../whetstone.ts';

const folder = '.whetstone/packs/parcels';

/** Answers a chain of questions: quick picks by their label, input boxes by text. */
async function answering(picks: readonly RegExp[], inputs: readonly string[], work: () => Thenable<unknown>): Promise<void> {
  const window = vscode.window as unknown as { showQuickPick: unknown; showInputBox: unknown };
  const { showQuickPick, showInputBox } = window;
  const [openPicks, openInputs] = [[...picks], [...inputs]];
  window.showQuickPick = (items: readonly vscode.QuickPickItem[]): Promise<unknown> => {
    const wanted = openPicks.shift();
    return Promise.resolve(items.find(({ label }) => wanted?.test(label)));
  };
  window.showInputBox = (): Promise<string | undefined> => Promise.resolve(openInputs.shift());
  try {
    await work();
  } finally {
    Object.assign(window, { showQuickPick, showInputBox });
  }
  assert.deepEqual([openPicks, openInputs], [[], []], 'questions that were not asked');
}

function problemsIn(uri: vscode.Uri): string[] {
  return vscode.languages.getDiagnostics(uri).map(({ message, range, severity }) => `${range.start.line + 1} ${severity} ${message}`);
}

async function replaced(document: vscode.TextDocument, what: string, by: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const start = document.getText().indexOf(what);
  assert.ok(start >= 0, `no '${what}'`);
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(start + what.length)), by);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Proves the pack, with the question answered, and gives the sentences that were shown. */
async function prove(answer: string | undefined): Promise<string[]> {
  const told: string[] = [];
  const questions = await withAnswer('showWarningMessage', answer, async () => {
    told.push(
      ...(await withAnswer('showInformationMessage', undefined, () =>
        vscode.commands.executeCommand('whetstone.provePack', inWorkspace(folder)),
      )),
    );
  });
  return [...questions, ...told];
}

describe('the author of a pack', function () {
  this.timeout(90_000);
  before(startAfresh);
  after(async () => {
    await closeAll();
    await removeFileOnDisk('.whetstone');
  });

  let file: vscode.Uri;

  it('begins with an exercise that is sound as it stands', async () => {
    await answering([/^code$/, /^Narrowing and unions$/], ['Parcels', 'A price by weight'], () =>
      vscode.commands.executeCommand('whetstone.newExercise'),
    );
    file = vscode.Uri.file(inWorkspace(`${folder}/exercises/a-price-by-weight.yaml`));
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, file.fsPath);
    assert.match(await readFile(inWorkspace(`${folder}/pack.yaml`), 'utf8'), /^pack: parcels$/m);
    const listed = await eventually('the new exercise to be known', async () => {
      const shown: string[] = [];
      const window = vscode.window as unknown as { showQuickPick: unknown };
      const real = window.showQuickPick;
      window.showQuickPick = async (items: Promise<readonly vscode.QuickPickItem[]>) => {
        shown.push(...(await items).map(({ label }) => label));
      };
      await vscode.commands.executeCommand('whetstone.openExercise');
      window.showQuickPick = real;
      return shown.includes('A price by weight') && shown;
    });
    assert.ok(listed.length > 1);
    assert.deepEqual(problemsIn(file), []);
  });

  it('sees a mistake at its line while it is typed, and sees it go', async () => {
    const { document } = await open(file);
    await replaced(document, 'minutes: 3', 'minutes: soon');
    await eventually('the problem', () => problemsIn(file).length > 0);
    assert.deepEqual(problemsIn(file), ["7 0 exercise 'typescript/narrowing/a-price-by-weight': 'minutes' must be a number."]);
    assert.ok(document.isDirty);
    await replaced(document, 'minutes: soon', 'minutes: 3');
    await eventually('the problem to go', () => problemsIn(file).length === 0);
    await document.save();
  });

  it('is asked before the code of a pack is run', async () => {
    assert.deepEqual(await prove(undefined), ['Run the code of this pack?']);
  });

  it('proves it', async () => {
    const [, told] = await prove('Run It');
    assert.equal(told, 'parcels: 1 proven, 0 failed, 0 not proven');
    assert.deepEqual(problemsIn(file), []);
  });

  it('is shown at file and line what is not proved, until it is changed', async () => {
    const { document } = await open(file);
    await replaced(document, 'return 490;', 'return grams > 2000 ? 990 : 490;');
    await document.save();
    const [, told] = await prove('Run It');
    assert.equal(told, 'parcels: 0 proven, 1 failed, 0 not proven');
    const [problem] = problemsIn(file);
    assert.match(problem ?? '', /^\d+ 0 exercise '.*': the starter passes all tests, so there is nothing to do\.$/);
    await replaced(document, 'return grams > 2000 ? 990 : 490;', 'return 490;');
    await document.save();
    await eventually('the problem to go', () => problemsIn(file).length === 0);
  });
});

describe('a hostile pack', function () {
  this.timeout(60_000);
  before(startAfresh);
  after(() => removeFileOnDisk('.whetstone'));

  const manifest = (name: string): string => `pack: ${name}\ntitle: ${name}\nversion: 1.0.0\nlicense: MIT\nauthors: [Someone]\n`;
  const bomb = `a: &a [1, 1, 1, 1, 1, 1]\n${['b', 'c', 'd', 'e', 'f', 'g'].map((n, i) => `${n}: &${n} [${Array(6).fill(`*${'abcdefg'[i]}`).join(', ')}]`).join('\n')}\n`;

  it('is named by file and line, and the pack beside it loads', async () => {
    const skill = (id: string, query: string): Record<string, string> => ({
      [`.whetstone/packs/${id}/skills.yaml`]: `skills:\n  - id: ${id}/one\n    title: Skill of ${id}\n    area: Area\n    rungs: [use]\n    signals: { languages: [python] }\n    prompt: Practise it\n`,
      [`.whetstone/packs/${id}/constructs.yaml`]: `constructs:\n  - id: ${id}/call\n    title: A call\n    languages: [python]\n    query: ${query}\n    fixtures: { hits: ['f()'], misses: ['f'] }\n`,
    });
    const files = {
      '.whetstone/packs/evil/pack.yaml': manifest('evil') + bomb,
      '.whetstone/packs/evil/exercises/out.yaml':
        'exercises:\n  - kind: code\n    id: evil/out\n    starter: { name: ../../../out.ts, content: x }\n',
      '.whetstone/packs/blind/pack.yaml': manifest('blind'),
      ...skill('blind', '(no_such_node) @construct'),
      '.whetstone/packs/sound/pack.yaml': manifest('sound'),
      ...skill('sound', '(call) @construct'),
    };
    for (const [path, text] of Object.entries(files)) await writeFileOnDisk(path, text);
    // The watcher of Linux may miss what lies in new folders: an editor's save is always seen.
    const { document } = await open(vscode.Uri.file(inWorkspace('.whetstone/packs/sound/pack.yaml')));
    await replaced(document, 'version: 1.0.0', 'version: 1.0.1');
    await document.save();
    const at = (path: string): string[] => problemsIn(vscode.Uri.file(inWorkspace(`.whetstone/packs/${path}`)));
    await eventually('the problems', () => at('evil/pack.yaml').length > 0 && at('evil/exercises/out.yaml').length > 0);
    assert.match(at('evil/pack.yaml').join('\n'), /^1 0 .*alias/im);
    assert.ok(
      at('evil/exercises/out.yaml').some((line) => line.startsWith("4 0 exercise 'evil/out': 'starter.name' must look like")),
      at('evil/exercises/out.yaml').join('\n'),
    );
    await eventually('the query', () => at('blind/constructs.yaml').length > 0);
    assert.deepEqual(at('blind/constructs.yaml'), [
      "5 0 construct 'blind/call': the query does not compile: Bad node name 'no_such_node'.",
    ]);
    const mute = (): Thenable<unknown> => vscode.commands.executeCommand('whetstone.muteSkill', 'sound/one');
    await eventually('the sound pack', async () =>
      (await withAnswer('showInformationMessage', 'Undo', mute)).join().includes('Skill of sound'),
    );
  });
});
