/**
 * What the pages must keep while snapshots arrive and across a reload, tried in a browser on the static preview.
 * Run by `node scripts/pages-preview.mjs --behaviour`; no part of the unit suite, which needs no browser.
 */
import assert from 'node:assert/strict';
import { clone, focused, last, posted, send } from './behaviourSteps.mjs';
import { exerciseBehaviours } from './exerciseBehaviour.mjs';

async function panelKeepsItsPlace(open) {
  const { page, sample } = await open('panel-busy');
  await page.getByText('Why am I seeing this?').nth(1).click();
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
  for (const item of ['About this skill', 'Why is this a debt?', 'Mute this skill']) {
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), item);
  }
  await page.keyboard.press('Enter');
  assert.deepEqual(await last(page), { type: 'run', action: { command: 'whetstone.muteSkill', arg: 'py.generators' } });
  assert.equal(await page.locator('.overflow[open]').count(), 0, 'a choice closes the menu');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.overflow[open]').count(), 0, 'Escape closes the menu');
}

async function panelTakesPatches(open) {
  const { page, sample, warnings } = await open('panel-full');
  const patch = (revision, ...changes) =>
    send(page, { type: 'patch', version: 1, revision, change: { in: [['snapshot', { in: changes }]] } });
  const [first] = sample[0].snapshot.debts;
  const owed = (to) => ({ by: 'skill', rows: [[first.skill, { in: [['owed', { to }]] }]], gone: [], order: null });
  await patch(1, ['owedTotal', { to: 65 }], ['debts', owed(77)]);
  assert.ok(await page.getByText('1 h 5 min owed').isVisible(), 'a patch changes its part');
  assert.ok(await page.getByText('1 h 17 min owed').isVisible(), 'and one row of a list');
  assert.ok(await page.getByText('Or one of these').isVisible(), 'and leaves the others');
  const asked = async () => (await posted(page)).filter((one) => one.type === 'ready').length;
  const before = await asked();
  await patch(3, ['owedTotal', { to: 12 }]);
  assert.equal(await asked(), before + 1, 'after a lost patch the whole is asked for');
  await page.getByText('1 h 46 min owed').waitFor();
  await patch(1, ['debts', { to: 'none' }]);
  assert.equal(await asked(), before + 2, 'a part of the wrong shape is not drawn');
  await page.getByText('1 h 46 min owed').waitFor();
  await patch(1, ['debts', { by: 'skill', rows: [], gone: ['never/there'], order: null }]);
  assert.equal(await asked(), before + 3, 'a change that does not fit is not drawn');
  assert.equal(warnings.splice(0).length, 3);
}

async function skillPageTakesPatches(open) {
  const { page } = await open('skill-full');
  const change = { in: [['view', { in: [['skill', { in: [['freshnessNote', { to: 'fresh, as of just now' }]] }]] }]] };
  await send(page, { type: 'patch', version: 1, revision: 1, change });
  assert.ok(await page.getByText('fresh, as of just now').isVisible());
}

async function timeAndQueueByKeyboard(open) {
  const { page } = await open('panel-full');
  await page.getByRole('radio', { name: '10 min', checked: true }).focus();
  await page.keyboard.press('ArrowLeft');
  assert.deepEqual(await last(page), { type: 'run', action: { command: 'whetstone.setTimeBox', arg: '3' } });
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Practise async functions', 'the box is one stop on the way');
  await page.keyboard.press('Enter');
  assert.deepEqual(await last(page), { type: 'run', action: { command: 'whetstone.practise', arg: 'ts.async' } });
}

async function debtsWaitInACrunch(open) {
  const { page } = await open('panel-crunch');
  const debts = page.getByRole('region', { name: 'Learning debt' });
  const shown = () => debts.locator('h3').filter({ visible: true }).count();
  assert.equal(await shown(), 0, 'nobody is asked to practise in a crunch');
  await debts.getByText(/^\d+ open debts$/).click();
  assert.ok((await shown()) > 0, 'they can be looked at all the same');
}

async function debtsAreFiveUntilAskedFor(open) {
  const { page } = await open('panel-full');
  const debts = page.getByRole('region', { name: 'Learning debt' });
  const shown = () => debts.locator('h3').filter({ visible: true }).count();
  assert.equal(await shown(), 5);
  await debts.getByRole('button', { name: 'Show all 7 debts' }).click();
  assert.equal(await shown(), 7);
  assert.equal(await focused(page), 'Show the first 5', 'the focus stays');
  await page.reload();
  await debts.getByRole('button', { name: 'Show the first 5 debts' }).waitFor();
}

