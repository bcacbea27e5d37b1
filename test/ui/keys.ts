import { strict as assert } from 'node:assert';
import type { Frame, Page } from 'playwright-core';

/** What a person does who uses no mouse. */

const mostTabs = 40;

/** The name of what has the focus in a page, as it is read out. */
export async function focusedName(frame: Frame): Promise<string> {
  return frame.evaluate(() => {
    const element = document.activeElement;
    // Before the first Tab the page itself has the focus, or the workbench around it.
    if (element === null || element === document.body) return '';
    return (element.getAttribute('aria-label') ?? element.textContent).trim();
  });
}

export async function tabTo(page: Page, frame: Frame, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < mostTabs; presses += 1) {
    const at = await focusedName(frame);
    if (name.test(at)) return;
    passed.push(at);
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never came to ${String(name)}. It came by: ${passed.join(' | ')}`);
}

/** Again when the palette closed under the keys, as it does while the window is still taking its place. */
export async function runCommandByKeys(page: Page, title: string): Promise<void> {
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

/** Opens an exercise by its title, from the palette. */
export async function openExerciseByKeys(page: Page, title: string): Promise<void> {
  await runCommandByKeys(page, 'Whetstone: Open an Exercise');
  const chosen = page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: title });
  await page.locator('.quick-input-widget:visible').getByText('Open which exercise?').waitFor();
  await page.keyboard.type(title, { delay: 10 });
  await chosen.waitFor();
  await page.keyboard.press('Enter');
}
