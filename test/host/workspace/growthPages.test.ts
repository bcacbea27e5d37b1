import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeAll } from '../editing.ts';
import { growthPage, say, skillPage } from '../pages.ts';
import { hasWorked } from '../record.ts';
import { eventually, startAfresh, withAnswer } from '../whetstone.ts';

const skill = 'typescript/async-errors';

function tabs(): string[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => tab.label));
}

describe('the pages of growth', () => {
  before(async () => {
    await closeAll();
    await startAfresh();
    await hasWorked(60, 'construct', 'javascript/await-in-try');
  });
  after(closeAll);

  it('say of a skill what is owed, why, and what would move it', async () => {
    await vscode.commands.executeCommand('whetstone.openSkill', skill);
    const view = await skillPage('the page of the skill');
    assert.equal(view.skill.title, 'Async error handling');
    assert.ok((view.debt?.owed ?? 0) > 10);
    assert.match(view.debt?.why.join(' ') ?? '', /try\/catch around await/);
    assert.deepEqual([view.evidence, view.timeline], [[], []]);
    assert.ok(view.actions.some(({ label }) => label === 'Practise'));
    await eventually('the tab', () => tabs().includes('Async error handling'));
  });

  it('follow what happens while they are open', async () => {
    await withAnswer('showInformationMessage', undefined, () => vscode.commands.executeCommand('whetstone.muteSkill', skill));
    await skillPage('no debt of a muted skill', ({ debt }) => debt === null);
    await vscode.commands.executeCommand('whetstone.unmuteSkills');
    await skillPage('the debt again', ({ debt }) => debt !== null);
  });

  it('show another skill in the same page', async () => {
    const [other] = (await skillPage('the page')).prerequisites;
    assert.ok(other !== undefined, 'the skill builds on another one');
    await say('skill', { type: 'run', action: { command: 'whetstone.openSkill', arg: other.id } });
    await skillPage('the other skill', (view) => view.skill.id === other.id);
    await eventually('the title of the tab', () => !tabs().includes('Async error handling'));
  });

  it('draw debt over time, and a map of what was met with what it builds on', async () => {
    await vscode.commands.executeCommand('whetstone.openGrowth');
    const view = await growthPage('the growth page');
    assert.ok((view.debtOverTime.at(-1)?.minutes ?? 0) > 10);
    assert.ok(view.outlook.some((row) => row.skill === skill));
    const ids = new Set(view.map.map(({ id }) => id));
    assert.ok(ids.has(skill));
    assert.ok(view.map.every(({ prerequisites }) => prerequisites.every((id) => ids.has(id))));
    assert.equal(view.calibration.enough, false);
    await eventually('the tab', () => tabs().includes('Growth'));
  });
});
