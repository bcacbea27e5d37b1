import { strict as assert } from 'node:assert';
import type { Frame, Page } from 'playwright-core';
import { openWhetstone } from '../support/ui.ts';
import { stored } from './record.ts';
import { consent, exercisePage, shippedKind } from './steps.ts';
import { openExerciseByKeys, tabTo } from './keys.ts';

/** The page of an exercise, once it is in front and has the keys. */
async function sheetOf(page: Page, title: string): Promise<Frame> {
  await openExerciseByKeys(page, title);
  const sheet = await exercisePage(page);
  await sheet.getByRole('heading', { level: 1, name: title }).waitFor();
  await sheet.evaluate(() => document.querySelector<HTMLElement>('h1')?.focus());
  return sheet;
}

async function sayAndCheck(page: Page, sheet: Frame): Promise<void> {
  await tabTo(page, sheet, /^Unsure$/);
  await page.keyboard.press('Space');
  await sheet.getByRole('radio', { name: 'Unsure', checked: true }).waitFor();
  await tabTo(page, sheet, /^Check$/);
  await page.keyboard.press('Enter');
}

// Nothing in the pages is clicked.
describe('each kind of exercise by keyboard', function () {
  this.timeout(90_000);
  const whetstone = openWhetstone({ width: 1400, height: 1000 });

  before(async () => {
    await consent(whetstone().page);
  });

  it('predicts an output', async () => {
    const { page, server } = whetstone();
    const exercise = shippedKind('predict');
    const sheet = await sheetOf(page, exercise.title);
    await tabTo(page, sheet, /^What does it print\?$/);
    const output = exercise.output ?? '';
    await page.keyboard.type(output, { delay: 5 });
    assert.equal(await sheet.getByRole('textbox', { name: 'What does it print?' }).inputValue(), output);
    await sayAndCheck(page, sheet);
    await sheet.getByRole('heading', { name: 'That is what it prints' }).waitFor();
    assert.equal(stored(server).attempts.at(-1)?.confidence, 'unsure');
  });

  it('brings pieces into order', async () => {
    const { page } = whetstone();
    const exercise = shippedKind('order');
    const sheet = await sheetOf(page, exercise.title);
    await tabTo(page, sheet, /^Piece 1 of /);
    await page.keyboard.press('Alt+ArrowDown');
    await sheet
      .getByRole('status')
      .filter({ hasText: /^Place 2 of \d+$/ })
      .waitFor();
    await page.keyboard.press('Alt+ArrowUp');
    await sayAndCheck(page, sheet);
    await sheet.getByRole('heading', { name: 'This order does not work yet' }).waitFor();
  });

  it('marks lines', async () => {
    const { page } = whetstone();
    const sheet = await sheetOf(page, shippedKind('mark').title);
    await tabTo(page, sheet, /^Line 1, /);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await sheet.getByText('1 line marked').waitFor();
    await sayAndCheck(page, sheet);
    await sheet.getByRole('heading', { name: /^(You found|\d of \d flaws? found)/ }).waitFor();
  });

  it('explains in own words, and compares', async () => {
    const { page } = whetstone();
    const sheet = await sheetOf(page, shippedKind('explain').title);
    await tabTo(page, sheet, /^Explain it in your own words$/);
    await page.keyboard.type('It is so because the types are gone at run time.');
    await tabTo(page, sheet, /^Compare with a good answer$/);
    await page.keyboard.press('Enter');
    await sheet.getByRole('heading', { name: 'A good answer' }).waitFor();
    await sheet.getByRole('checkbox').first().focus();
    await page.keyboard.press('Space');
    await tabTo(page, sheet, /^Count them$/);
    await page.keyboard.press('Enter');
    await sheet.getByRole('heading', { name: /^You made 1 of \d points$/ }).waitFor();
  });

  it('shows the solution after asking, and goes on', async () => {
    const { page } = whetstone();
    const exercise = shippedKind('order');
    const sheet = await sheetOf(page, exercise.title);
    await tabTo(page, sheet, /^Show solution$/);
    await page.keyboard.press('Enter');
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Show the Solution' }).waitFor();
    await page.keyboard.press('Enter');
    await sheet.getByRole('heading', { name: 'Solution' }).waitFor();
    await tabTo(page, sheet, /^Next variant$/);
    await page.keyboard.press('Enter');
    await (await exercisePage(page)).getByRole('heading', { level: 1 }).filter({ hasNotText: exercise.title }).waitFor();
  });
});