const manySkills = (sample, amount) => {
  const next = clone(sample[0]);
  const [one] = next.snapshot.skills;
  next.snapshot.skills = Array.from({ length: amount }, (_, i) => ({
    ...one,
    id: `many/${i}`,
    title: `Skill ${i}`,
    area: `Area ${String(Math.floor(i / 15)).padStart(2, '0')}`,
    minutes: amount - i,
    proven: i % 3 !== 0,
  }));
  return next;
};

async function threeHundredSkills(open) {
  const { page, sample } = await open('panel-full');
  await send(page, manySkills(sample, 300));
  const skills = page.getByRole('region', { name: 'Skills' });
  const rows = skills.locator('.skills > li');
  assert.equal(await skills.locator('.area').count(), 20);
  assert.equal(await rows.count(), 15, 'rows of closed areas are not made');
  await skills.getByText('Area 07').click();
  await skills.getByText('Skill 110', { exact: true }).waitFor();
  assert.equal(await rows.count(), 30);
  await skills.getByRole('searchbox', { name: 'Find a skill' }).fill('skill 29');
  await skills.getByText('13 of 300').waitFor();
  assert.equal(await rows.count(), 13, 'what was looked for is shown, in whichever area');
  await skills.getByRole('combobox', { name: 'Show' }).selectOption('unproven');
  await skills.getByText('4 of 300').waitFor();
  await skills.getByRole('searchbox', { name: 'Find a skill' }).fill('nothing of that name');
  await skills.getByRole('button', { name: 'Show all skills' }).click();
  await skills.getByRole('combobox', { name: 'Order' }).selectOption('title');
  assert.equal(await rows.count(), 30, 'areas are open as they were before');
  // Rows beyond the window are laid out only when they come near it.
  const closed = skills.locator('.area:not([open]) > summary');
  while ((await closed.count()) > 0) await closed.first().click();
  // An area makes its rows when it tells that it was opened: a moment after the click.
  await rows.nth(299).waitFor({ state: 'attached' });
  assert.equal(await rows.count(), 300);
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.waitForTimeout(200);
  const rendered = await rows.evaluateAll(
    (all) => all.filter((row) => row.firstElementChild.checkVisibility({ contentVisibilityAuto: true })).length,
  );
  assert.ok(rendered < 60, `${rendered} of 300 rows are drawn at once`);
}

async function skillsAreTestedOutFromTheirRows(open) {
  const { page } = await open('panel-full');
  const skills = page.getByRole('region', { name: 'Skills' });
  const row = (title) => skills.locator('.skills > li').filter({ hasText: title });
  const way = row('Promises').getByRole('button', { name: 'I know this already: Promises and async functions' });
  const seen = (what) => what.evaluate((element) => window.getComputedStyle(element).opacity);
  const places = () =>
    skills.locator('.skills > li, .skills > li *').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  await way.scrollIntoViewIfNeeded();
  await page.waitForTimeout(200);
  const before = await places();
  assert.equal(await seen(way), '0', 'the list is quiet');
  await row('Promises').getByRole('button', { name: 'Promises and async functions: about this skill' }).focus();
  assert.equal(await seen(way), '1', 'shown to the keyboard');
  assert.deepEqual(await places(), before, 'and nothing moves');
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'I know this already');
  await page.keyboard.press('Enter');
  assert.deepEqual(await last(page), { type: 'run', action: { command: 'whetstone.testOut', arg: 'ts.async' } });
  const proven = row('Closures').getByRole('button', { name: 'Re-check now: Closures' });
  assert.equal(await seen(proven), '0');
  await row('Closures').hover();
  assert.equal(await seen(proven), '1', 'and to the pointer');
  assert.equal(await skills.getByRole('button', { name: /: Joins$/ }).count(), 0, 'none where no question is fresh');
}

