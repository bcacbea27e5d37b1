import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import { workbenchReady } from '../support/host/workbench.ts';
import { openWhetstone } from '../support/ui.ts';
import { addEarlierWork, stored } from './record.ts';
import { consent, openPanel, row } from './steps.ts';

describe('a second window on the same folder', function () {
  this.timeout(120_000);
  const whetstone = openWhetstone({ width: 1200 });
  let second: Page | undefined;

  it('shares the record', async () => {
    const { page, server } = whetstone();
    await consent(page);
    addEarlierWork(server, 2, [{ kind: 'active', name: 'python', seconds: 900, count: 0 }]);
    await row(await openPanel(page), 'Learning debt', 'Comprehensions').waitFor();
    second = await page.context().newPage();
    await second.goto(page.url());
    await workbenchReady(second);
    await row(await openPanel(second), 'Learning debt', 'Comprehensions').waitFor();
  });

  it('and each sees what the other writes', async () => {
    assert.ok(second);
    const { page, server } = whetstone();
    const there = row(await openPanel(second), 'Learning debt', 'Comprehensions');
    await there.getByTitle('More about Comprehensions').click();
    await there.getByRole('button', { name: 'Mute this skill' }).click();
    await row(await openPanel(page), 'Learning debt', 'Comprehensions').waitFor({ state: 'hidden' });
    assert.equal(stored(server).signalDays.filter((day) => day.name === 'python').length, 2, 'one record of both');
  });
});
