import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { Exercise } from '../../../src/core/packs/exerciseSchema.ts';
import { piecesOf } from '../../../src/core/practice/judgeOrder.ts';
import { linesOfPlace } from '../../../src/core/practice/judgeMark.ts';
import { exercises } from '../content.ts';
import { closeAll, needsKeys, openWith, removeFileOnDisk, typeKeys } from '../editing.ts';
import { exercisePage, say } from '../pages.ts';
import { eventually, shownReport, startAfresh, stored, withAnswer } from '../whetstone.ts';

type Kind = Exercise['kind'];

function first<K extends Kind>(
  kind: K,
  suits: (exercise: Extract<Exercise, { kind: K }>) => boolean = () => true,
): Extract<Exercise, { kind: K }> {
  const found = exercises().find(
    (one): one is Extract<Exercise, { kind: K }> => one.kind === kind && suits(one as Extract<Exercise, { kind: K }>),
  );
  if (found === undefined) throw new Error(`No exercise of the kind ${kind} is shipped.`);
  return found;
}

async function openOne(id: string): Promise<void> {
  await vscode.commands.executeCommand('whetstone.openExercise', id);
  await exercisePage('the exercise', (view) => view.id === id);
}

describe('exercises that are done on their page', () => {
  beforeEach(async () => {
    await closeAll();
    await startAfresh();
  });
  after(closeAll);

  it('predict: a wrong answer is told what is wrong with it, a right one is evidence', async () => {
    const exercise = first('predict');
    await openOne(exercise.id);
    const text = exercise.wrong[0]?.answer ?? '';
    await say('exercise', { type: 'submit', exercise: exercise.id, answer: { kind: 'predict', text } });
    const wrong = await exercisePage('the feedback', ({ outcome }) => outcome !== null);
    assert.deepEqual([wrong.outcome?.passed, wrong.outcome?.notes.length, wrong.settled], [false, 1, false]);
    await say('exercise', { type: 'submit', exercise: exercise.id, answer: { kind: 'predict', text: `${exercise.output}\r\n` } });
    const right = await exercisePage('the pass', ({ settled }) => settled);
    assert.equal(right.outcome?.passed, true);
    assert.notEqual(right.whyHtml, '');
    assert.deepEqual(
      (await stored()).evidence.map((e) => [e.skill, e.outcome, Math.round(e.weight * exercise.skills.length * 100)]).sort(),
      exercise.skills.map((skill) => [skill, 1, 75]).sort(),
    );
  });

  it('order: what is at hand is there again when it is opened another time', async () => {
    const exercise = first('order');
    await openOne(exercise.id);
    const draft = [1, 0];
    await say('exercise', { type: 'draft', exercise: exercise.id, answer: { kind: 'order', pieces: draft } });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await openOne(exercise.id);
    const { task } = await exercisePage('the pieces', (view) => view.task?.kind === 'order');
    assert.ok(task?.kind === 'order');
    assert.deepEqual([task.draft, task.pieces.length], [draft, piecesOf(exercise).length]);
    await say('exercise', {
      type: 'submit',
      exercise: exercise.id,
      answer: { kind: 'order', pieces: exercise.pieces.map((_, index) => index) },
    });
    assert.equal((await exercisePage('the pass', ({ settled }) => settled)).outcome?.passed, true);
  });

  it('mark: the solution tells of what was missed, and a later answer counts no more', async () => {
    const exercise = first('mark', ({ flaws }) => flaws.length > 1);
    const [found = [], missed = []] = exercise.flaws.map((flaw) => linesOfPlace(exercise, flaw));
    assert.ok(found.length > 0 && missed.length > 0, 'every place of a flaw stands in the code');
    await openOne(exercise.id);
    await say('exercise', { type: 'submit', exercise: exercise.id, answer: { kind: 'mark', lines: found.slice(0, 1) } });
    const half = await exercisePage('half of it', ({ outcome }) => outcome !== null);
    assert.deepEqual(
      half.outcome?.notes.map(({ tone }) => tone),
      ['right'],
    );
    await withAnswer('showInformationMessage', 'Show the Solution', () =>
      vscode.commands.executeCommand('whetstone.showSolution', exercise.id),
    );
    const shown = await exercisePage('the solution', ({ solutionShown }) => solutionShown);
    assert.equal(shown.outcome?.notes.filter(({ tone }) => tone === 'missed').length, exercise.flaws.length - 1);
    await say('exercise', { type: 'submit', exercise: exercise.id, answer: { kind: 'mark', lines: [...found, ...missed] } });
    assert.ok((await stored()).evidence.every(({ outcome }) => outcome === 0));
  });

  it('explain: own words are there again, leave with no export, and count half at most', async () => {
    const exercise = first('explain');
    await openOne(exercise.id);
    const text = 'What I wrote here is my own and nobody keeps it.';
    await say('exercise', { type: 'words', exercise: exercise.id, text });
    await say('exercise', { type: 'compare', exercise: exercise.id });
    const view = await exercisePage('the rubric', ({ task }) => task?.kind === 'rubric' && task.compared);
    assert.ok(view.task?.kind === 'rubric' && view.task.points.length === exercise.rubric.length && view.task.modelHtml !== '');
    await say('exercise', {
      type: 'submit',
      exercise: exercise.id,
      answer: { kind: 'rubric', points: exercise.rubric.map((_, index) => index) },
    });
    const data = await stored();
    assert.deepEqual(
      data.evidence.map((e) => [e.kind, e.outcome, e.weight * exercise.skills.length]),
      exercise.skills.map(() => ['explanation', 1, 0.5]),
    );
    assert.ok(!JSON.stringify(data).includes('nobody keeps it'));
    await openOne(exercise.id);
    const again = await exercisePage('the same again', ({ task }) => task?.kind === 'rubric');
    assert.ok(again.task?.kind === 'rubric' && again.task.words === text);
    await shownReport((report) => report.includes('nobody keeps it'));
    await vscode.commands.executeCommand('whetstone.resetExercise', exercise.id);
    const fresh = await exercisePage('a fresh one', ({ task }) => task?.kind === 'rubric' && !task.compared);
    assert.ok(fresh.task?.kind === 'rubric' && fresh.task.words === '');
  });

  it('a message about an exercise that is on the page no more is not taken', async () => {
    const [predict, mark] = [first('predict'), first('mark')];
    await openOne(predict.id);
    await openOne(mark.id);
    await say('exercise', { type: 'submit', exercise: predict.id, answer: { kind: 'predict', text: predict.output } });
    assert.deepEqual((await stored()).attempts, []);
  });

  it('a reset can be taken back, with everything that was at hand', async () => {
    const exercise = first('mark');
    await openOne(exercise.id);
    await say('exercise', { type: 'draft', exercise: exercise.id, answer: { kind: 'mark', lines: [2] } });
    await vscode.commands.executeCommand('whetstone.hint', exercise.id);
    const before = await exercisePage('a hint', ({ hints }) => hints.shown.length === 1);
    await withAnswer('showInformationMessage', 'Undo', () => vscode.commands.executeCommand('whetstone.resetExercise', exercise.id));
    const back = await exercisePage('the exercise as it was', ({ round }) => round === before.round);
    assert.ok(back.task?.kind === 'mark' && back.hints.shown.length === 1);
    assert.deepEqual(back.task.draft, [2]);
  });

  it('goes on to another exercise for the same skill', async () => {
    const exercise = first(
      'mark',
      ({ skills }) => exercises().filter((one) => one.kind !== 'choice' && one.skills.includes(skills[0] ?? '')).length > 2,
    );
    await openOne(exercise.id);
    const lines = exercise.flaws.flatMap((flaw) => linesOfPlace(exercise, flaw));
    await say('exercise', { type: 'submit', exercise: exercise.id, answer: { kind: 'mark', lines } });
    const { ways } = await exercisePage('the way on', ({ settled }) => settled);
    assert.deepEqual(
      ways.map(({ label }) => label),
      ['Next variant'],
    );
    await vscode.commands.executeCommand('whetstone.nextVariant', exercise.id);
    const next = await exercisePage('another one', ({ id }) => id !== exercise.id);
    assert.ok(
      exercises()
        .find(({ id }) => id === next.id)
        ?.skills.includes(exercise.skills[0] ?? ''),
    );
  });
});

