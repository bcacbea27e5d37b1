// `npm run pictures`: pictures of the real workbench on the sample project, in every kind of theme. All go to out/pictures to be
// judged, the few that the README shows to media/ as well; media/icon.png is drawn from media/icon.svg.
import { copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { ulid } from 'ulid';
import { dayMs, localDay } from '../../src/core/days.ts';
import type { Evidence } from '../../src/core/skills/evidence.ts';
import { addEarlierWork, withRecord } from '../ui/record.ts';
import {
  checkByLens,
  consent,
  exercisePage,
  growthPage,
  lens,
  openExercise,
  openPanel,
  pasteText,
  region,
  row,
  selectAll,
  shippedExercise,
  skillPage,
  tab,
  validationPage,
} from '../ui/steps.ts';
import { openFile, runCommand } from './host/drive.ts';
import { repository } from './host/paths.ts';
import { startServer, type TestServer } from './host/server.ts';
import { temporaryCopy } from './host/temporary.ts';
import { openWorkbench } from './host/workbench.ts';
import { smallPng } from './smallPng.ts';

const out = join(repository, 'out', 'pictures');
const media = join(repository, 'media');
const mostBytes = 150_000;
const viewport = { width: 1280, height: 800 };
const themes = { dark: 'Dark Modern', light: 'Light Modern', contrast: 'Dark High Contrast', 'contrast-light': 'Light High Contrast' };
const forReadme = ['panel-dark', 'exercise-dark', 'validation-light'];

/** Nothing on a picture that is not the project's. */
const calm = {
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'editor.lightbulb.enabled': 'off',
  'editor.occurrencesHighlight': 'off',
  'editor.stickyScroll.enabled': false,
  'breadcrumbs.enabled': false,
  'remote.autoForwardPorts': false,
};

const typed = `

export async function cheapest(suppliers: readonly Supplier[], sku: string): Promise<Supplier | null> {
let best: { supplier: Supplier; price: number } | null = null;
for (const supplier of suppliers) {
try {
const price = await supplier.quote(sku);
if (best === null || price < best.price) best = { supplier, price };
} catch {
continue;`;

const answers = [
  'Asks the slot service which delivery times an address can have, by postcode and weight of the basket.',
  'A postcode the parser refuses; a service that answers with an error page instead of JSON.',
  'I ran it against a recorded answer and against a closed port.',
];

/** Three weeks in which somebody worked, practised now and then, and wrote a few things down. */
function writeHistory(server: TestServer): void {
  addEarlierWork(server, 9, [
    { kind: 'active', name: 'typescript', seconds: 1500, count: 0 },
    { kind: 'construct', name: 'javascript/await-in-try', seconds: 540, count: 4 },
    { kind: 'construct', name: 'javascript/array-callback', seconds: 480, count: 6 },
    { kind: 'construct', name: 'javascript/optional-chaining', seconds: 260, count: 5 },
  ]);
  addEarlierWork(server, 5, [
    { kind: 'active', name: 'python', seconds: 900, count: 0 },
    { kind: 'construct', name: 'python/with-statement', seconds: 300, count: 2 },
    { kind: 'construct', name: 'python/comprehension', seconds: 420, count: 3 },
  ]);
  const now = Date.now();
  const evidence = (skill: string, days: number, outcome: number, difficulty: number): Evidence => {
    const at = now - days * dayMs;
    return {
      id: ulid(at),
      at,
      skill,
      kind: 'attempt',
      outcome,
      weight: 1,
      difficulty,
      assisted: outcome < 1,
      source: 'earlier',
      day: localDay(at),
      rung: 'use',
    };
  };
  withRecord(server, (record) => {
    record.addSignals([{ id: ulid(now), at: now, day: localDay(now), kind: 'active', name: 'typescript', seconds: 2460, count: 0 }]);
    record.addSignals([{ id: ulid(now), at: now, day: localDay(now), kind: 'active', name: 'python', seconds: 780, count: 0 }]);
    record.addEvidence([
      ...[18, 15, 11, 4].map((days) => evidence('javascript/array-methods', days, 1, 3)),
      ...[17, 12, 6].map((days, index) => evidence('python/comprehensions', days, index === 1 ? 0 : 1, 3)),
      ...[16, 9, 3].map((days) => evidence('typescript/narrowing', days, 1, 4)),
      evidence('typescript/missing-values', 8, 1, 2),
    ]);
    record.addReflection({
      id: ulid(now - dayMs),
      at: now - dayMs,
      day: localDay(now - dayMs),
      answers: [
        {
          question: 'What took longer than it should have?',
          answer: 'A finally that swallowed the error. I look at return in finally first now.',
        },
      ],
    });
  });
}

async function changeTheme(page: Page, theme: keyof typeof themes): Promise<void> {
  await runCommand(page, 'Preferences: Color Theme');
  await page.locator('.quick-input-widget:visible input').first().fill(themes[theme]);
  await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: themes[theme] }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** The same state in each theme. */
async function inEachTheme(page: Page, name: string, chosen = Object.keys(themes) as (keyof typeof themes)[]): Promise<void> {
  for (const theme of chosen) {
    await changeTheme(page, theme);
    await page.mouse.move(600, 640);
    // Colours fade and webviews learn of the theme a moment later: there is nothing else to wait for.
    await page.waitForTimeout(700);
    await writeFile(join(out, `${name}-${theme}.png`), smallPng(await page.screenshot()));
    console.log(`  ${name}-${theme}`);
  }
}

async function panelPictures(page: Page, server: TestServer): Promise<void> {
  await openPanel(page);
  await inEachTheme(page, 'consent', ['dark', 'light']);
  await consent(page);
  await inEachTheme(page, 'empty', ['dark']);
  writeHistory(server);
  await openFile(page, 'src/stock.ts');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(typed, { delay: 12 });
  // Out of the loop, whose brackets the editor has closed.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.type('\nreturn best?.supplier ?? null;', { delay: 12 });
  await page.keyboard.press('Control+Home');
  await lens(page, /^Practise async error handling/).waitFor();
  await page.keyboard.press('Control+S');
  const panel = await openPanel(page);
  await row(panel, 'Learning debt', 'Everyday types').getByText('Why am I seeing this?').click();
  await panel.evaluate(() => window.scrollTo(0, 0));
  await inEachTheme(page, 'panel');
}

/** Of skills that were practised, so that there is something to draw. */
async function growthPictures(page: Page): Promise<void> {
  await runCommand(page, 'Whetstone: Open Growth');
  await growthPage(page);
  await inEachTheme(page, 'growth');
  await (await growthPage(page)).getByRole('heading', { name: 'Skill map' }).scrollIntoViewIfNeeded();
  await inEachTheme(page, 'skill-map', ['dark', 'light']);
  await region(await openPanel(page), 'Learning debt')
    .getByTitle('More about Async error handling')
    .click();
  await (await openPanel(page)).getByRole('button', { name: 'About this skill' }).first().click();
  await skillPage(page);
  await inEachTheme(page, 'skill', ['dark', 'light', 'contrast']);
  await runCommand(page, 'View: Close All Editors');
  await openFile(page, 'src/stock.ts');
}

async function exercisePictures(page: Page): Promise<void> {
  // By its name: which exercise the prompt offers changes as packs grow.
  await openExercise(page, shippedExercise('typescript/async-errors/retry-payment').title);
  const sheet = await exercisePage(page);
  await checkByLens(page);
  await sheet.getByRole('heading', { name: /of 3 tests passed/ }).waitFor();
  await lens(page, 'Hint 1 of').click();
  await region(sheet, 'Hint').waitFor();
  await inEachTheme(page, 'exercise-failed', ['dark', 'contrast']);
  await tab(page, /^payment\.ts/).click();
  await selectAll(page);
  await pasteText(page, shippedExercise('typescript/async-errors/retry-payment').solution ?? '');
  await page.keyboard.press('Control+Home');
  await sheet.getByRole('radio', { name: 'Fairly sure' }).click();
  await sheet.getByRole('button', { name: 'Check again' }).click();
  await sheet.getByRole('heading', { name: '3 of 3 tests passed' }).waitFor();
  await inEachTheme(page, 'exercise');
  const panel = await openPanel(page);
  const allDebts = panel.getByRole('button', { name: /^Show all \d+ debts/ });
  if (await allDebts.isVisible()) await allDebts.click();
  const debts = panel.getByRole('region', { name: 'Learning debt' });
  await debts.getByRole('button', { name: /^I know this already: Context managers/ }).click();
  await (await exercisePage(page)).getByRole('radio').nth(1).click();
  await (await exercisePage(page)).getByRole('button', { name: 'Answer' }).first().click();
  await inEachTheme(page, 'test-out', ['dark', 'light']);
  await runCommand(page, 'View: Close All Editors');
}

async function validationPictures(page: Page): Promise<void> {
  await openFile(page, 'src/delivery.ts');
  await selectAll(page);
  await runCommand(page, 'Whetstone: Validate AI Change');
  const sheet = await validationPage(page);
  for (const [index, answer] of answers.entries()) await sheet.getByRole('textbox').nth(index).fill(answer);
  await (await openPanel(page)).evaluate(() => window.scrollTo(0, 0));
  await inEachTheme(page, 'questions', ['dark', 'light']);
  await sheet.getByRole('button', { name: 'Show the automatic checks' }).click();
  await region(sheet, 'Automatic checks').scrollIntoViewIfNeeded();
  await sheet.getByRole('button', { name: /^Line 5: / }).click();
  await sheet.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await inEachTheme(page, 'validation');
}

/** As narrow as the side bar goes. */
async function narrowPictures(page: Page): Promise<void> {
  const sash = await page.locator('.part.sidebar').boundingBox();
  if (sash === null) throw new Error('The side bar is not open.');
  await page.mouse.move(sash.x + sash.width, 400);
  await page.mouse.down();
  await page.mouse.move(sash.x + 172, 400, { steps: 8 });
  await page.mouse.up();
  await (await openPanel(page)).evaluate(() => window.scrollTo(0, 0));
  await inEachTheme(page, 'narrow', ['dark', 'light', 'contrast']);
}

async function drawIcon(page: Page): Promise<void> {
  const svg = await readFile(join(media, 'icon.svg'), 'utf8');
  const blank = await page.context().newPage();
  await blank.setViewportSize({ width: 128, height: 128 });
  await blank.setContent(`<style>body { margin: 0 } svg { display: block; width: 128px; height: 128px }</style>${svg}`);
  await blank.screenshot({ path: join(media, 'icon.png'), omitBackground: true });
  await blank.close();
}

async function keepForReadme(): Promise<void> {
  for (const name of forReadme) {
    const { size } = await stat(join(out, `${name}.png`));
    if (size > mostBytes)
      throw new Error(`${name}.png has ${String(size)} bytes, more than the ${String(mostBytes)} that a picture in media/ may have.`);
    await copyFile(join(out, `${name}.png`), join(media, `screenshot-${name}.png`));
  }
}

async function main(): Promise<void> {
  await mkdir(out, { recursive: true });
  const extension = process.env['WHETSTONE_EXTENSION'] ?? repository;
  const folder = await temporaryCopy(join(repository, 'sample'));
  // As an installed extension: the title of the window then says nothing of development.
  const server = await startServer({
    settings: { ...calm, 'workbench.colorTheme': 'Default Dark Modern' },
    driver: false,
    linked: [extension],
  });
  const workbench = await openWorkbench(server, { folder: folder.path, viewport });
  const { page } = workbench;
  try {
    await drawIcon(page);
    await panelPictures(page, server);
    await growthPictures(page);
    await exercisePictures(page);
    await validationPictures(page);
    await narrowPictures(page);
    await keepForReadme();
  } catch (error) {
    await page.screenshot({ path: join(out, 'failed.png') });
    throw error;
  } finally {
    await workbench.close();
    await server.stop();
    await folder.remove();
  }
  await writeFile(join(out, 'README.txt'), `Taken ${new Date().toISOString()} by ${basename(import.meta.filename)}.\n`);
}

await main();
