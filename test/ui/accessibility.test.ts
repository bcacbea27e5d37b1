import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Frame } from 'playwright-core';
import { openFile, runCommand } from '../support/host/drive.ts';
import { themes, type Theme } from '../support/host/settings.ts';
import { openWhetstone, type Whetstone } from '../support/ui.ts';
import { addEarlierWork } from './record.ts';
import {
  checkByLens,
  consent,
  exercisePage,
  growthPage,
  lens,
  openPanel,
  region,
  row,
  selectAll,
  skillPage,
  validationPage,
} from './steps.ts';

// The runner inside a frame: the workbench around it is not ours to judge.
const axeFile = createRequire(import.meta.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js');
const axeSource = readFileSync(axeFile, 'utf8');

/** What axe finds in the document of a page with everything disclosed. */
async function violations(frame: Frame): Promise<string[]> {
  await frame.evaluate(() => {
    // A page is transparent, and axe cannot see the workbench behind it.
    const behind = document.querySelector('.foot, .consent') === null ? 'editor' : 'sideBar';
    document.documentElement.style.background = `var(--vscode-${behind}-background)`;
    for (const details of document.querySelectorAll('details')) details.open = !details.classList.contains('overflow');
  });
  await frame.evaluate(axeSource);
  const results = await frame.evaluate<AxeResults>('axe.run(document, { preload: false })');
  return results.violations.map((one) => `${one.id} (${String(one.impact)}): ${one.nodes.map((node) => node.html).join(' | ')}`);
}

const themeLabels = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  highContrast: 'Dark High Contrast',
  highContrastLight: 'Light High Contrast',
};

async function changeTheme({ page }: Whetstone, theme: Theme): Promise<void> {
  await runCommand(page, 'Preferences: Color Theme');
  await page.locator('.quick-input-widget:visible input').first().fill(themeLabels[theme]);
  await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: themeLabels[theme] }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator(`.monaco-workbench.${themes[theme].cssClass}`).waitFor();
}

async function fillThePages({ page, server }: Whetstone): Promise<void> {
  await consent(page);
  addEarlierWork(server, 3, [
    { kind: 'active', name: 'typescript', seconds: 1500, count: 0 },
    { kind: 'active', name: 'python', seconds: 600, count: 0 },
  ]);
  await row(await openPanel(page), 'Learning debt', 'Everyday Python').waitFor();
  await openFile(page, 'cart.ts');
  await selectAll(page);
  await runCommand(page, 'Whetstone: Validate AI Change');
  const checklist = await validationPage(page);
  await checklist.getByRole('button', { name: 'Skip to checks' }).click();
  await region(checklist, 'Automatic checks').getByRole('listitem').nth(4).waitFor();
}

describe('axe finds nothing to object to', function () {
  this.timeout(90_000);
  const whetstone = openWhetstone({ width: 1500, height: 950 });

  it('on the consent screen', async () => {
    const panel = await openPanel(whetstone().page);
    await panel.getByRole('button', { name: 'Start watching' }).waitFor();
    assert.deepEqual(await violations(panel), []);
  });

  for (const theme of ['dark', 'light', 'highContrast', 'highContrastLight'] as const) {
    it(`on the panel and the checklist, ${theme}`, async () => {
      if (theme === 'dark') await fillThePages(whetstone());
      await changeTheme(whetstone(), theme);
      const { page } = whetstone();
      assert.deepEqual(
        { panel: await violations(await openPanel(page)), checklist: await violations(await validationPage(page)) },
        { panel: [], checklist: [] },
      );
    });
  }

  for (const theme of ['dark', 'light', 'highContrast', 'highContrastLight'] as const) {
    it(`on the pages of growth and of a skill, ${theme}`, async () => {
      const { page } = whetstone();
      await changeTheme(whetstone(), theme);
      await runCommand(page, 'Whetstone: Open Growth');
      const growth = await growthPage(page);
      assert.deepEqual(await violations(growth), []);
      await region(await openPanel(page), 'Skills')
        .getByRole('button', { name: /: about this skill$/ })
        .first()
        .click();
      assert.deepEqual(await violations(await skillPage(page)), []);
    });
  }

  for (const theme of ['highContrast', 'light', 'dark'] as const) {
    it(`on the exercise with a result, ${theme}`, async () => {
      const { page } = whetstone();
      await changeTheme(whetstone(), theme);
      if (theme === 'highContrast') {
        const debt = row(await openPanel(page), 'Learning debt', 'Everyday types');
        await debt.getByRole('button', { name: /^Practise/ }).click();
        await checkByLens(page);
        await lens(page, 'Hint 1 of').click();
        await (await exercisePage(page)).getByRole('heading', { name: /tests passed/ }).waitFor();
      }
      assert.deepEqual(await violations(await exercisePage(page)), []);
    });
  }

  it('on a test-out', async () => {
    const { page } = whetstone();
    const debt = row(await openPanel(page), 'Learning debt', 'Everyday types');
    await debt.getByRole('button', { name: /^I know this already/ }).click();
    const sheet = await exercisePage(page);
    const first = region(sheet, 'Question 1 of 3').first();
    // Until then the page still shows the exercise before it.
    await first.waitFor();
    await sheet.getByRole('radio').first().click();
    await sheet.getByRole('button', { name: 'Answer' }).first().click();
    await first
      .or(sheet.getByText(/^(Correct|Not correct)$/))
      .first()
      .waitFor();
    assert.deepEqual(await violations(sheet), []);
  });
});
