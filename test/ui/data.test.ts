import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportV1 } from '../../src/core/record.ts';
import { notifications, openFile, runCommand } from '../support/host/drive.ts';
import { openWhetstone } from '../support/ui.ts';
import { recordFile, stored } from './record.ts';
import { checkByLens, consent, exercisePage, openPanel, region, row, statusItem, tab } from './steps.ts';

describe("the person's own data", function () {
  this.timeout(90_000);
  const whetstone = openWhetstone({ settings: { 'whetstone.debt.minMinutes': 0 }, width: 1400, height: 900 });

  before('some data', async () => {
    const { page } = whetstone();
    await consent(page);
    await openFile(page, 'cart.ts');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nexport const secretName = (a: Item) => a?.name;\n', { delay: 20 });
    const panel = await openPanel(page);
    await row(panel, 'Learning debt', 'Everyday types')
      .getByRole('button', { name: /^Practise/ })
      .click();
    await checkByLens(page);
    await (await exercisePage(page)).getByRole('button', { name: 'Check again' }).waitFor();
  });

  it('shows what is stored, as a page with counts and the rows of both files', async () => {
    const { page } = whetstone();
    await runCommand(page, 'Whetstone: Show What Is Stored');
    await tab(page, /What Whetstone stores/).waitFor();
    const shown = page.frameLocator('iframe.webview.ready:visible >> nth=-1').frameLocator('iframe#active-frame');
    await shown.getByRole('heading', { name: 'What Whetstone stores' }).waitFor();
    await shown.getByRole('row', { name: /^Attempts 1/ }).waitFor();
    await shown.getByRole('heading', { name: 'This workspace' }).waitFor();
    await shown.getByRole('heading', { name: 'Your profile' }).waitFor();
  });

  it('exports all of it through the save dialog', async () => {
    const { page, folder } = whetstone();
    await runCommand(page, 'Whetstone: Export My Data');
    const dialog = page.locator('.quick-input-widget').filter({ hasText: 'Export my data' });
    await dialog.getByRole('button', { name: 'OK' }).click();
    await (await notifications(page)).getByText('Your data was exported.').waitFor();
    const [name] = readdirSync(folder).filter((file) => /^whetstone-\d{4}-\d\d-\d\d\.json$/.test(file));
    assert.ok(name, 'a file named after the day');
    const text = readFileSync(join(folder, name), 'utf8');
    const data = JSON.parse(text) as ExportV1;
    assert.equal(data.version, 1);
    assert.equal(data.attempts.length, 1);
    assert.ok(data.signalDays.some((day) => day.kind === 'active' && day.name === 'typescript'));
    assert.doesNotMatch(text, /secretName/, 'no source text');
  });

  it('deletes everything after asking, and stops watching', async () => {
    const { page, server } = whetstone();
    const exercises = join(recordFile(server), '..', 'exercises');
    assert.ok(existsSync(exercises), 'there is an exercise file to delete');
    await runCommand(page, 'Whetstone: Delete Everything');
    const dialog = page.getByRole('dialog').filter({ hasText: 'Delete everything that Whetstone has stored here?' });
    await dialog.getByRole('button', { name: 'Delete Everything' }).click();
    const panel = await openPanel(page);
    await panel.getByRole('heading', { name: 'Before Whetstone watches' }).waitFor();
    await statusItem(page)
      .filter({ hasText: /^\s*Whetstone$/ })
      .waitFor();
    const left = stored(server);
    for (const [what, rows] of Object.entries(left)) if (Array.isArray(rows)) assert.deepEqual(rows, [], what);
    assert.ok(!existsSync(exercises), 'the exercise files are gone');
  });

  it('starts again from nothing, from a walkthrough of four steps', async () => {
    const { page } = whetstone();
    await runCommand(page, 'Whetstone: Open Walkthrough');
    const steps = page.locator('.getting-started-step');
    await steps.nth(3).waitFor();
    assert.equal(await steps.count(), 4);
    await steps.first().getByRole('button', { name: 'Start Watching' }).click();
    await steps.first().locator('.codicon.complete').waitFor();
    await region(await openPanel(page), 'Just work as usual').waitFor();
  });
});
