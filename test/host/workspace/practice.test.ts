import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { CodeExercise } from '../../../src/core/packs/exerciseSchema.ts';
import { isCode } from '../../../src/core/packs/kinds.ts';
import { codeExercise, exercises } from '../content.ts';
import { debtInWords, minutesOwed } from '../debts.ts';
import { closeAll } from '../editing.ts';
import { lensesOf } from '../lenses.ts';
import { exercisePage, say } from '../pages.ts';
import { picking } from '../picks.ts';
import { hasWorked } from '../record.ts';
import { advanceClock, errorsOf, eventually, setSetting, startAfresh, stored, withAnswer } from '../whetstone.ts';

const skill = 'typescript/async-errors';
const payment = 'typescript/async-errors/retry-payment';

async function openExercise(id: string): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('whetstone.openExercise', id);
  const { starter } = codeExercise(id);
  return eventually('the file of the exercise', () => {
    return vscode.window.visibleTextEditors.find(({ document }) => document.uri.path.endsWith(`/${starter.name}`))?.document;
  });
}

async function replaceAll(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
}

async function check(exercise: CodeExercise): Promise<void> {
  await vscode.commands.executeCommand('whetstone.check', exercise.id);
}

describe('a code exercise', () => {
  const exercise = (): CodeExercise => codeExercise(payment);
  let document: vscode.TextDocument;

  before(async () => {
    await closeAll();
    await startAfresh();
    await hasWorked(60, 'construct', 'javascript/await-in-try');
    document = await openExercise(payment);
  });
  after(closeAll);

  it('opens as a real file outside the project, with the text beside it', async () => {
    assert.equal(document.getText(), exercise().starter.content);
    assert.equal(vscode.workspace.getWorkspaceFolder(document.uri), undefined);
    const view = await exercisePage('the page');
    assert.deepEqual([view.id, view.kind, view.result, view.solution, view.whyHtml], [payment, 'code', null, null, '']);
    assert.match(view.textHtml, /<strong>the error of the last call<\/strong>/);
  });

  it('has Check, Hint and Show solution above it', async () => {
    const lenses = await lensesOf(document.uri);
    assert.deepEqual(
      lenses.map(({ line, title, arg }) => [line, title.replace(/\$\(.*?\) /, ''), arg]),
      ['Check', 'Hint 1 of 4', 'Show solution'].map((title) => [1, title, payment]),
    );
  });

  it('counts what fails, says what failed first and gives no evidence', async () => {
    await say('exercise', { type: 'confidence', value: 'sure' });
    await check(exercise());
    const { result } = await exercisePage('a result', (view) => view.result !== null && !view.running);
    assert.equal(result?.state, 'failed');
    assert.ok(result.executed === 3 && result.total === 3 && result.passed < 3, JSON.stringify(result));
    assert.match(result.firstFailure?.test ?? '', /dropped connection/);
    assert.match(result.ranWith, /^Node \d+\.\d+\.\d+.*permission model/);
    const { attempts, evidence } = await stored();
    assert.deepEqual(evidence, []);
    assert.deepEqual(
      attempts.map((a) => [a.exercise, a.passed, a.executed, a.total, a.hints, a.confidence]),
      [[payment, result.passed, 3, 3, 0, 'sure']],
    );
  });

  it('shows one hint at a time', async () => {
    await vscode.commands.executeCommand('whetstone.hint', payment);
    const { hints } = await exercisePage('a hint', (view) => view.hints.shown.length > 0);
    assert.deepEqual([hints.shown.length, hints.total], [1, 4]);
    assert.ok((await lensesOf(document.uri)).some(({ title }) => title.endsWith('Hint 2 of 4')));
  });

  it('saves and checks what is in the editor, and pays the debt back in part', async () => {
    const owed = await minutesOwed(skill);
    await replaceAll(document, exercise().solution);
    await check(exercise());
    assert.equal(document.isDirty, false);
    const view = await exercisePage('a pass', ({ result, running }) => result?.state === 'passed' && !running);
    assert.match(view.effect, /^Unproven, 1 of 3\. Debt: \d+ min before, \d+ min now\.$/);
    assert.notEqual(view.whyHtml, '');
    const { evidence } = await stored();
    assert.deepEqual(
      evidence.map((e) => [e.skill, e.kind, e.outcome, Math.round(e.weight * 100), e.assisted, e.source]),
      [[skill, 'attempt', 1, 60, true, payment]],
    );
    assert.ok((await minutesOwed(skill)) < owed, await debtInWords(skill));
  });

  it('gives evidence once', async () => {
    await check(exercise());
    const { evidence, attempts } = await stored();
    assert.deepEqual([evidence.length, attempts.length], [1, 3]);
  });

  it('stops an endless loop at the time limit and says so', async () => {
    await setSetting('whetstone.practice.timeLimitSeconds', 2);
    await replaceAll(document, `${exercise().starter.content}\nfor (;;);\n`);
    await check(exercise());
    const { result } = await exercisePage('the time limit', (view) => view.result?.state === 'broken' && !view.running);
    await setSetting('whetstone.practice.timeLimitSeconds', undefined);
    assert.match(result?.problem ?? '', /2 s/);
    assert.equal((await stored()).evidence.length, 1);
  });

  it('is cancelled while it runs, which is neither a pass nor a failure', async () => {
    await replaceAll(document, `${exercise().starter.content}\nfor (;;);\n`);
    const checking = check(exercise());
    await exercisePage('the check', ({ running }) => running);
    await vscode.commands.executeCommand('whetstone.cancelCheck', payment);
    await checking;
    const { result } = await exercisePage('the end of it', (view) => !view.running && view.result?.problem === 'The check was cancelled.');
    assert.equal(result?.state, 'broken');
    const { attempts, evidence } = await stored();
    assert.deepEqual([attempts.at(-1)?.executed, evidence.length], [0, 1]);
  });

  it('puts the starter back, and undo brings the own text again', async () => {
    await vscode.commands.executeCommand('whetstone.resetExercise', payment);
    assert.equal(document.getText(), exercise().starter.content);
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await vscode.commands.executeCommand('undo');
    assert.match(document.getText(), /for \(;;\);/);
    await vscode.commands.executeCommand('whetstone.resetExercise', payment);
  });

  it('begins anew after everything was deleted, also in an editor that knew the old text', async () => {
    await replaceAll(document, '// old\n');
    await document.save();
    await startAfresh();
    assert.equal((await openExercise(payment)).getText(), exercise().starter.content);
  });

  it('is told apart from a file that is no exercise', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const errors = await errorsOf(() => vscode.commands.executeCommand('whetstone.check', 'no/such/exercise'));
    assert.match(errors.join(), /No exercise is open/);
  });
});