describe('an exercise about own code', () => {
  const exercise = () => first('own-code', ({ construct }) => construct === 'typescript/type-assertion');

  beforeEach(async () => {
    await closeAll();
    await startAfresh();
  });
  after(async () => {
    await closeAll();
    await removeFileOnDisk('ownAssertion.ts');
  });

  it('says so when there is none of the person, and is not offered', async () => {
    await openOne(exercise().id);
    const { task } = await exercisePage('the search', (view) => view.task?.kind === 'rubric' && view.task.own?.state === 'none');
    assert.ok(task?.kind === 'rubric');
    await vscode.commands.executeCommand('whetstone.practise', exercise().skills[0]);
    const offered = await exercisePage('another exercise', ({ id }) => id !== exercise().id);
    assert.notEqual(offered.kind, 'own-code');
  });

  it('opens the construct that was typed here', async function () {
    needsKeys(this);
    const editor = await openWith('ownAssertion.ts', 'const given: unknown = 1;\n');
    await typeKeys(editor, 'export const order = given as number;');
    await editor.document.save();
    await openOne(exercise().id);
    const { task } = await exercisePage('the search', (view) => view.task?.kind === 'rubric' && view.task.own?.state === 'found');
    assert.ok(task?.kind === 'rubric');
    assert.match(task.own?.label ?? '', /^ownAssertion\.ts:2$/);
    const shown = await eventually('the selection', () =>
      vscode.window.visibleTextEditors.find(
        ({ document, selection }) => document.uri.path.endsWith('ownAssertion.ts') && !selection.isEmpty,
      ),
    );
    assert.match(shown.document.getText(shown.selection), /given as number/);
  });

  it('is found again from the evidence of a use, and by the title of its construct', async function () {
    needsKeys(this);
    const { construct } = exercise();
    const [nothing] = await withAnswer('showErrorMessage', undefined, () =>
      vscode.commands.executeCommand('whetstone.showOwnUse', construct),
    );
    assert.match(nothing ?? '', /No code of yours with ".+" was found here/);
    const editor = await openWith('ownAssertion.ts', 'const given: unknown = 1;\n');
    await typeKeys(editor, 'export const order = given as number;');
    await editor.document.save();
    await vscode.commands.executeCommand('whetstone.showOwnUse', construct);
    const { document, selection } = vscode.window.activeTextEditor ?? assert.fail('no editor');
    assert.match(document.getText(selection), /given as number/);
  });
});
