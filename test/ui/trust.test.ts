import { notifications, openFile, trustFolder } from '../support/host/drive.ts';
import { openWhetstone } from '../support/ui.ts';
import { addEarlierWork } from './record.ts';
import { checkByLens, consent, exercisePage, openPanel, row } from './steps.ts';

describe('a folder that is not trusted', function () {
  this.timeout(90_000);
  const settings = { 'security.workspace.trust.startupPrompt': 'never', 'whetstone.debt.minMinutes': 0 };
  const whetstone = openWhetstone({ workspaceTrust: true, settings, width: 1400, height: 900 });

  it('says in the panel that nothing is run, and watches', async () => {
    const { page, server } = whetstone();
    const panel = await consent(page);
    await panel.getByRole('note').filter({ hasText: 'Restricted Mode:' }).waitFor();
    await openFile(page, 'cart.ts');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nexport const first = (items: Item[]) => items[0]?.name;\n', { delay: 20 });
    await row(panel, 'Learning debt', 'Missing values').waitFor();
    addEarlierWork(server, 1, [{ kind: 'active', name: 'typescript', seconds: 900, count: 0 }]);
  });

  it('opens an exercise, and Check says what to do', async () => {
    const { page } = whetstone();
    const debt = row(await openPanel(page), 'Learning debt', 'Everyday types');
    await debt.getByRole('button', { name: /^Practise/ }).click();
    const sheet = await exercisePage(page);
    await sheet.getByRole('button', { name: 'Check', exact: true }).click();
    await (await notifications(page)).getByText('Trust the folder to check exercises.').waitFor();
  });

  it('leads to where the folder can be trusted, and checks once it is', async () => {
    const { page } = whetstone();
    await (await notifications(page)).getByRole('button', { name: 'Manage Workspace Trust' }).click();
    await trustFolder(page);
    await page.getByRole('button', { name: /^Close Modal Editor/ }).click();
    const panel = await openPanel(page);
    await panel.getByRole('note').filter({ hasText: 'Restricted Mode:' }).waitFor({ state: 'hidden' });
    await checkByLens(page);
    await (await exercisePage(page)).getByRole('heading', { name: /^\d of \d tests passed$/ }).waitFor();
  });
});
