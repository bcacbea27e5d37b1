import { strict as assert } from 'node:assert';
import { openWhetstone } from '../support/ui.ts';
import { focusedName, runCommandByKeys, tabTo } from './keys.ts';
import { addEarlierWork } from './record.ts';
import { exercisePage, openPanel, row, skillPage, tab } from './steps.ts';

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
    await panel.getByText(/You worked 30 min in TypeScript/).waitFor();
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