describe('a code exercise after one that is done on its page', () => {
  before(startAfresh);
  after(closeAll);

  const columnOf = (fits: (tab: vscode.Tab) => boolean) =>
    vscode.window.tabGroups.all.find((group) => group.activeTab !== undefined && fits(group.activeTab))?.viewColumn;
  const pageColumn = () => columnOf(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('exercise'));
  const fileColumn = () =>
    columnOf(({ input }) => input instanceof vscode.TabInputText && input.uri.path.endsWith(codeExercise(payment).starter.name));

  it('has its file in sight, with the text beside it', async () => {
    await closeAll();
    const choice = exercises().find((one) => one.kind === 'mark') ?? assert.fail();
    await vscode.commands.executeCommand('whetstone.openExercise', choice.id);
    await eventually('the page', () => pageColumn() === vscode.ViewColumn.One);
    await openExercise(payment);
    await eventually('both in sight', () => fileColumn() === vscode.ViewColumn.One && pageColumn() === vscode.ViewColumn.Two);
    await vscode.commands.executeCommand('whetstone.hint', payment);
    assert.equal(pageColumn(), vscode.ViewColumn.Two, 'it stays where it is');
    assert.equal(vscode.window.tabGroups.all.length, 2);
  });
});

describe('how sure one is', () => {
  before(startAfresh);
  after(closeAll);

  /** Checks as the lens does. @returns what was offered to pick, and the confidence of the attempt */
  async function checkByLens(label: RegExp | undefined): Promise<[string[], string | null | undefined]> {
    const shown: string[] = [];
    await picking(label, () => vscode.commands.executeCommand('whetstone.check', payment, 'ask'), shown);
    return [shown, (await stored()).attempts.at(-1)?.confidence];
  }
  const all = ['Unsure', 'Fairly sure', 'Sure'];

  it('is asked before the result of a check by the lens, and may stay unanswered', async () => {
    await openExercise(payment);
    assert.deepEqual(await checkByLens(/^Fairly/), [all, 'fairly']);
    assert.deepEqual(await checkByLens(undefined), [all, null]);
  });

  it('is not asked of who said so on the page', async () => {
    await say('exercise', { type: 'confidence', value: 'sure' });
    assert.deepEqual(await checkByLens(/^Unsure/), [[], 'sure']);
  });
});