/** Not by a clock: by how far things move that were there before. */
async function nothingJumps(open) {
  const { page, sample } = await open('panel-full');
  const shifts = () => page.evaluate(() => window.shifts);
  await page.evaluate(() => {
    window.shifts = 0;
    new window.PerformanceObserver((list) => list.getEntries().forEach((one) => (window.shifts += one.value))).observe({
      type: 'layout-shift',
    });
  });
  await send(page, sample[0]);
  await page.waitForTimeout(200);
  assert.equal(await shifts(), 0, 'the same data move nothing');
  const next = clone(sample[0]);
  next.snapshot.skills[0].standing = '73 % ± 13';
  next.snapshot.owedTotal = 107;
  next.snapshot.today.minutes = 143;
  await send(page, next);
  await page.waitForTimeout(200);
  assert.equal(await shifts(), 0, 'newer numbers move nothing');
}

async function skillPageByKeyboard(open) {
  const { page } = await open('skill-full');
  await page.getByRole('button', { name: 'Re-check now: Closures' }).focus();
  await page.keyboard.press('Enter');
  assert.deepEqual(await last(page), { type: 'run', action: { command: 'whetstone.testOut', arg: 'ts.closures' } });
  const marks = page.locator('[data-mark]');
  await marks.first().focus();
  await page.keyboard.press('ArrowRight');
  assert.match(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), /^2026-02-03: mastery 68 %/);
  await page.keyboard.press('End');
  assert.match(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), /^2026-03-14: mastery 72 %, 58 % to 86 %$/);
  assert.equal(await page.locator('[data-mark][tabindex="0"]').count(), 1, 'a chart is one stop on the way');
  await page.getByRole('button', { name: 'Functions as values: about this skill' }).click();
  assert.deepEqual(await last(page), { type: 'run', action: { command: 'whetstone.openSkill', arg: 'js.functions' } });
}

async function skillMapByKeyboard(open) {
  const { page } = await open('growth-full');
  const map = page.getByRole('region', { name: 'Skill map' });
  await map.getByRole('link', { name: /^Functions as values/ }).focus();
  await page.keyboard.press('ArrowDown');
  assert.match(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), /^Scope and hoisting: 54 % ± 10/);
  assert.equal(await map.locator('.edge.lit').count(), 1, 'what it is tied to stands out');
  await page.keyboard.press('Enter');
  assert.deepEqual(await last(page), { type: 'run', action: { command: 'whetstone.openSkill', arg: 'Scope and hoisting' } });
  await map.getByText('The same as a table').click();
  await map.getByRole('row', { name: /^Test doubles .* Unit tests, Functions as values$/ }).waitFor();
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

async function questionsAreAnsweredByKeyboard(open) {
  const { page, sample } = await open('exercise-testout');
  const mine = async () => (await posted(page)).filter(({ type }) => type === 'answer');
  await page.getByRole('radio', { name: 'A closure that refers to it' }).focus();
  await page.keyboard.press('Enter');
  assert.deepEqual(await mine(), [], 'Enter chooses first');
  await page.keyboard.press('ArrowDown');
  assert.deepEqual(await mine(), [], 'an arrow only moves the choice');
  await page.keyboard.press('Enter');
  assert.deepEqual(await mine(), [{ type: 'answer', question: 'q2', option: 'b' }], 'Enter answers with what is chosen');
  const batch = clone(sample[0]);
  const skip = { label: 'Skip this skill', action: { command: 'whetstone.batchTestOut', arg: 'skip' } };
  Object.assign(batch.view, { progress: 'Skill 4 of 10', next: skip });
  await send(page, batch);
  await page.getByRole('button', { name: 'Skip this skill' }).click();
  assert.deepEqual(await last(page), { type: 'run', action: skip.action });
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
  ...exerciseBehaviours,
  panelKeepsItsPlace,
  panelCommands,
  panelTakesPatches,
  skillPageTakesPatches,
  timeAndQueueByKeyboard,
  debtsWaitInACrunch,
  debtsAreFiveUntilAskedFor,
  threeHundredSkills,
  skillsAreTestedOutFromTheirRows,
  nothingJumps,
  skillPageByKeyboard,
  skillMapByKeyboard,
  brokenMessagesAreDropped,
  exerciseAsksAndChecks,
  questionsAreAnswered,
  questionsAreAnsweredByKeyboard,
  validationHoldsTheChecksBack,
];

/** Runs all of them; `urlOf` and `sampleOf` find a case of the preview by its name. Returns how many failed. */
export async function behave({ browser, urlOf, sampleOf }) {
  let failed = 0;
  for (const behaviour of behaviours) {
    const context = await browser.newContext({ viewport: { width: 300, height: 600 } });
    // Long, since it may run beside other work and give way to it.
    context.setDefaultTimeout(60_000);
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
