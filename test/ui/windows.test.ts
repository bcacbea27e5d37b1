import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import { openFile, runCommand } from '../support/host/drive.ts';
import type { TestServer } from '../support/host/server.ts';
import { workbenchReady } from '../support/host/workbench.ts';
import { openWhetstone } from '../support/ui.ts';
import { addEarlierWork, stored } from './record.ts';
import { consent, openPanel, row } from './steps.ts';

/** How many seconds of a language are stored as active. */
function secondsIn(server: TestServer, language: string): number {
  const days = stored(server).signalDays.filter(({ kind, name }) => kind === 'active' && name === language);
  return days.reduce((sum, day) => sum + day.seconds, 0);
}

/** At the end of the file that is in front, so fast that the window is busy all the time. */
async function write(page: Page, lines: readonly string[]): Promise<void> {
  await page.keyboard.press('Control+End');
  for (const line of lines) await page.keyboard.type(`\n${line}`, { delay: 20 });
  await page.keyboard.press('Control+S');
}

/** Every page of a headless browser believes that it has the focus: this tells one of them that it lost it, as a browser does. */
async function looksAway(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.hasFocus = () => false;
    window.dispatchEvent(new FocusEvent('blur'));
  });
}

async function looksBack(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.hasFocus = () => true;
    window.dispatchEvent(new FocusEvent('focus'));
  });
}

const waitMs = 20_000;

async function untilStored(server: TestServer, what: string, holds: () => boolean): Promise<void> {
  const deadline = Date.now() + waitMs;
  while (!holds()) {
    assert.ok(Date.now() < deadline, `${what}: ${JSON.stringify(stored(server).signalDays)}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

describe('a second window on the same folder', function () {
  this.timeout(120_000);
  const whetstone = openWhetstone({ width: 1200 });
  let second: Page | undefined;

  it('shares the record', async () => {
    const { page, server } = whetstone();
    await consent(page);
    addEarlierWork(server, 2, [{ kind: 'active', name: 'python', seconds: 900, count: 0 }]);
    await row(await openPanel(page), 'Learning debt', 'Everyday Python').waitFor();
    second = await page.context().newPage();
    await second.goto(page.url());
    await workbenchReady(second);
    await row(await openPanel(second), 'Learning debt', 'Everyday Python').waitFor();
  });

  it('and each sees what the other writes', async () => {
    assert.ok(second);
    const { page, server } = whetstone();
    const there = row(await openPanel(second), 'Learning debt', 'Everyday Python');
    await there.getByTitle('More about Everyday Python').click();
    await there.getByRole('button', { name: 'Mute this skill' }).click();
    await row(await openPanel(page), 'Learning debt', 'Everyday Python').waitFor({ state: 'hidden' });
    assert.equal(stored(server).signalDays.filter((day) => day.name === 'python').length, 2, 'one record of both');
  });

  it('and both write at once: nothing is lost, and nothing is there twice', async () => {
    assert.ok(second);
    const { page, server } = whetstone();
    await openFile(page, 'words.py');
    await openFile(second, 'cart.ts');
    const both = [
      write(page, ['first = [word for word in words]', 'second = [word for word in first]']),
      write(second, ['export const some = (items: Item[]) => items.map((item) => item.name);', 'export const none = [].map(String);']),
    ];
    await Promise.all(both);
    await untilStored(server, 'both files', () => {
      const files = stored(server).ranges.map(({ file }) => file);
      return files.includes('words.py') && files.includes('cart.ts');
    });
    const { signals, signalDays } = stored(server);
    assert.equal(new Set(signals.map(({ id }) => id)).size, signals.length);
    for (const day of signalDays) {
      const raw = signals.filter((one) => one.day === day.day && one.kind === day.kind && one.name === day.name);
      const seconds = raw.reduce((sum, one) => sum + one.seconds, 0);
      assert.ok(Math.abs(seconds - day.seconds) < 0.001, `${day.day} ${day.kind} ${day.name}: ${seconds} and ${day.seconds} seconds`);
    }
  });

  it('and time passes only in the one that has the focus', async () => {
    assert.ok(second);
    const { page, server } = whetstone();
    await looksAway(page);
    // What was in hand at that moment is written first.
    await page.waitForTimeout(7000);
    const before = { python: secondsIn(server, 'python'), typescript: secondsIn(server, 'typescript') };
    assert.ok(before.python > 0, 'time passed in both');
    await write(second, ['export const more = [1].map(String);', 'export const most = more.map(String);', 'export const all = most;']);
    await untilStored(server, 'time in the window in front', () => secondsIn(server, 'typescript') > before.typescript + 3);
    assert.equal(secondsIn(server, 'python'), before.python);
    await looksBack(page);
  });

  it('and a pause in one holds in the other, which may end it', async () => {
    assert.ok(second);
    const { page, server } = whetstone();
    await runCommand(page, 'Whetstone: Pause Watching');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Until I resume it' }).click();
    const there = await openPanel(second);
    await there.getByText('Paused until you resume it').waitFor();
    await (await openPanel(page)).getByText('Paused until you resume it').waitFor();
    const before = stored(server);
    await openFile(second, 'words.py');
    await write(second, ['unseen = [word for word in words]', 'unseen = None']);
    await second.waitForTimeout(6000);
    assert.deepEqual(stored(server).signals, before.signals);
    assert.deepEqual(stored(server).ranges, before.ranges);
    await there.getByRole('button', { name: 'Resume' }).click();
    await (await openPanel(page)).getByText('Paused until you resume it').waitFor({ state: 'hidden' });
    await openFile(page, 'words.py');
    await write(page, ['seen = [word for word in words]']);
    await untilStored(server, 'what was written after the pause', () => stored(server).signals.length > before.signals.length);
  });

  it('and what is deleted in one is gone in both, with what the other has in hand', async () => {
    assert.ok(second);
    const { page, server } = whetstone();
    await openFile(second, 'cart.ts');
    await write(second, ['export const inHand = async () => [1].map(String);']);
    await runCommand(page, 'Whetstone: Delete Everything');
    const dialog = page.getByRole('dialog').filter({ hasText: 'Delete everything that Whetstone has stored here?' });
    await dialog.getByRole('button', { name: 'Delete Everything' }).click();
    await (await openPanel(second)).getByRole('heading', { name: 'Before Whetstone watches' }).waitFor();
    await second.waitForTimeout(7000);
    const { signals, signalDays, ranges } = stored(server);
    assert.deepEqual([signals, signalDays, ranges].flat(), []);
  });
});
