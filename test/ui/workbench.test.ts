import { strict as assert } from 'node:assert';
import { notifications, openFile, reloadWindow, runCommand, typeInEditor, webviewFrame } from '../support/host/drive.ts';
import { openWhetstone } from '../support/ui.ts';

// The other UI suites stand on these steps: when one of them breaks, it shows here first.
describe('the workbench under test', () => {
  const whetstone = openWhetstone({ theme: 'light', width: 1100 });

  it('opens a file and takes real typing', async () => {
    const { page } = whetstone();
    // On its first start Whetstone shows its panel, which takes the focus once.
    await webviewFrame(page, '#root *', 30_000);
    await openFile(page, 'words.py');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('# typed', { delay: 20 });
    await page.locator('.view-line', { hasText: '# typed' }).waitFor();
  });

  it('runs a command from the palette', async () => {
    const { page } = whetstone();
    await runCommand(page, 'View: Toggle Panel Visibility');
    await page.locator('.part.panel').waitFor();
  });

  it('says which commands there are when one is missing', async () => {
    const { page } = whetstone();
    await assert.rejects(runCommand(page, 'Whetstone: No Such Command', 2000), /The palette has no command "Whetstone: No Such Command"/);
    await page.keyboard.press('Escape');
  });

  it('shows the notification centre', async () => {
    const centre = await notifications(whetstone().page);
    await centre.waitFor();
  });

  it('comes back after a reload', async () => {
    const { page } = whetstone();
    await reloadWindow(page);
    await page.locator('.tab', { hasText: 'words.py' }).waitFor();
    await typeInEditor(page, 'x');
  });
});
