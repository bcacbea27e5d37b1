import type { Frame, Locator, Page } from 'playwright-core';
import { workbenchReady } from './workbench.ts';

const patienceMs = 15_000;

interface Choice {
  key: string;
  text: string;
  row: Locator;
  /** Said before what the list shows instead. */
  problem: string;
  timeoutMs?: number;
}

/** Opens a list by a key, filters it and clicks a row; again when it closed, as it does when anything takes the focus. */
async function choose(page: Page, { key, text, row, problem, timeoutMs = patienceMs }: Choice): Promise<void> {
  const input = page.locator('.quick-input-widget:visible .quick-input-box input');
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const timeout = Math.max(500, Math.min(5000, deadline - Date.now()));
    try {
      await page.keyboard.press(key);
      await input.waitFor({ timeout });
      await input.fill(text, { timeout });
      await row.first().click({ timeout });
      return;
    } catch (error) {
      const seen = (await page.locator('.quick-input-list .monaco-list-row').allInnerTexts()).map((label) => label.replaceAll('\n', ' '));
      if (Date.now() >= deadline) throw new Error(`${problem} The list shows: ${seen.join(' | ') || 'nothing'}`, { cause: error });
      await page.keyboard.press('Escape');
    }
  }
}

/** Runs a command by its full title ("Whetstone: Next Step") through the command palette, as a person would. */
export async function runCommand(page: Page, title: string, timeoutMs = patienceMs): Promise<void> {
  const label = page.locator('.quick-input-list-label .label-name', { hasText: new RegExp(`^\\s*${escaped(title)}\\s*$`) });
  const row = page.locator('.quick-input-list .monaco-list-row').filter({ has: label });
  await choose(page, { key: 'F1', text: `>${title}`, row, problem: `The palette has no command "${title}".`, timeoutMs });
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

async function shows(frame: Frame, selector: string): Promise<boolean> {
  try {
    const element = await frame.frameElement();
    return (await element.isVisible()) && (await frame.locator(selector).count()) > 0;
  } catch {
    // The frame went away while it was looked at: a webview replaces its document whenever its HTML is set.
    return false;
  }
}

/** The document of the visible webview that has something matching the selector in it, once it is there. */
export async function webviewFrame(page: Page, selector = 'body *', timeoutMs = patienceMs): Promise<Frame> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    // A webview's document loads in a "pending-frame", which becomes the "active-frame"; Playwright knows the first name.
    const documents = page.frames().filter((frame) => frame.name() === 'active-frame' || frame.name() === 'pending-frame');
    for (const frame of documents.reverse()) if (await shows(frame, selector)) return frame;
    await page.waitForTimeout(100);
  }
  const names = page.frames().map((frame) => frame.name() || '(page)');
  throw new Error(`No visible webview has an element matching ${selector}. Frames: ${names.join(', ')}`);
}

/** Opens a view container by the name that its icon in the activity bar carries. */
export async function openSidebar(page: Page, name: string): Promise<void> {
  const icon = page.locator(`.activitybar .action-item:has(a[aria-label^="${name}"])`);
  await icon.first().waitFor({ timeout: patienceMs });
  if (!(await icon.first().getAttribute('class'))?.includes('checked')) await icon.first().click();
}

/** Opens a file of the workspace by quick open and gives its editor the focus. */
export async function openFile(page: Page, name: string): Promise<void> {
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: name.split('/').at(-1) ?? name });
  await choose(page, { key: 'Control+P', text: name, row, problem: `Quick open finds no ${name}.` });
  await focusEditor(page);
}

export async function focusEditor(page: Page): Promise<void> {
  await page.locator('.editor-group-container.active .monaco-editor .view-lines').first().click({ timeout: patienceMs });
}

/** Types with real keys, as fast as a quick typist. */
export async function typeInEditor(page: Page, text: string, delayMs = 40): Promise<void> {
  await focusEditor(page);
  await page.keyboard.type(text, { delay: delayMs });
}

/** Pastes with a real Ctrl+V: the paste command would bypass paste providers in a browser. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((content) => navigator.clipboard.writeText(content), text);
  await page.keyboard.press('Control+V');
}

export async function reloadWindow(page: Page): Promise<void> {
  await page.reload();
  await workbenchReady(page);
}

/** The notification centre: toasts never show under the driver, so tests read and click there. */
export async function notifications(page: Page): Promise<Locator> {
  await runCommand(page, 'Notifications: Show Notifications');
  return page.locator('.notifications-center');
}

/** Ends Restricted Mode, as a person does in the editor for workspace trust, once that is open. */
export async function trustFolder(page: Page): Promise<void> {
  await page.locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ }).click({ timeout: patienceMs });
  await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ state: 'hidden', timeout: patienceMs });
}
