import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { localDay } from '../../../src/core/days.ts';
import { choiceExercise } from '../content.ts';
import { debtInWords, minutesOwed } from '../debts.ts';
import { closeAll } from '../editing.ts';
import { exercisePage, say } from '../pages.ts';
import { hasWorked, inSecondWindow } from '../record.ts';
import { startAfresh, stored } from '../whetstone.ts';

const skill = 'python/exceptions';
const question = 'python/exceptions/lost-traceback';

function option(id: string, correct: boolean): string {
  return choiceExercise(id).options.find((o) => (o.correct === true) === correct)?.id ?? '';
}

describe('questions', () => {
  beforeEach(async () => {
    await closeAll();
    await startAfresh();
    await hasWorked(60, 'construct', 'python/try-except');
  });
  after(closeAll);

  it('take one answer, which is evidence', async () => {
    await vscode.commands.executeCommand('whetstone.openExercise', question);
    await exercisePage('the question', (view) => view.id === question && view.questions[0]?.answer === null);
    await say('exercise', { type: 'answer', question, option: option(question, false) });
    await say('exercise', { type: 'answer', question, option: option(question, true) });
    const view = await exercisePage('the feedback', ({ questions }) => questions[0]?.answer !== null);
    assert.deepEqual(
      [view.questions[0]?.answer?.chosen, view.questions[0]?.answer?.correct],
      [option(question, false), option(question, true)],
    );
    const { evidence, attempts } = await stored();
    assert.deepEqual(
      evidence.map((e) => [e.skill, e.kind, e.outcome]),
      [[skill, 'attempt', 0]],
    );
    assert.deepEqual([attempts.length, attempts[0]?.passed, attempts[0]?.total], [1, 0, 1]);
  });

  it('take no answer that was not offered', async () => {
    await vscode.commands.executeCommand('whetstone.openExercise', question);
    await exercisePage('the question', (view) => view.id === question);
    await say('exercise', { type: 'answer', question, option: 'z' });
    await say('exercise', { type: 'answer', question: 'python/exceptions/out-order', option: 'a' });
    assert.deepEqual((await stored()).attempts, []);
  });

  it('of a test-out close the debt of who knows the answers', async () => {
    assert.match(await debtInWords(skill), /42 min owed, unproven, 0 of 3/);
    await vscode.commands.executeCommand('whetstone.testOut', skill);
    const view = await exercisePage('the test-out', ({ kind }) => kind === 'testOut');
    assert.equal(view.questions.length, 3);
    for (const { id } of view.questions) await say('exercise', { type: 'answer', question: id, option: option(id, true) });
    assert.deepEqual(
      (await stored()).evidence.map((e) => [e.skill, e.kind, e.outcome]),
      [1, 2, 3].map(() => [skill, 'testOut', 1]),
    );
    assert.equal(await minutesOwed(skill), 0);
  });

  it('of a test-out leave the debt of who does not', async () => {
    await vscode.commands.executeCommand('whetstone.testOut', skill);
    const view = await exercisePage('the test-out', ({ kind }) => kind === 'testOut');
    for (const { id } of view.questions) await say('exercise', { type: 'answer', question: id, option: option(id, false) });
    assert.ok((await minutesOwed(skill)) > 42, await debtInWords(skill));
  });
});

describe('a second window on the same folder', () => {
  it('writes evidence that this one counts', async () => {
    await startAfresh();
    await hasWorked(60, 'construct', 'python/try-except');
    const owed = await minutesOwed(skill);
    const at = Date.now();
    const evidence = {
      id: 'from-the-second',
      at,
      day: localDay(at),
      rung: 'use',
      skill,
      kind: 'testOut',
      outcome: 1,
      weight: 1,
      difficulty: 4,
      assisted: false,
      source: question,
    } as const;
    await inSecondWindow((record) => record.addEvidence([evidence]));
    assert.match(await debtInWords(skill), /unproven, 1 of 3/);
    assert.ok((await minutesOwed(skill)) < owed);
  });
});