describe('a Python exercise', () => {
  const id = 'python/comprehensions/price-list';
  before(startAfresh);
  after(closeAll);

  it('names the setting when the Python that it names is missing', async () => {
    await setSetting('whetstone.practice.pythonPath', '/nowhere/python3');
    await openExercise(id);
    await check(codeExercise(id));
    const { result } = await exercisePage('a problem', (view) => view.result?.state === 'broken' && !view.running);
    await setSetting('whetstone.practice.pythonPath', undefined);
    assert.match(result?.problem ?? '', /whetstone\.practice\.pythonPath/);
  });

  it('is checked by python3', async () => {
    const document = await openExercise(id);
    await check(codeExercise(id));
    const failed = await exercisePage('a failure', (view) => view.result?.state === 'failed' && !view.running);
    assert.match(failed.result?.ranWith ?? '', /^Python 3\.\d+/);
    await replaceAll(document, codeExercise(id).solution);
    await check(codeExercise(id));
    const passed = await exercisePage('a pass', (view) => view.result?.state === 'passed' && !view.running);
    assert.equal(passed.result?.passed, passed.result?.total);
    assert.equal((await stored()).evidence.length, 1);
  });
});

describe('code that fails as a known mistake does', () => {
  before(startAfresh);
  after(closeAll);

  it('is told what is wrong with that, and that it is a guess', async () => {
    const told = ({ wrong }: CodeExercise, fails: readonly string[] = []): number =>
      wrong.filter((one) => String(one.fails) === String(fails)).length;
    const exercise = exercises().find(
      (one): one is CodeExercise => isCode(one) && one.runner === 'node' && told(one, one.wrong[0]?.fails) === 1,
    );
    const [mistake] = exercise?.wrong ?? [];
    assert.ok(exercise && mistake?.fails, 'content/proofs.jsonl says of no wrong answer which tests fail');
    await replaceAll(await openExercise(exercise.id), `${mistake.content}\n// Written otherwise.\n`);
    await check(exercise);
    const { feedbackHtml } = await exercisePage('the feedback', (view) => view.result?.state === 'failed' && !view.running);
    assert.match(feedbackHtml, /^<p>The same tests fail with a common mistake: /);
  });
});

describe('an exercise that is left after a failed check', () => {
  before(startAfresh);
  after(closeAll);

  it('is a failure of its day a day later, whatever is done then', async () => {
    await openExercise(payment);
    await check(codeExercise(payment));
    await exercisePage('a result', ({ result, running }) => result?.state === 'failed' && !running);
    const [attempt] = (await stored()).attempts;
    await advanceClock(25 * 3_600_000);
    assert.deepEqual((await stored()).evidence, []);
    await hasWorked(1, 'active', 'typescript');
    await vscode.commands.executeCommand('whetstone.setTimeBox', '10');
    const evidence = await eventually('the evidence', async () => {
      const all = (await stored()).evidence;
      return all.length > 0 ? all : undefined;
    });
    assert.deepEqual(
      evidence.map((e) => [e.source, e.kind, e.outcome, e.at]),
      [[payment, 'attempt', 0, attempt?.at]],
    );
  });
});

describe('an exercise whose toolchain is missing', () => {
  const go = (): CodeExercise => exercises().find((one): one is CodeExercise => isCode(one) && one.runner === 'go') ?? assert.fail();

  before(async () => {
    await startAfresh();
    await setSetting('whetstone.practice.goPath', '/nowhere/go');
  });
  after(async () => {
    await setSetting('whetstone.practice.goPath', undefined);
    await closeAll();
  });

  it('is opened with a word on what is missing, and what to set', async () => {
    const [warning] = await withAnswer('showWarningMessage', undefined, async (shown) => {
      await openExercise(go().id);
      await eventually('the warning', () => shown.length > 0);
    });
    assert.match(warning ?? '', /This exercise cannot be checked yet\. Go .*whetstone\.practice\.goPath/);
  });

  it('is not offered for its skill: another one is, or the reason is named', async () => {
    const [skill = ''] = go().skills;
    const errors = await errorsOf(() => vscode.commands.executeCommand('whetstone.practise', skill));
    if (errors.length > 0) assert.match(errors.join(), /whetstone\.practice\.goPath/);
    // What needs no toolchain of the person's, a prediction of a Go program, may well be.
    else assert.notEqual(runnerOf((await exercisePage('another one', ({ id }) => id !== go().id)).id), 'go');
  });
});

/** What a check of the exercise is run by; '' where nothing is run. */
function runnerOf(id: string): string {
  const found = exercises().find((one) => one.id === id);
  return found !== undefined && isCode(found) ? found.runner : '';
}
