import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { openFile, runCommand } from '../support/host/drive.ts';
import { artifacts, fixtureWorkspaces, repository } from '../support/host/paths.ts';
import { startServer, type TestServer } from '../support/host/server.ts';
import { temporaryCopy, type TemporaryFolder } from '../support/host/temporary.ts';
import { openWorkbench, type Workbench } from '../support/host/workbench.ts';
import { needsTool } from '../support/tools.ts';
import {
  checkByLens,
  consent,
  exercisePage,
  lens,
  openExercise,
  openPanel,
  pasteText,
  region,
  row,
  selectAll,
  shippedExercise,
  tab,
  type ShippedExercise,
  validationPage,
} from '../ui/steps.ts';

const execute = promisify(execFile);
const vsix = join(repository, 'out', 'package', 'whetstone.vsix');
const ownCode =
  '\nexport async function load(url: string): Promise<string> {\ntry {\nreturn await (await fetch(url)).text();\n} catch {\nreturn "";';

/** Puts the solution of the packs in the exercise that was opened and presses Check. */
async function solve(page: Page, exercise: ShippedExercise): Promise<void> {
  const sheet = await exercisePage(page);
  await sheet.getByRole('heading', { name: exercise.title }).waitFor();
  await tab(page, exercise.starter?.name ?? '').click();
  await lens(page, 'Check').waitFor();
  await selectAll(page);
  await pasteText(page, exercise.solution ?? '');
  await checkByLens(page);
  await sheet.getByRole('heading', { name: /^(\d+) of \1 tests passed$/ }).waitFor();
}

// Nothing of the repository is within reach of what is installed here: what was not packed is missing.
describe('the packaged extension', function () {
  this.timeout(120_000);
  let server: TestServer;
  let folder: TemporaryFolder;
  let workbench: Workbench;

  before('is packed and installed in a fresh VS Code', async () => {
    await execute(process.execPath, [join(repository, 'scripts', 'package.mjs'), `--out=${vsix}`]);
    folder = await temporaryCopy(join(fixtureWorkspaces, 'basic'));
    server = await startServer({ vsix: [vsix], settings: { 'whetstone.debt.minMinutes': 0 } });
    workbench = await openWorkbench(server, { folder: folder.path, viewport: { width: 1500, height: 950 } });
  });
  afterEach(async function () {
    const test = this.currentTest;
    if (test?.state === 'failed')
      await workbench.page.screenshot({ path: join(artifacts, `package-${test.title.replaceAll(/\W+/g, '-')}.png`) });
  });
  after(async () => {
    await workbench.close();
    await server.stop();
    await folder.remove();
  });

  it('is installed from its file alone', () => {
    const installed = readdirSync(join(server.dataDir, 'extensions')).filter((name) => name.startsWith('whetstone.whetstone-'));
    assert.equal(installed.length, 1);
    const root = join(server.dataDir, 'extensions', installed[0] ?? '');
    assert.ok(existsSync(join(root, 'dist', 'extension.js')));
    for (const needless of ['node_modules', 'src', 'test']) assert.ok(!existsSync(join(root, needless)), needless);
  });

  it('asks, watches and finds constructs in what is typed', async () => {
    const { page } = workbench;
    await consent(page);
    await openFile(page, 'cart.ts');
    await page.keyboard.press('Control+End');
    await page.keyboard.type(ownCode, { delay: 20 });
    await row(await openPanel(page), 'Learning debt', 'Async error handling').waitFor();
  });

  it('opens an exercise from the prompt above own code, and checks it', async () => {
    const { page } = workbench;
    await lens(page, /^Practise async error handling, \d min$/).click();
    await lens(page, 'Check').waitFor();
    // Which one the prompt offers changes as packs grow.
    const exercise = shippedExercise('typescript/async-errors/retry-payment');
    await openExercise(page, exercise.title);
    await solve(page, exercise);
    await row(await openPanel(page), 'Learning debt', 'Async error handling')
      .getByText('unproven, 1 of 3')
      .first()
      .waitFor();
  });

  it('checks a Python exercise', async function () {
    needsTool(this, 'python3');
    const { page } = workbench;
    const exercise = shippedExercise('python/exceptions/read-limit');
    await openExercise(page, exercise.title);
    await solve(page, exercise);
  });

  it('opens the checklist with five checks', async () => {
    const { page } = workbench;
    await tab(page, /^cart\.ts/).click();
    await selectAll(page);
    await runCommand(page, 'Whetstone: Validate AI Change');
    const sheet = await validationPage(page);
    await sheet.getByRole('button', { name: 'Skip to checks' }).click();
    const checks = region(sheet, 'Automatic checks').getByRole('listitem');
    await checks.nth(4).waitFor();
    assert.equal(await checks.count(), 5);
  });

  it('opens its walkthrough', async () => {
    const { page } = workbench;
    await runCommand(page, 'Whetstone: Open Walkthrough');
    await page.locator('.getting-started-step').nth(3).waitFor();
  });
});
