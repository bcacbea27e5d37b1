import { strict as assert } from 'node:assert';
import type { Frame, Page } from 'playwright-core';
import { openWhetstone } from '../support/ui.ts';
import { addEarlierWork } from './record.ts';
import { exercisePage, openPanel, row, skillPage, tab } from './steps.ts';

const mostTabs = 40;

/** The name of what has the focus in a page, as it is read out. */
async function focusedName(frame: Frame): Promise<string> {
  return frame.evaluate(() => {
    const element = document.activeElement;
    // Before the first Tab the page itself has the focus, or the workbench around it.
    if (element === null || element === document.body) return '';
    return (element.getAttribute('aria-label') ?? element.textContent).trim();
  });
}

async function tabTo(page: Page, frame: Frame, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < mostTabs; presses += 1) {
    const at = await focusedName(frame);
    if (name.test(at)) return;
    passed.push(at);
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never came to ${String(name)}. It came by: ${passed.join(' | ')}`);
}

// Nothing here is clicked.
describe('by keyboard alone', function () {
  this.timeout(90_000);
  const whetstone = openWhetstone({ width: 1400, height: 900 });

  it('agrees to be watched', async () => {
    const { page } = whetstone();
    await runCommandByKeys(page, 'Whetstone: Open Skill Panel');
    const panel = await openPanel(page);
    await panel.getByRole('heading', { name: 'Before Whetstone watches' }).waitFor();
    await tabTo(page, panel, /^Start watching$/);
    await page.keyboard.press('Enter');
    await panel.getByRole('heading', { name: 'Just work as usual' }).waitFor();
  });

  it('opens an exercise from a debt', async () => {
    const { page, server } = whetstone();
    addEarlierWork(server, 2, [{ kind: 'active', name: 'typescript', seconds: 900, count: 0 }]);
    const panel = await openPanel(page);
    await row(panel, 'Learning debt', 'Everyday types').waitFor();
    await runCommandByKeys(page, 'Whetstone: Open Skill Panel');
    await tabTo(page, panel, /^Why am I seeing this\?$/);
    await page.keyboard.press('Enter');
    await panel.getByText(/You worked 30 min in typescript/).waitFor();
    await tabTo(page, panel, /^Practise \d min: /);
    await page.keyboard.press('Enter');
    await exercisePage(page);
    await tab(page, /\.ts/).first().waitFor();
  });

  it('comes from the panel to a skill, to its practice, and back to the time there is', async () => {
    const { page } = whetstone();
    const panel = await openPanel(page);
    await runCommandByKeys(page, 'Whetstone: Open Skill Panel');
    await tabTo(page, panel, /: about this skill$/);
    await page.keyboard.press('Enter');
    const sheet = await skillPage(page);
    await tabTo(page, sheet, /^Practise: /);
    await runCommandByKeys(page, 'Whetstone: Open Skill Panel');
    await panel.evaluate(() => document.querySelector<HTMLElement>('h1')?.focus());
    await tabTo(page, panel, /^Any time$/);
    await page.keyboard.press('ArrowLeft');
    await panel.getByRole('radio', { name: '25 min', checked: true }).waitFor();
  });

  it('says how sure it is and checks, from the page', async () => {
    const { page } = whetstone();
    const sheet = await exercisePage(page);
    await page.keyboard.press('Control+2');
    await tabTo(page, sheet, /^Unsure$/);
    await page.keyboard.press('Space');
    await sheet.getByRole('radio', { name: 'Unsure', checked: true }).waitFor();
    await tabTo(page, sheet, /^Check$/);
    await page.keyboard.press('Enter');
    await sheet.getByRole('heading', { name: /^\d of \d tests passed$/ }).waitFor();
    assert.match(await focusedName(sheet), /^Check again$/, 'the focus stays on the button');
  });
});

/** Again when the palette closed under the keys, as it does while the window is still taking its place. */
async function runCommandByKeys(page: Page, title: string): Promise<void> {
  const chosen = page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: title });
  for (let tries = 0; tries < 5 && !(await chosen.isVisible()); tries += 1) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await page
      .locator('.quick-input-widget:visible input:focus')
      .waitFor({ timeout: 3000 })
      .catch(() => undefined);
    await page.keyboard.type(title, { delay: 10 });
    await chosen.waitFor({ timeout: 3000 }).catch(() => undefined);
  }
  await page.keyboard.press('Enter');
}
