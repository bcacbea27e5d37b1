import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { codeExercise } from '../content.ts';
import { closeAll } from '../editing.ts';
import { exercisePage } from '../pages.ts';
import { reported, testItems } from '../testControllers.ts';
import { eventually, startAfresh } from '../whetstone.ts';

const controller = 'whetstone.exercises';
const payment = 'typescript/async-errors/retry-payment';

describe('the Test Explorer', () => {
  const { title } = codeExercise(payment);

  before(async () => {
    await closeAll();
    await startAfresh();
    await vscode.commands.executeCommand('whetstone.openExercise', payment);
  });
  after(closeAll);

  it('lists an exercise once it is opened', () => assert.deepEqual(testItems(controller)[title], []));

  it('shows each test with what the check said of it', async () => {
    reported.length = 0;
    await vscode.commands.executeCommand('whetstone.check', payment);
    const { result } = await exercisePage('a result', (view) => view.result !== null && !view.running);
    assert.equal(testItems(controller)[title]?.length, result?.total);
    assert.equal(reported.filter((one) => one.startsWith('passed ')).length, result?.passed);
    assert.ok(reported.includes(`failed ${result?.firstFailure?.test ?? ''}`), reported.join());
  });

  it('runs the same check', async () => {
    reported.length = 0;
    await vscode.commands.executeCommand('testing.runAll');
    await eventually('the reports of another check', () => reported.length === testItems(controller)[title]?.length);
  });

  it('forgets the exercise when everything is deleted', async () => {
    await startAfresh();
    assert.deepEqual(testItems(controller), {});
  });
});
