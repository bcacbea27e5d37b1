/** What the exercise page must keep for the kinds that are done on it. Run with the rest of behaviour.mjs. */
import assert from 'node:assert/strict';
import { clone, focused, last, posted, send } from './behaviourSteps.mjs';

async function outputIsPredicted(open) {
  const { page, sample } = await open('exercise-predict');
  const box = page.getByRole('textbox', { name: 'What does it print?' });
  const check = page.getByRole('button', { name: 'Check', exact: true });
  await check.click({ force: true });
  assert.notEqual((await last(page)).type, 'submit', 'nothing is no answer');
  await box.fill('bread 5');
  await page.keyboard.press('Enter');
  await page.keyboard.type('milk 2');
  await send(page, sample[0]);
  assert.equal(await box.inputValue(), 'bread 5\nmilk 2', 'a message leaves the draft alone');
  await page.waitForTimeout(500);
  const answer = { kind: 'predict', text: 'bread 5\nmilk 2' };
  assert.deepEqual(await last(page), { type: 'draft', exercise: 'py.dict.totals', answer });
  await page.keyboard.press('Control+Enter');
  assert.deepEqual(await last(page), { type: 'submit', exercise: 'py.dict.totals', answer });
  const next = clone(sample[0]);
  next.view.round = 2;
  await send(page, next);
  assert.equal(await box.inputValue(), '', 'another go begins with nothing');
  await send(page, sample[0]);
  assert.equal(await box.inputValue(), 'bread 5\nmilk 2', 'a reset that was taken back brings all back');
}

async function piecesAreOrderedByKeyboard(open) {
  const { page, sample } = await open('exercise-order');
  const order = async () => (await last(page)).answer?.pieces;
  await page.getByRole('region', { name: /^Piece 2 of 5/ }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  assert.deepEqual(await order(), [0, 3, 5, 2, 1]);
  assert.match(await focused(page), /def read/, 'the focus goes with the piece');
  assert.equal(await page.locator('[role=status]').filter({ hasText: 'Place 1 of 5' }).count(), 1, 'it is said where the piece is');
  const count = (await posted(page)).length;
  await page.keyboard.press('Alt+ArrowUp');
  assert.equal((await posted(page)).length, count, 'the first goes no further');
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  assert.deepEqual(await order(), [3, 5, 0, 2, 1]);
  await page.getByRole('region', { name: /^Piece 1 of 5/ }).focus();
  await page.keyboard.press('ArrowDown');
  assert.match(await focused(page), /rows = csv.reader/, 'the arrow keys go to another piece');
  assert.equal(await page.locator('.piece pre[tabindex="0"]').count(), 1, 'the list is one stop on the way');
  await page.keyboard.press('Delete');
  assert.deepEqual(await order(), [3, 0, 2, 1]);
  await page.getByRole('button', { name: /^Put back: rows = csv/ }).click();
  assert.deepEqual(await order(), [3, 0, 2, 1, 5]);
  await page.getByRole('button', { name: 'Move up: rows = csv.reader(file)' }).click();
  assert.deepEqual(await order(), [3, 0, 2, 5, 1]);
  await send(page, sample[0]);
  await page.getByRole('region', { name: /^Piece 4 of 5: rows = csv/ }).waitFor();
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  assert.deepEqual(await last(page), { type: 'submit', exercise: 'py.files.read', answer: { kind: 'order', pieces: [3, 0, 2, 5, 1] } });
}

async function piecesAreDragged(open) {
  const { page } = await open('exercise-order');
  await page.setViewportSize({ width: 480, height: 1000 });
  const piece = (text) => page.getByRole('listitem').filter({ hasText: text });
  await piece('with open').dragTo(piece('def read'));
  assert.deepEqual((await last(page)).answer.pieces, [3, 1, 0, 5, 2]);
  await piece('return rows').last().dragTo(page.locator('.left-out'));
  assert.deepEqual((await last(page)).answer.pieces, [3, 1, 0, 2]);
}

async function linesAreMarkedByKeyboard(open) {
  const { page } = await open('exercise-mark');
  await page.getByRole('checkbox', { name: /^Line 1,/ }).focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Space', 'ArrowDown', 'Space', 'End', 'ArrowUp', 'Home', 'ArrowUp']) {
    await page.keyboard.press(key);
  }
  assert.deepEqual((await last(page)).answer, { kind: 'mark', lines: [3, 4] });
  assert.match(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), /^Line 1, export/);
  assert.ok(
    await page.getByRole('checkbox', { name: 'Line 4, added, const payment = (await payments.find(id))!;', checked: true }).isVisible(),
  );
  await page.getByText('logger.debug(error);').click();
  assert.deepEqual((await last(page)).answer, { kind: 'mark', lines: [3, 4, 10] });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  assert.match(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), /^Line 11/, 'the code is one stop on the way');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  assert.deepEqual(await last(page), { type: 'submit', exercise: 'review.refund', answer: { kind: 'mark', lines: [3, 4, 10] } });
}

