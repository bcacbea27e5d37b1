import type { Locator } from 'playwright-core';
import { openFile, runCommand } from '../support/host/drive.ts';
import { openWhetstone } from '../support/ui.ts';
import { addEarlierWork } from './record.ts';
import { consent, exercisePage, lens, openPanel, region, row, shipped, statusItem } from './steps.ts';

const types = 'Everyday types';

/** The option whose text is that of a right answer in the packs. */
async function rightOption(question: Locator): Promise<Locator> {
  const plain = (text: string): string => text.replaceAll(/```\w*|[\s`*]+/g, '');
  const right = new Set(
    shipped()
      .exercises.filter((exercise) => exercise.testOut === true)
      .flatMap((exercise) => (exercise.options ?? []).filter((option) => option.correct).map((option) => plain(option.text))),
  );
  for (const option of await question.getByRole('radio').all()) if (right.has(plain(await option.innerText()))) return option;
  throw new Error(`No option of this question is a right answer in the packs: ${await question.innerText()}`);
}

describe('everyday use', function () {
  this.timeout(90_000);
  const whetstone = openWhetstone({ width: 1500, height: 950 });

  before('some work of earlier days', async () => {
    const { page, server } = whetstone();
    await consent(page);
    addEarlierWork(server, 3, [
      { kind: 'active', name: 'typescript', seconds: 900, count: 0 },
      { kind: 'active', name: 'python', seconds: 600, count: 0 },
      { kind: 'construct', name: 'python/comprehension', seconds: 400, count: 2 },
    ]);
    await row(await openPanel(page), 'Learning debt', types).waitFor();
  });

  it('names the next step in the status bar, and does it on a click', async () => {
    const { page } = whetstone();
    await statusItem(page)
      .filter({ hasText: /^\s*Practise everyday types, \d min$/ })
      .click();
    await (await exercisePage(page)).getByRole('button', { name: 'Check', exact: true }).waitFor();
    await lens(page, 'Check').waitFor();
  });

  it('says in the status bar why, with links to do it, to the panel and to pause', async () => {
    const { page } = whetstone();
    // What the pointer rests on already shows nothing.
    const hover = async (): Promise<void> => {
      await page.mouse.move(640, 300);
      await statusItem(page).hover();
    };
    await hover();
    const tip = page.locator('.monaco-hover').filter({ hasText: /unproven/ });
    const link = (text: string | RegExp): Locator => tip.locator('a').filter({ hasText: text });
    for (const text of [/^Practise everyday types, \d min$/, 'I know this already', 'Why this next step?', 'Pause watching'])
      await link(text).waitFor();
    await page.getByRole('tab', { name: /^Explorer/ }).click();
    await hover();
    await link('Open skill panel').click();
    await page.locator('.part.sidebar .composite.title').filter({ hasText: 'Whetstone' }).waitFor();
  });

  it('explains a debt', async () => {
    const { page } = whetstone();
    const debt = row(await openPanel(page), 'Learning debt', types);
    await debt.getByTitle(`More about ${types}`).click();
    await debt.getByRole('button', { name: 'Why is this a debt?' }).click();
    const dialog = page.getByRole('dialog').filter({ hasText: types });
    await dialog.getByText(/You worked 45 min in TypeScript/).waitFor();
    for (const way of [/^Practise \d min$/, 'I know this already', 'Do not show this reason'])
      await dialog.getByRole('button', { name: way }).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'hidden' });
  });

  it('closes a debt by a test-out with three right answers', async () => {
    const { page } = whetstone();
    const debt = row(await openPanel(page), 'Learning debt', types);
    await debt.getByRole('button', { name: `I know this already: ${types}` }).click();
    const sheet = await exercisePage(page);
    await sheet.getByRole('heading', { name: `Test-out: ${types}` }).waitFor();
    const questions = sheet.getByRole('region', { name: /^Question \d of 3/ });
    await questions.nth(2).waitFor();
    for (const index of [0, 1, 2]) {
      const question = questions.nth(index);
      await (await rightOption(question)).click();
      await question.getByRole('button', { name: 'Answer' }).click();
      await question.getByText('Correct', { exact: true }).waitFor();
    }
    await sheet.getByText(/Debt paid back: \d+ min before, none now\./).waitFor();
    await debt.waitFor({ state: 'hidden' });
  });

  it('leaves the names in an explanation as they are written', async () => {
    const { page } = whetstone();
    await runCommand(page, 'Whetstone: I Know This Already (Two-Minute Test-Out)');
    await page.locator('.quick-input-widget input:focus').fill('Context managers');
    await page.getByRole('option', { name: /^Context managers/ }).click();
    const sheet = await exercisePage(page);
    await sheet.getByRole('heading', { name: 'Test-out: Context managers' }).waitFor();
    for (const question of await sheet.getByRole('region', { name: /^Question/ }).all()) {
      await question.getByRole('radio').first().click();
      await question.getByRole('button', { name: 'Answer' }).click();
    }
    await sheet.getByText('The name after as is bound to what __enter__ returns').waitFor();
  });

  it('mutes a skill, and takes that back', async () => {
    const { page } = whetstone();
    const panel = await openPanel(page);
    const debt = row(panel, 'Learning debt', 'Everyday Python');
    await debt.getByTitle('More about Everyday Python').click();
    await debt.getByRole('button', { name: 'Mute this skill' }).click();
    await debt.waitFor({ state: 'hidden' });
    await region(panel, 'Learning debt').getByText('1 muted.').waitFor();
    await region(panel, 'Learning debt').getByRole('button', { name: 'Unmute all skills' }).click();
    await debt.waitFor();
  });

  it('pauses and resumes', async () => {
    const { page } = whetstone();
    const watching = (await openPanel(page)).getByRole('group', { name: 'Watching' });
    await watching.getByRole('button', { name: 'Pause watching' }).click();
    await page.getByRole('option', { name: 'Until I resume it' }).click();
    await watching.getByText('Paused until you resume it').waitFor();
    await statusItem(page)
      .filter({ hasText: /^\s*Whetstone$/ })
      .waitFor();
    await watching.getByRole('button', { name: 'Resume watching' }).click();
    await watching.getByText('Watching', { exact: true }).waitFor();
  });

  it('shows no prompt while it is paused or when prompts are off', async () => {
    const { page } = whetstone();
    await openFile(page, 'words.py');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nsquares = [n * n for n in range(9)]\n', { delay: 20 });
    await lens(page, /^Practise comprehensions/).waitFor();
    await runCommand(page, 'Whetstone: Pause Watching');
    await page.getByRole('option', { name: 'For one hour' }).click();
    await lens(page, /^Practise comprehensions/).waitFor({ state: 'hidden' });
    await runCommand(page, 'Whetstone: Resume Watching');
    await lens(page, /^Practise comprehensions/).waitFor();
  });
});
