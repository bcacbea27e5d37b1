/**
 * What the pages must keep while snapshots arrive and across a reload, tried in a browser on the static preview.
 * Run by `node scripts/pages-preview.mjs --behaviour`; no part of the unit suite, which needs no browser.
 */
import assert from 'node:assert/strict';

const send = (page, message) => page.evaluate((one) => window.dispatchEvent(new window.MessageEvent('message', { data: one })), message);
const clone = (value) => JSON.parse(JSON.stringify(value));
const posted = (page) => page.evaluate(() => window.posted);
const last = async (page) => (await posted(page)).at(-1);
const focused = (page) => page.evaluate(() => document.activeElement?.textContent ?? '');

async function panelKeepsItsPlace(open) {
  const { page, sample } = await open('panel-busy');
  await page.getByText('Why this is here').nth(1).click();
  await page.getByRole('button', { name: 'Practise 4 min' }).focus();
  await page.evaluate(() => window.scrollTo(0, 300));
  const next = clone(sample[0]);
  const before = await page.getByRole('button', { name: 'Practise 4 min' }).boundingBox();
  Object.assign(next.snapshot, { trusted: false });
  next.snapshot.debts[1].owed = 51;
  await send(page, next);
  const after = await page.getByRole('button', { name: 'Practise 4 min' }).boundingBox();
  assert.ok(Math.abs(before.y - after.y) < 2, 'what is read stays in place when a banner comes above it');
  next.snapshot.debts.reverse();
  await send(page, next);
  assert.equal(await focused(page), 'Practise 4 min', 'the focus stays on the button of a debt that moved');
  assert.ok(await page.getByText('You used it for 38 active minutes').isVisible(), 'the disclosure stays open');
  next.snapshot.debts = next.snapshot.debts.filter((debt) => debt.skill !== 'py.generators');
  await send(page, next);
  assert.equal(await focused(page), 'Learning debt', 'the focus goes to the heading when its row is gone');
  await page.waitForTimeout(400);
  await page.evaluate(() => window.scrollTo(0, 250));
  await page.waitForTimeout(400);
  await page.reload();
  await page.getByText('Learning debt').waitFor();
  assert.ok(await page.getByText('You used it for 38 active minutes').isVisible(), 'the disclosure is open after a reload');
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => window.scrollY), 250, 'the scroll position is there after a reload');
}

async function panelCommands(open) {
  const { page } = await open('panel-busy');
  await page.getByRole('button', { name: 'Start the exercise' }).click();
  assert.deepEqual(await last(page), { type: 'run', action: { command: 'whetstone.openExercise', arg: 'ts.async.sequence' } });
  const more = page.getByText('More about Generators');
  await more.locator('..').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Mute this skill');
  await page.keyboard.press('Enter');
  assert.deepEqual(await last(page), { type: 'run', action: { command: 'whetstone.muteSkill', arg: 'py.generators' } });
  assert.equal(await page.locator('.overflow[open]').count(), 0, 'a choice closes the menu');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.overflow[open]').count(), 0, 'Escape closes the menu');
}

async function brokenMessagesAreDropped(open) {
  const { page, warnings } = await open('panel-busy');
  await send(page, { type: 'panel', snapshot: { version: 1 } });
  assert.ok(await page.getByText('Learning debt').isVisible(), 'the page still shows the last good snapshot');
  assert.match(warnings.splice(0).join(), /dropped a message/);
}

async function exerciseAsksAndChecks(open) {
  const { page, sample } = await open('exercise-fresh');
  await page.getByRole('radio', { name: 'Fairly sure' }).click();
  assert.deepEqual(await last(page), { type: 'confidence', value: 'fairly' });
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Check', 'Check follows the tap in the tab order');
  await page.keyboard.press('Enter');
  assert.deepEqual(await last(page), { type: 'run', action: { command: 'whetstone.check', arg: 'ts.async.sequence' } });
  const running = clone(sample[0]);
  Object.assign(running.view, { running: true, confidence: 'fairly' });
  await send(page, running);
  assert.equal(await focused(page), 'Checking…', 'a running check keeps the focus');
  const count = (await posted(page)).length;
  await page.keyboard.press('Enter');
  assert.equal((await posted(page)).length, count, 'a running check cannot be started again');
  await send(page, sample[0]);
  // Fails by running out of time if the host cannot take the tap back.
  await page.getByRole('radio', { checked: true }).waitFor({ state: 'detached' });
}

async function questionsAreAnswered(open) {
  const { page } = await open('exercise-choice');
  await page.getByRole('radio', { name: '3 3 3' }).click();
  await page.reload();
  assert.ok(await page.getByRole('radio', { name: '3 3 3', checked: true }).isVisible(), 'a choice survives a reload');
  await page.getByRole('button', { name: 'Answer' }).click();
  assert.deepEqual(await last(page), { type: 'answer', question: 'q1', option: 'b' });
}

async function validationHoldsTheChecksBack(open) {
  const { page, sample } = await open('validation-fresh');
  const show = page.getByRole('button', { name: 'Show the automatic checks' });
  const first = page.getByRole('textbox', { name: 'What does this code do' });
  await show.click({ force: true });
  assert.equal(await page.getByText('Failures are handled').count(), 0, 'the checks stay closed at first');
  await first.fill('It reads the rows of a file.');
  await send(page, sample[0]);
  assert.equal(await first.inputValue(), 'It reads the rows of a file.', 'a snapshot leaves the draft alone');
  await page.reload();
  assert.equal(await first.inputValue(), 'It reads the rows of a file.', 'a draft survives a reload');
  await show.click();
  await page.getByRole('button', { name: 'Line 18' }).click();
  assert.deepEqual(await last(page), { type: 'jump', line: 17 });
  await page.getByRole('button', { name: 'Needs work' }).click();
  const answers = { what: 'It reads the rows of a file.', break: '', change: '' };
  assert.deepEqual(await last(page), { type: 'verdict', value: 'needsWork', answers });
}

const behaviours = [
  panelKeepsItsPlace,
  panelCommands,
  brokenMessagesAreDropped,
  exerciseAsksAndChecks,
  questionsAreAnswered,
  validationHoldsTheChecksBack,
];

/** Runs all of them; `urlOf` and `sampleOf` find a case of the preview by its name. Returns how many failed. */
export async function behave({ browser, urlOf, sampleOf }) {
  let failed = 0;
  for (const behaviour of behaviours) {
    const context = await browser.newContext({ viewport: { width: 300, height: 600 } });
    context.setDefaultTimeout(5_000);
    const warnings = [];
    const open = async (name) => {
      const page = await context.newPage();
      page.on('pageerror', (error) => warnings.push(error.message));
      page.on('console', (message) => ['error', 'warning'].includes(message.type()) && warnings.push(message.text()));
      await page.goto(urlOf(name));
      await page.locator('#root[aria-busy=false]').waitFor();
      return { page, warnings, sample: sampleOf(name) };
    };
    const problem = await behaviour(open).then(
      () => warnings.join('\n'),
      (error) => error.message,
    );
    console.log(problem === '' ? `ok: ${behaviour.name}` : `FAILED: ${behaviour.name}\n  ${problem}`);
    if (problem !== '') failed += 1;
    await context.close();
  }
  return failed;
}