async function markedLinesStayWhenSettled(open) {
  const { page } = await open('exercise-mark-done');
  const line = page.getByRole('checkbox', { name: /^Line 4,.*: a flaw, found$/ });
  const count = (await posted(page)).length;
  await line.click({ force: true });
  assert.equal((await posted(page)).length, count, 'nothing is marked any more');
  assert.ok(await line.isChecked(), 'and the mark stays in sight');
  await page.getByRole('button', { name: 'Next variant' }).click();
  assert.deepEqual(await last(page), { type: 'run', action: { command: 'whetstone.nextVariant', arg: 'x' } });
}

async function ownWordsComeFirst(open) {
  const { page, sample } = await open('exercise-explain');
  const compare = page.getByRole('button', { name: 'Compare with a good answer' });
  await page.getByRole('textbox', { name: 'Explain it in your own words' }).fill('Too short.');
  await compare.click({ force: true });
  assert.notEqual((await last(page)).type, 'compare', 'a few letters are no answer');
  const words = 'The others still have the old commits.';
  await page.getByRole('textbox').fill(words);
  await compare.click();
  const sent = (await posted(page)).slice(-2);
  assert.deepEqual(sent, [
    { type: 'words', exercise: 'git.rebase.why', text: words },
    { type: 'compare', exercise: 'git.rebase.why' },
  ]);
  assert.equal(
    await page.evaluate(() => JSON.stringify(Object.values(window.sessionStorage))).then((text) => text.includes('commits')),
    false,
  );
  const next = clone(sample[0]);
  Object.assign(next.view.task, {
    compared: true,
    modelHtml: '<p>A rebase writes new commits.</p>',
    points: ['New commits', 'Old ones stay', 'A way out'],
  });
  await send(page, next);
  assert.ok(await page.getByRole('region', { name: 'Your answer' }).getByText(words).isVisible(), 'own words stand beside the model');
  await page.getByRole('checkbox', { name: 'Old ones stay' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('checkbox', { name: 'New commits' }).click();
  await page.getByRole('button', { name: 'Count them' }).click();
  assert.deepEqual(await last(page), { type: 'submit', exercise: 'git.rebase.why', answer: { kind: 'rubric', points: [0, 1] } });
}

async function aCheckIsCancelled(open) {
  const { page } = await open('exercise-running');
  await page.getByRole('button', { name: 'Cancel the check' }).click();
  assert.equal((await last(page)).action.command, 'whetstone.cancelCheck');
}

async function skippedTestsAreTold(open) {
  const { page } = await open('exercise-skipped');
  await page.getByRole('heading', { name: '12 of 12 tests passed, 2 skipped' }).waitFor();
  assert.equal(await page.getByText('Skipped: test_at_night, test_on_holidays').count(), 1);
}

export const exerciseBehaviours = [
  outputIsPredicted,
  piecesAreOrderedByKeyboard,
  piecesAreDragged,
  linesAreMarkedByKeyboard,
  markedLinesStayWhenSettled,
  ownWordsComeFirst,
  aCheckIsCancelled,
  skippedTestsAreTold,
];
