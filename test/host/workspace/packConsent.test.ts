import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeAll, inWorkspace, removeFileOnDisk } from '../editing.ts';
import { exercisePage } from '../pages.ts';
import { errorsOf, eventually, startAfresh, stored, withAnswer } from '../whetstone.ts';

const folder = '.whetstone/packs/parcels';
const id = 'parcels/weigh';

function skills(): string {
  return 'skills:\n  - id: parcels/weighing\n    title: Weighing\n    area: Parcels\n    rungs: [use]\n    signals: { languages: [ruby] }\n    prompt: Practise it\n';
}

interface Parts {
  starter?: string;
  expected?: number;
  helper?: string;
  rule?: string;
}

/** An exercise with a helper beside the starter, a test and a rule. */
function exercise({ starter = 'return 0;', expected = 3, helper = '1', rule = 'debugger_statement' }: Parts): string {
  const lines = [
    'exercises:',
    '  - kind: code',
    `    id: ${id}`,
    '    title: Weigh a parcel',
    '    skills: [parcels/weighing]',
    '    rung: use',
    '    minutes: 3',
    '    difficulty: 2',
    '    text: Weigh it.',
    '    why: It is weighed.',
    '    runner: node',
    `    starter: { name: weigh.mjs, content: "export function weigh() { ${starter} }" }`,
    `    files: [{ name: box.mjs, content: "export const box = ${helper};" }]`,
    '    solution: "export function weigh() { return 3; }"',
    '    tests:',
    '      name: weigh.test.mjs',
    '      content: |',
    "        import test from 'node:test';",
    "        import assert from 'node:assert/strict';",
    "        import { weigh } from './weigh.mjs';",
    `        test('weighs', () => assert.equal(weigh(), ${expected}));`,
    `    structure: [{ query: '(${rule}) @x', must: not match, feedback: Take it out. }]`,
    '    wrong:',
    '      - { content: "export function weigh() { return 1; }", feedback: Too light. }',
    '      - { content: "export function weigh() { return 9; }", feedback: Too heavy. }',
    '    hints: [Weigh it., Use the scale., Return three.]',
  ];
  return `${lines.join('\n')}\n`;
}

/** As an author does: in the editor, which reloads the pack at once. */
async function save(name: string, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(vscode.Uri.file(inWorkspace(`${folder}/${name}`)), { overwrite: true, contents: new TextEncoder().encode(text) });
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** @returns what was asked before the tests ran */
function check(answer: string | undefined): Promise<string[]> {
  return withAnswer('showWarningMessage', answer, () => vscode.commands.executeCommand('whetstone.check', id));
}

const changed = 'The tests of a workspace pack changed. Run them?';

describe("the tests of a workspace's own pack", function () {
  this.timeout(90_000);

  before(async () => {
    await closeAll();
    await startAfresh();
    await save('pack.yaml', 'pack: parcels\ntitle: Parcels\nversion: 1.0.0\nlicense: MIT\nauthors: [Someone]\n');
    await save('skills.yaml', skills());
    await save('exercises/weigh.yaml', exercise({}));
    await eventually(
      'the pack',
      async () => (await errorsOf(() => vscode.commands.executeCommand('whetstone.openExercise', id))).length === 0,
    );
  });
  after(async () => {
    await closeAll();
    await removeFileOnDisk('.whetstone');
  });

  it('run once the person agrees, who is not asked again while they stay the same', async () => {
    assert.deepEqual(await check(undefined), ['Run tests of a workspace pack?']);
    assert.deepEqual((await stored()).attempts, []);
    assert.deepEqual(await check('Run It'), ['Run tests of a workspace pack?']);
    await exercisePage('a failure', (view) => view.result?.state === 'failed' && !view.running);
    assert.deepEqual(await check(undefined), []);
  });

  const changes: [string, Parts][] = [
    ['the test', { expected: 4 }],
    ['a file beside it', { expected: 4, helper: '2' }],
    ['a rule', { expected: 4, helper: '2', rule: 'with_statement' }],
  ];
  for (const [what, parts] of changes) {
    it(`ask again, and say why, once ${what} is another`, async () => {
      await save('exercises/weigh.yaml', exercise(parts));
      await eventually('the question', async () => (await check(undefined)).join() === changed);
      const { attempts } = await stored();
      assert.deepEqual(await check(undefined), [changed]);
      assert.equal((await stored()).attempts.length, attempts.length, 'nothing ran without an answer');
      assert.deepEqual(await check('Run It'), [changed]);
      assert.deepEqual(await check(undefined), []);
    });
  }

  it('ask nothing when only the text or the starter is another, which the person reads', async () => {
    const all = exercise({ expected: 4, helper: '2', rule: 'with_statement', starter: 'return 1;' });
    await save('exercises/weigh.yaml', all.replace('text: Weigh it.', 'text: Put it on the scale.'));
    await eventually('the new text', async () => {
      await vscode.commands.executeCommand('whetstone.openExercise', id);
      return (await exercisePage('the page', (view) => view.id === id)).textHtml.includes('Put it on the scale');
    });
    assert.deepEqual(await check(undefined), []);
  });
});
