import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { runCommand, webviewFrame } from '../support/host/drive.ts';
import { repository } from '../support/host/paths.ts';
import { workbenchReady } from '../support/host/workbench.ts';

/** What a person does in Whetstone, in words that the suites share. Everything is found by role and label. */

const patienceMs = 30_000;

/** Right after the start the workbench may still restore its side bar, and a second click on an icon closes it: so look, then click. */
export async function openPanel(page: Page): Promise<Frame> {
  const title = page.locator('.part.sidebar .composite.title').filter({ hasText: 'Whetstone' });
  const icon = page.locator('.activitybar').getByRole('tab', { name: /^Whetstone/ });
  for (let tries = 0; tries < 5 && !(await title.isVisible()); tries += 1) {
    await icon.click();
    await title.waitFor({ timeout: 3000 }).catch(() => undefined);
  }
  return webviewFrame(page, '#root :is(.foot, .consent)', patienceMs);
}

export async function consent(page: Page): Promise<Frame> {
  const panel = await openPanel(page);
  await panel.getByRole('button', { name: 'Start watching' }).click();
  await panel.getByRole('group', { name: 'Watching' }).waitFor();
  return panel;
}

export async function exercisePage(page: Page): Promise<Frame> {
  return webviewFrame(page, '#exercise-title', patienceMs);
}

export async function validationPage(page: Page): Promise<Frame> {
  return webviewFrame(page, '#validation-title', patienceMs);
}

export async function skillPage(page: Page): Promise<Frame> {
  return webviewFrame(page, '#skill-title', patienceMs);
}

/** With its map, whose marks have the roles of their own that a person's tools see. */
export async function growthPage(page: Page): Promise<Frame> {
  return webviewFrame(page, '.chart .node', patienceMs);
}

/** By the command, which notes the open tabs first: the browser's own reload may come before they are written. */
export async function reload(page: Page): Promise<void> {
  const loaded = page.waitForEvent('load', { timeout: patienceMs });
  await runCommand(page, 'Developer: Reload Window');
  await loaded;
  await workbenchReady(page);
}

/** A part of a page by its heading. */
export function region(frame: Frame, name: string): Locator {
  return frame.getByRole('region', { name, exact: true });
}

/** The row of a list that has this heading. */
export function row(frame: Frame, section: string, heading: string): Locator {
  return region(frame, section)
    .getByRole('listitem')
    .filter({ has: frame.getByRole('heading', { name: heading, exact: true }) });
}

/** Minutes that a row of the panel says are owed. */
export async function owed(debt: Locator): Promise<number> {
  const text = await debt.getByText(/\d+ (?:min|h) owed/).innerText();
  const [, hours = '0', minutes = '0'] = /(?:(\d+) h )?(?:(\d+) min )?owed/.exec(text) ?? [];
  return Number(hours) * 60 + Number(minutes);
}

export function lens(page: Page, title: string | RegExp): Locator {
  return page.locator('.editor-group-container .codelens-decoration').getByRole('button', { name: title });
}

/** Selects the whole text of the editor that has the focus. */
export async function selectAll(page: Page): Promise<void> {
  await page.keyboard.press('Control+A');
  await page
    .locator('.part.statusbar')
    .getByRole('button', { name: /\(\d+ selected\)/ })
    .waitFor();
}

/** Checks by the CodeLens, and says how sure one is while the tests run. */
export async function checkByLens(page: Page, sure = 'Fairly sure'): Promise<void> {
  await lens(page, 'Check').click();
  await page.locator('.quick-input-list').getByRole('option', { name: sure, exact: true }).click();
}

/** Pastes with real keys, and waits for the cursor to move: the editor asks its paste providers first, and any other key would end that. */
export async function pasteText(page: Page, text: string): Promise<void> {
  const cursor = page.locator('.part.statusbar').getByRole('button', { name: /^Ln \d+/ });
  const before = await cursor.innerText();
  await page.evaluate((content) => navigator.clipboard.writeText(content), text);
  await page.keyboard.press('Control+V');
  await cursor.filter({ hasNotText: before }).waitFor();
}

export function tab(page: Page, name: string | RegExp): Locator {
  return page.getByRole('tab', { name });
}

/** The line and column of the cursor, as the status bar says. */
export function cursorAt(page: Page, line: number): Locator {
  return page.locator('.part.statusbar').getByRole('button', { name: new RegExp(`Ln ${String(line)}, Col \\d+`) });
}

/** The item of Whetstone in the status bar. */
export function statusItem(page: Page): Locator {
  return page.locator('.part.statusbar [id="whetstone.whetstone.whetstone.nextStep"]').getByRole('button');
}

export interface ShippedExercise {
  id: string;
  kind: string;
  title: string;
  skills: string[];
  starter?: { name: string };
  solution?: string;
  testOut?: boolean;
  output?: string;
  options?: { id: string; text: string; correct: boolean }[];
}

export interface ShippedSkill {
  id: string;
  title: string;
}

interface Shipped {
  exercises: ShippedExercise[];
  skills: ShippedSkill[];
}

/** The packs as they are built, from which tests take solutions and right answers. */
export function shipped(): Shipped {
  const root = process.env['WHETSTONE_EXTENSION'] ?? repository;
  const packs = JSON.parse(readFileSync(join(root, 'dist', 'packs.json'), 'utf8')) as Shipped[];
  return { exercises: packs.flatMap((pack) => pack.exercises), skills: packs.flatMap((pack) => pack.skills) };
}

export function shippedExercise(id: string): ShippedExercise {
  const exercise = shipped().exercises.find((one) => one.id === id);
  if (exercise === undefined) throw new Error(`The shipped packs have no exercise ${id}.`);
  return exercise;
}

/** The first exercise of a kind. */
export function shippedKind(kind: string): ShippedExercise {
  const exercise = shipped().exercises.find((one) => one.kind === kind);
  if (exercise === undefined) throw new Error(`The shipped packs have no exercise of the kind ${kind}.`);
  return exercise;
}

/** Opens an exercise by its title. */
export async function openExercise(page: Page, title: string): Promise<void> {
  await runCommand(page, 'Whetstone: Open an Exercise');
  await page.locator('.quick-input-widget:visible input').first().fill(title);
  await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: title }).waitFor();
  await page.keyboard.press('Enter');
}

/** A line of a text editor, as it is drawn: with spaces that do not break, and a long line in several. */
export function line(page: Page, text: string): Locator {
  const pattern = new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s'));
  return page.locator('.editor-group-container .monaco-editor .view-line').filter({ hasText: pattern }).first();
}
